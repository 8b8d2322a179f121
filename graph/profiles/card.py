"""The parts of a profile: headings, each with a sentence and entries, and statements with their source."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SILENT", "Cited", "Entry", "Fact", "Profile", "Section"]

#: What a section says where our sources say nothing: never a guess, and not the same as "there is none".
SILENT = "Our sources do not say."


@dataclass(frozen=True, slots=True)
class Cited:
    """Where something was read: the source in full, the place in it, and the page on the web if any."""

    source: str
    citation: str
    locator: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One short fact under an entry, such as a role, an age or an outcome that it is linked to."""

    word: str
    text: str
    #: The address of the item that the text names, if it has a profile.
    address: str = ""
    #: Whether it is our reading or judgement, not the source's own.
    ours: bool = False
    #: The short name of a role or of a section of facts, such as ``refers`` or ``web-address``.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a card: a statement with its source, or an item by its name."""

    text: str
    #: The address of the item that the text names, if it has a profile.
    address: str = ""
    facts: tuple[Fact, ...] = ()
    #: Where a statement was read; none for an entry that is not a statement.
    cited: Cited | None = None
    #: Whether the whole entry is our reading or judgement.
    ours: bool = False
    #: The address of the statement, if the entry is one.
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a card, with a sentence and entries."""

    heading: str
    sentence: str = ""
    rows: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that the data says about one item, in plain words and in a fixed order."""

    address: str
    kind: str
    name: str
    lead: str
    sections: tuple[Section, ...]
