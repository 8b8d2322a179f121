"""What pages, routes and the command line receive: plain values, no triples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Ages", "Answer", "Column", "Node", "Parameter", "Question", "Row", "Spot", "Tie", "Value", "Zone"]

#: A value in an answer. Addresses of things are text.
Value = str | int | float | bool | None
Row = Mapping[str, Value]
#: From which age to which, in years; either may be unknown.
Ages = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer: its name in the query, what it means, and what people see above it."""

    name: str
    meaning: str
    #: Empty where the column is for machines, such as the address of a thing.
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that the asker may choose, such as one outcome."""

    name: str
    #: ``number``, or the kind of thing that it names: ``outcome`` in ``id/outcome/stay-safe``.
    kind: str
    meaning: str
    required: bool = False
    #: What counts where nothing is chosen; empty if nothing does.
    default: str = ""
    minimum: int = 0
    maximum: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its words, how to read the answer, and its query."""

    name: str
    #: The folder it lies in. ``gaps`` holds the questions whose rows are shortfalls.
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
    """The rows that answer a question, and the version of the data they came from."""

    question: Question
    rows: tuple[Row, ...]
    version: str
    #: The query that was asked, with what was chosen in its place.
    query: str

    def people_rows(self) -> list[dict[str, Value]]:
        """The rows as people read them: headed columns only, without addresses."""
        shown = [column for column in self.question.columns if column.heading]
        return [{column.heading: row[column.name] for column in shown} for row in self.rows]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a picture."""

    id: str
    label: str
    #: What kind of thing it is: a key of ``graph.looks.KINDS``.
    kind: str
    #: The state of the evidence, for outcomes and aims.
    state: str = ""
    rank: int = 0
    #: The sector of an agency.
    sector: str = ""
    #: The ages that an intervention is meant for, in years.
    ages: Ages = None, None
    #: A second line under the name, such as how many findings there are.
    note: str = ""
    #: The part of the picture that it stands in, such as a tier; empty where the picture has no parts.
    group: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line in a picture, from one thing to another."""

    start: str
    end: str
    #: ``Part of``, ``At level``, a role, or the direction of the finding that the line stands for.
    kind: str
    band: str = ""
    #: Strength as the source words it.
    strength: str = ""
    source: str = ""
    #: The ages studied, in years, for a finding.
    ages: Ages = None, None
    #: The finding that it stands for; empty for any other line.
    finding: str = ""
    #: How many findings or deliveries say so.
    statements: int = 0

    @property
    def words(self) -> str:
        """What the line says, for those who point at it."""
        if not self.source:
            return self.kind
        if not self.finding:
            many = "statement" if self.statements == 1 else "statements"
            return f"{self.kind}, by {self.statements} {many}\nSource: {self.source}"
        told = [f"Finding: {self.kind.lower()}"]
        told.append(f"Strength as worded: {self.strength}" if self.strength else "Strength: not given")
        told.append(f"Our band: {self.band.lower()}" if self.band else "Our band: none, unrated")
        return "\n".join([*told, f"Source: {self.source}"])


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing stands in a picture: the middle of its box, its size, and its words in lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a picture with a name: a lane, a column or a frame."""

    label: str
    x: float
    y: float
    width: float
    height: float
