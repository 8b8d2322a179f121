"""Questions and their answers as pages, links and the command line use them: plain values, no triples."""

from __future__ import annotations

from dataclasses import dataclass

from graph.values import Row, Value

__all__ = ["Answer", "Column", "Parameter", "Question"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer: its name in the query, what it means, and what people see above it."""

    name: str
    meaning: str
    #: Empty where the column is for machines, such as an address.
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A choice that a question offers, such as one outcome."""

    name: str
    #: ``number``, or the kind of item that it names: ``outcome`` in ``id/outcome/stay-safe``.
    kind: str
    meaning: str
    required: bool = False
    #: What applies if nothing is chosen; empty if there is no default.
    default: str = ""
    minimum: int = 0
    maximum: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its words, how to read the answer, and its query."""

    name: str
    #: The folder of its file. ``gaps`` holds the questions whose rows are shortfalls.
    group: str
    title: str
    question: str
    reading: str
    caveat: str
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question, and the version of the data."""

    question: Question
    rows: tuple[Row, ...]
    version: str
    #: The query with the choices filled in.
    query: str

    def people_rows(self) -> list[dict[str, Value]]:
        """The rows as people read them: only columns with a heading, no addresses."""
        shown = [column for column in self.question.columns if column.heading]
        return [{column.heading: row[column.name] for column in shown} for row in self.rows]
