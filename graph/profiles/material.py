"""What the data holds on one thing: what it is, what sources say of it and what they name with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from graph.names import kind_of
from graph.profiles.card import Cited
from graph.questions import answer, questions
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["DELIVERY", "WAYS", "Material", "cited", "gaps", "material"]

#: Gap questions that name everything, so that to be named in one says nothing.
#: The roles by which a family is sent to a service.
WAYS: Final = ("refers", "receives-referrals")
DELIVERY: Final = "delivery"
_NOT_TOLD: Final = {"aim-states", "innovation", "integration-evidence"}


@dataclass(frozen=True)
class Material:
    """The rows on one thing, laid out to be told."""

    snapshot: Snapshot
    address: str
    kind: str
    name: str
    #: What it is and is tied to, by section.
    facts: Mapping[str, Sequence[Row]]
    statements: Sequence[Row]
    #: What each statement names, by the address of the statement.
    named: Mapping[str, Sequence[Row]]

    def words(self, section: str) -> list[str]:
        """What is told under one section of the facts."""
        return [str(row["itemLabel"]) for row in self.facts.get(section, ())]

    def named_as(self, row: Row, *kinds: str) -> list[Row]:
        """What a statement names, as one of some kinds."""
        return [one for one in self.named.get(str(row["statement"]), ()) if one["as"] in kinds]

    @cached_property
    def own(self) -> list[Row]:
        """The statements that name the thing itself, and not only something it plays a part in."""
        return [row for row in self.statements if row["through"] == "It names it"]

    def of_kind(self, *kinds: str) -> list[Row]:
        """The statements of some kinds that name the thing itself."""
        return [row for row in self.own if row["kindName"] in kinds]

    def counted(self) -> list[Row]:
        """The findings that count: those that no newer edition replaces."""
        return [row for row in self.of_kind("finding") if not row["replacedBy"]]


def material(snapshot: Snapshot, address: str, kind: str, name: str) -> Material:
    """Everything that the data holds on one thing."""
    named = _by(answer(snapshot, "named-with", thing=address).rows, "statement")
    facts = _by(answer(snapshot, "facts-of", thing=address).rows, "section")
    return Material(
        snapshot, address, kind, name, facts, answer(snapshot, "statements-of", thing=address).rows, named
    )


def cited(row: Row) -> Cited | None:
    """Where a row was read, if it tells."""
    if not row["source"] or not row["locator"]:
        return None
    return Cited(str(row["source"]), str(row["citation"]), str(row["locator"]), str(row["page"] or ""))


@lru_cache(maxsize=4)
def gaps(snapshot: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """The gap questions that name each thing, with how many rows name it, by its address."""
    held: dict[str, dict[str, int]] = {}
    for name, asked in questions().items():
        if asked.group != "gaps" or name in _NOT_TOLD:
            continue
        for row in answer(snapshot, name).rows:
            # Where a row is about an aim, the outcome beside it only says where the aim belongs.
            told = {str(value) for column, value in row.items() if column != "outcome" or "item" not in row}
            for address in told:
                if kind_of(address):
                    counts = held.setdefault(address, {})
                    counts[name] = counts.get(name, 0) + 1
    return held


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of one column."""
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(str(row[column]), []).append(row)
    return held
