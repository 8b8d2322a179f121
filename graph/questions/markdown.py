"""A question as Markdown: what it asks, how to read the answer, its choices and its columns."""

from __future__ import annotations

from graph.questions.model import Parameter, Question

__all__ = ["described"]


def described(question: Question) -> str:
    """A question in Markdown."""
    parts = [
        f"## {question.name} ({question.group})",
        f"**{question.title}.** {question.question}",
        f"{question.reading} {question.caveat}",
        "\n".join(map(_choice, question.parameters)),
        "| Column | Heading | Meaning |\n|---|---|---|\n"
        + "\n".join(f"| `{c.name}` | {c.heading} | {c.meaning} |" for c in question.columns),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _choice(parameter: Parameter) -> str:
    """A parameter as an item of a list."""
    required = ", required" if parameter.required else ""
    default = f", default {parameter.default}" if parameter.default else ""
    return f"- `{parameter.name}` ({parameter.kind}{required}{default}): {parameter.meaning.rstrip('.')}."
