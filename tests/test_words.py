"""What people read: sentences stay short, and none uses the private words that GLOSSARY.md replaces."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from graph.questions import questions
from graph.settings import ROOT

#: The longest sentence, in words, where people read to understand.
LONGEST: Final = 25
#: Words that GLOSSARY.md replaces.
BANNED: Final = re.compile(
    r"\b(?:things?|ties?|tied|bear(?:s|ing)? on|tell(?:s|ing)? of|told|hang(?:s|ing)? on|held|(?<!with )whom|"
    r"speaks? of|as far as (?:this|the) data goes|take it away|parted by|in the place of)\b",
    re.IGNORECASE,
)

#: A text with the file that it is from.
Text = tuple[str, str]


def headers(root: Path) -> Iterator[Text]:
    """Every text in the header of every question, and the texts that its query writes into an answer."""
    for file in sorted(root.glob("graph/questions/*/*.rq")):
        every = file.read_text(encoding="utf-8").splitlines()
        lines = [line[2:] for line in every if line[:2] == "#+"]
        query = "\n".join(line for line in every if line[:1] != "#")
        yield from (
            (str(file.relative_to(root)), text)
            for text in re.findall(r'"([^"\n?(){}]* [^"\n?(){}]*)"', query)
        )
        header = yaml.safe_load("\n".join(line.removeprefix(" ") for line in lines))
        yield from ((str(file.relative_to(root)), text) for text in _values(header, {"kind", "default"}))


def stories(root: Path) -> Iterator[Text]:
    """Every text that a story shows or says."""
    for file in sorted(root.glob("stories/*.yaml")):
        story = yaml.safe_load(file.read_text(encoding="utf-8"))
        wanted = [story[key] for key in ("title", "audience", "takeaways")]
        wanted += [step.get(key, "") for step in story["steps"] for key in ("title", "words", "ask", "notes")]
        yield from ((str(file.relative_to(root)), text) for text in _values(wanted, set()))


def pages(root: Path) -> Iterator[Text]:
    """Every text of more than one word in the code of the pages."""
    return literals(root, "views/**/*.py")


def messages(root: Path) -> Iterator[Text]:
    """Every text of more than one word in the package: profiles, the trainer pack, errors."""
    return literals(root, "graph/**/*.py")


def literals(root: Path, pattern: str) -> Iterator[Text]:
    """The texts of more than one word in Python files, without docstrings."""
    for file in sorted(root.glob(pattern)):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        parts = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        parts |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            text = "" if id(node) in parts else _text(node)
            if isinstance(node, ast.JoinedStr):
                text = "".join(_text(part) or "N" for part in node.values)
            if " " in text.strip():
                yield str(file.relative_to(root)), text


def documents(root: Path) -> Iterator[Text]:
    """Every paragraph, row and item of the guides, without code. The generated guide repeats the headers."""
    files = [
        *root.glob("*.md"),
        *root.glob("docs/*.md"),
        *root.glob("docs/decisions/*.md"),
        root / "data" / "README.md",
    ]
    for file in sorted(
        file for file in files if file.name not in {"CHANGELOG.md", "LICENSE-DATA.md", "questions.md"}
    ):
        text = re.sub(r"```.*?```|`[^`\n]*`", "`code`", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = text.partition("## What to write")[0]
        yield from ((str(file.relative_to(root)), part) for part in re.split(r"\n\n|\n(?=[|#-])", text))


def templates(root: Path) -> Iterator[Text]:
    """Every line of the templates of the trainer pack and the pages of pictures."""
    for file in sorted(file for kind in ("html", "typ") for file in root.glob(f"graph/**/*.{kind}")):
        text = re.sub(
            r"<(script|style).*?</\1>|<[^>]*>|\{[{%#].*?[}%#]\}",
            " ",
            file.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        code = re.compile(r"\(" if file.suffix == ".typ" else r"$^")  # a line of Typst with a call is code
        yield from (
            (str(file.relative_to(root)), line) for line in text.splitlines() if not code.search(line)
        )


SOURCES: Final = {
    "headers": (headers, 46, 1200),
    "stories": (stories, 4, 150),
    "pages": (pages, 12, 250),
    "messages": (messages, 40, 400),
    "documents": (documents, 20, 300),
    "templates": (templates, 5, 100),
}


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the parts of it that stand alone."""
    plain = re.sub(r"https?://\S+", "address", text)
    return [
        part for part in re.split(r"(?<=[.?!:;])\s+|\n\n|\n(?=[-|])|(?<=\s)\|(?=\s)", plain) if part.strip()
    ]


def banned(text: str) -> list[str]:
    """The banned words in a text."""
    return [word for part in sentences(text) for word in BANNED.findall(part)]


def count(root: Path) -> Counter[str]:
    """How many banned words there are, by where they are."""
    return Counter(
        name for name, (texts, _, _) in SOURCES.items() for _, text in texts(root) for _ in banned(text)
    )


def _text(node: ast.AST) -> str:
    """The text that a node of the code is; empty for any other node."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _values(value: Any, without: set[str]) -> Iterator[str]:
    """Every text in a value read from YAML."""
    if isinstance(value, dict):
        yield from (
            text for key, part in value.items() if key not in without for text in _values(part, without)
        )
    elif isinstance(value, list):
        yield from (text for part in value for text in _values(part, without))
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", SOURCES)
def test_no_text_uses_a_word_that_the_glossary_replaces(name: str) -> None:
    texts, least_files, least_sentences = SOURCES[name]
    every = list(texts(ROOT))
    assert len({file for file, _ in every}) >= least_files
    assert sum(len(sentences(text)) for _, text in every) >= least_sentences
    wrong = [(file, banned(text), text[:120]) for file, text in every if banned(text)]
    assert wrong == []


@pytest.mark.parametrize("name", ["headers", "stories", "pages"])
def test_no_sentence_is_too_long_to_read_at_once(name: str) -> None:
    every = list(SOURCES[name][0](ROOT))
    long = [
        (file, len(sentence.split()), sentence)
        for file, text in every
        for sentence in re.split(r"(?<=[.?!])\s+|\n", text)
        if len(sentence.split()) > LONGEST
    ]
    assert long == []
    assert every


def test_every_path_that_a_decision_names_exists() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    folders = "|".join(path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != ".")
    named = [
        (file.name, path)
        for file in files
        for path in re.findall(rf"`((?:{folders})/[\w./*-]*)`", file.read_text(encoding="utf-8"))
    ]
    assert len(files) >= 15
    assert len(named) >= 20
    assert [(file, path) for file, path in named if not list(ROOT.glob(path.rstrip("/")))] == []


def test_the_label_of_every_choice_is_short() -> None:
    labels = [parameter.meaning for question in questions().values() for parameter in question.parameters]
    assert len(labels) >= 45
    assert [label for label in labels if len(label) > 65] == []
