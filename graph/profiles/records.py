"""The rows about one item: what it is, what sources say about it, and what those statements name."""

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

__all__ = ["DELIVERY", "REFERRALS", "Records", "citation", "gap_counts", "records_of"]

DELIVERY: Final = "delivery"
#: The roles by which families are sent to a service.
REFERRALS: Final = ("refers", "receives-referrals")
#: Gap questions that list everything, so that being in their list says nothing.
_LIST_EVERYTHING: Final = {"aim-states", "innovation", "integration-evidence"}


@dataclass(frozen=True)
class Records:
    """The rows about one item, ready to be put on a card."""

    snapshot: Snapshot
    address: str
    kind: str
    name: str
    #: What the item is and what it is linked to, by the short name of the section.
    facts: Mapping[str, Sequence[Row]]
    statements: Sequence[Row]
    #: What each statement names, by the address of the statement.
    named: Mapping[str, Sequence[Row]]

    def labels(self, section: str) -> list[str]:
        """The labels under one section of the facts."""
        return [str(row["itemLabel"]) for row in self.facts.get(section, ())]

    def named_as(self, statement: Row, *kinds: str) -> list[Row]:
        """The items of some kinds that a statement names."""
        return [row for row in self.named.get(str(statement["statement"]), ()) if row["asName"] in kinds]

    @cached_property
    def own(self) -> list[Row]:
        """The statements that name the item itself, and not only something that it has a part in."""
        return [row for row in self.statements if row["throughName"] == "direct"]

    def of_kind(self, *kinds: str) -> list[Row]:
        """The statements of some kinds that name the item itself."""
        return [row for row in self.own if row["kindName"] in kinds]

    def counted(self) -> list[Row]:
        """The findings that count: those that no newer edition replaces."""
        return [row for row in self.of_kind("finding") if not row["replacedBy"]]


def records_of(snapshot: Snapshot, address: str, kind: str, name: str) -> Records:
    """All rows about one item."""
    facts = _grouped(answer(snapshot, "facts-of", thing=address).rows, "sectionName")
    statements = answer(snapshot, "statements-of", thing=address).rows
    named = _grouped(answer(snapshot, "named-with", thing=address).rows, "statement")
    return Records(snapshot, address, kind, name, facts, statements, named)


def citation(row: Row) -> Cited | None:
    """Where a row was read, if it says."""
    if not row["source"] or not row["locator"]:
        return None
    return Cited(str(row["source"]), str(row["citation"]), str(row["locator"]), str(row["page"] or ""))


@lru_cache(maxsize=4)
def gap_counts(snapshot: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """For each item, by its address: the gap questions that list it, with the number of rows about it."""
    counts: dict[str, dict[str, int]] = {}
    for name, question in questions().items():
        if question.group != "gaps" or name in _LIST_EVERYTHING:
            continue
        for row in answer(snapshot, name).rows:
            # Where a row is about an aim, the outcome beside it only says where the aim belongs.
            values = {str(value) for column, value in row.items() if column != "outcome" or "item" not in row}
            for address in values:
                if kind_of(address):
                    by_question = counts.setdefault(address, {})
                    by_question[name] = by_question.get(name, 0) + 1
    return counts


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of one column."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row[column]), []).append(row)
    return groups
