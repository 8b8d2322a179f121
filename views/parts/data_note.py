"""What every answer rests on: how many sources there are, and the edition of the data."""

from __future__ import annotations

import re

from graph.questions import answer, data_date
from graph.store.current import Snapshot
from graph.words import day
from views.parts.words import plain

__all__ = ["data_note", "own_caveat"]

#: Headers of questions and measures begin so; a page says it once, with the number of sources.
_COMMON = re.compile(r"^Based on our sources; other evidence may exist\.\s*")


def data_note(snapshot: Snapshot, caveat: str = "") -> str:
    """The note under an answer: how many sources it may draw on, its own caveat, and the edition."""
    sources = next((row["number"] for row in answer(snapshot, "counts").rows if row["kind"] == "Source"), 0)
    edition = f"Data of {day(data_date(snapshot))}, version {snapshot.version}."
    coverage = f"Based on our {sources} sources; other evidence may exist."
    return " ".join(filter(None, (coverage, plain(own_caveat(caveat)), edition)))


def own_caveat(caveat: str) -> str:
    """A caveat without the sentence that all of them share."""
    return _COMMON.sub("", caveat)
