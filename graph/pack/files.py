"""What a pack is made of: files with a title and a purpose, and text that is safe to stand in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.questions import data_date
from graph.store.current import Snapshot
from graph.words import day

__all__ = ["LICENCE", "File", "clean", "colophon", "day", "on"]

#: The licence of what the pack says, in words.
LICENCE = (
    "Joined Up. Licence: Creative Commons Attribution 4.0 International (CC BY 4.0). You may share and "
    "change this "
    "if you name Joined Up and say what you changed."
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the pack."""

    #: Where it lies in the pack, such as ``posters/system-a1.pdf``.
    path: str
    #: What it is called in the table of contents.
    title: str
    #: The heading that it stands under there.
    part: str
    body: bytes

    @property
    def label(self) -> str:
        """Its size, if it is for paper of a size, and its kind, such as ``A1 PDF``."""
        size = next((name.upper() for name in ("a3", "a1") if f"-{name}." in self.path), "")
        ending = self.path.rpartition(".")[2]
        return f"{size} {'web page' if ending == 'html' else ending.upper()}".strip()


def clean(text: str) -> str:
    """Text without the characters that no web page, picture or document can hold."""
    return "".join(
        c
        for c in text
        if c in "\n\t" or (c >= " " and c not in "\x7f\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )


def on(snapshot: Snapshot) -> date:
    """The date of the data, which every file carries: the same data, the same bytes."""
    told = data_date(snapshot)
    return date.fromisoformat(told) if told else date(2000, 1, 1)


def colophon(snapshot: Snapshot) -> str:
    """The line that says how new the data is, what it does not tell, and on what terms it may be used."""
    return (
        f"As far as this data goes: data of {day(on(snapshot))}, version {snapshot.version}. "
        f"What is not shown may exist. {LICENCE}"
    )
