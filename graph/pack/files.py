"""The files of a pack, the line at the foot of each, and text that is safe in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.questions import answer, data_date
from graph.store.current import Snapshot
from graph.values import Row
from graph.words import day

__all__ = ["LICENCE", "File", "clean", "colophon", "data_day", "sources_used"]

#: The licence of the pack, in words.
LICENCE = (
    "Joined Up. Licence: Creative Commons Attribution 4.0 International (CC BY 4.0). "
    "You may share and change this if you name Joined Up and say what you changed."
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the pack."""

    #: Its place in the pack, such as ``posters/system-a1.pdf``.
    path: str
    #: Its title in the table of contents.
    title: str
    #: The heading above it there.
    part: str
    body: bytes

    @property
    def label(self) -> str:
        """Its size, if it is for paper of a size, and its kind, such as ``A1 PDF``."""
        size = next((name.upper() for name in ("a3", "a1") if f"-{name}." in self.path), "")
        ending = self.path.rpartition(".")[2]
        return f"{size} {'web page' if ending == 'html' else ending.upper()}".strip()


def clean(text: str) -> str:
    """Text without the characters that no web page, picture or document may contain."""
    return "".join(
        c
        for c in text
        if c in "\n\t" or (c >= " " and c not in "\x7f\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )


def data_day(snapshot: Snapshot) -> date:
    """The date of the data, which is the date of every file: the same data, the same bytes."""
    text = data_date(snapshot)
    return date.fromisoformat(text) if text else date(2000, 1, 1)


@lru_cache(maxsize=4)
def colophon(snapshot: Snapshot) -> str:
    """The line that says what a file is based on, how new the data is, and how it may be used."""
    count = len(sources_used(snapshot))
    return (
        f"Based on our {count} sources; other evidence may exist. "
        f"Data of {day(data_day(snapshot))}, version {snapshot.version}. {LICENCE}"
    )


def sources_used(snapshot: Snapshot) -> list[Row]:
    """The publications that statements in the data come from, those with most statements first."""
    return [row for row in answer(snapshot, "sources").rows if row["claims"]]
