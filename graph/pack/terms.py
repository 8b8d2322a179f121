"""The terms that the pack explains, as the ontology defines them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from graph.names import slug_of
from graph.store.current import Snapshot

__all__ = ["Term", "terms"]

_QUERY: Final = Path(__file__).with_name("terms.rq")


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition."""

    #: Its short name, such as ``weak-only``.
    name: str
    label: str
    meaning: str


@lru_cache(maxsize=16)
def terms(snapshot: Snapshot, kind: str) -> tuple[Term, ...]:
    """The terms of a kind in their order: ``state``, ``direction``, ``band``, ``tier`` or ``level``."""
    rows = snapshot.store.rows(_QUERY.read_text(encoding="utf-8"))
    return tuple(
        Term(slug_of(row["term"]), str(row["label"]), str(row["definition"]))
        for row in rows
        if row["kind"] == kind
    )
