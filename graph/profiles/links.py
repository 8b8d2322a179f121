"""Links as entries of a card: the linked items by name, each with what its link is based on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from graph.profiles.card import Entry, Fact
from graph.profiles.records import Records, citation
from graph.profiles.statements import OUR_READING
from graph.values import Row
from graph.words import counted, plural

__all__ = ["count_of", "item_entries", "linked_items"]

_STATED: Final = "stated"


def count_of(count: int, word: str) -> str:
    """A count with its noun: no findings, 1 finding, 2 findings."""
    return counted(count, word) if count else f"no {plural(word)}"


def item_entries(rows: Iterable[Row], *, ours: bool = False) -> list[Entry]:
    """Items by their names, each with where that was read and why it was linked, where the row says."""
    return [
        Entry(
            str(row["itemLabel"]),
            str(row["item"] or ""),
            (Fact("Why", str(row["reason"]), ours=True),) if row["reason"] else (),
            citation(row),
            ours or row["basisName"] == OUR_READING,
        )
        for row in rows
    ]


def linked_items(records: Records, rows: Sequence[Row], *kinds: str, basis: str = "") -> list[Entry]:
    """The items that statements name, most named first, with their roles and the number of statements.

    Args:
        records: the item that the card is about, which is left out.
        rows: the statements.
        kinds: what the items are named as.
        basis: the column that says whether the source states the link or we read it, if there is one.
    """
    names: dict[str, str] = {}
    statements: dict[str, list[Row]] = {}
    for row in rows:
        for named in records.named_as(row, *kinds):
            address = str(named["item"])
            if address != records.address:
                names[address] = str(named["itemLabel"])
                statements.setdefault(address, []).append(row)
    order = sorted(statements, key=lambda address: (-len(statements[address]), names[address]))
    return [Entry(names[address], address, _link_facts(statements[address], basis)) for address in order]


def _link_facts(statements: Sequence[Row], basis: str) -> tuple[Fact, ...]:
    """The roles in some statements, unless they have a basis, and how many statements make the link."""
    count = count_of(len(statements), "statement")
    if basis:
        bases = Counter(str(row[basis]) for row in statements)
        return (Fact("Linked by", f"{count}{_basis(len(statements), bases)}"),)
    roles = sorted({str(row["role"]) for row in statements if row["role"]})
    return (*((Fact("Role", ", ".join(roles)),) if roles else ()), Fact("Linked by", count))


def _basis(count: int, bases: Counter[str]) -> str:
    """What a link is based on: stated by the source, our reading, or some of each."""
    known = {"stated by the source": bases[_STATED], "our reading": bases[OUR_READING]}
    words = {basis: number for basis, number in known.items() if number}
    if not words:
        return ", with no basis recorded"
    if count in words.values():
        return f",{' all' if count > 1 else ''} {next(iter(words))}"
    return ": " + ", ".join(f"{number} {basis}" for basis, number in words.items())
