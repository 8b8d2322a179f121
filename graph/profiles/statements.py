"""Statements as entries of a card: what a source says, what it is about, and where it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.profiles.card import Entry, Fact
from graph.profiles.records import Records, citation
from graph.values import Row

__all__ = ["NO_FINDING", "OUR_READING", "finding_entries", "statement_entries", "statement_entry"]

OUR_READING: Final = "our-reading"
NO_FINDING: Final = (
    "Our sources have no finding about it. It may have been studied elsewhere. "
    "No finding does not mean weak evidence, or evidence of no effect."
)
#: Words for the kinds of link that a card shows, each with the column that says what the link is based on.
_LINKS: Final = {
    "service": ("Service", ""),
    "intervention": ("About", ""),
    "element": ("About", ""),
    "described": ("About", ""),
    "agency": ("Agency", ""),
    "outcome": ("Outcome or aim", "basisName"),
    "tier": ("Tier", "tierBasisName"),
}
#: Words for the columns of a statement that a card shows.
_COLUMNS: Final = {
    "Ages": "ages",
    "People": "people",
    "Where": "setting",
    "Staff": "workforce",
    "Basis in law": "duty",
    "Area": "area",
    "Strength in the source's words": "strength",
    "Year": "year",
    "Note": "note",
}


def statement_entry(records: Records, row: Row, *first: Fact) -> Entry:
    """A statement with what it names, the people that it is about, and where it was read."""
    others = [named for named in records.named_as(row, "agency") if named["item"] != records.address]
    facts = [*first]
    if row["role"] and others:
        role = str(row["role"])
        name = str(row["roleName"])
        facts += [Fact(role, str(named["itemLabel"]), str(named["item"]), name=name) for named in others]
    elif row["role"]:
        facts.append(Fact("Role", str(row["role"])))
    facts += _links(records, row)
    for word, column in _COLUMNS.items():
        if row[column] is not None and (column != "strength" or row["kindName"] != "finding"):
            ours = column == "ages" and row["agesBasisName"] == OUR_READING
            facts.append(Fact(word, str(row[column]).replace(";", "; "), ours=ours))
    return Entry(str(row["statementLabel"]), "", tuple(facts), citation(row), statement=str(row["statement"]))


def statement_entries(records: Records, rows: Sequence[Row]) -> list[Entry]:
    """Statements, each with what it names and where it was read."""
    return [statement_entry(records, row) for row in rows]


def finding_entries(records: Records, rows: Sequence[Row]) -> list[Entry]:
    """Findings, each with its direction, its strength and the size of its effect kept apart."""
    return [_finding_entry(records, row) for row in rows]


def _finding_entry(records: Records, row: Row) -> Entry:
    rating = f"{row['rating']}, on {row['scale']}" if row["rating"] else "none found"
    facts = [
        Fact("Direction", str(row["direction"])),
        Fact("Strength in the source's words", f"“{row['strength']}”" if row["strength"] else "not stated"),
        Fact("Publisher's rating", rating),
        Fact("Our band", str(row["band"] or "none: unrated"), ours=bool(row["band"])),
    ]
    if row["effect"]:
        facts.append(Fact("Effect in the source's words", str(row["effect"])))
    if row["replacedBy"]:
        facts.append(Fact("Not counted", f"a newer edition says “{row['replacedBy']}”"))
    entry = statement_entry(records, row, *facts)
    if row["basisReason"]:
        reason = Fact("Why linked", str(row["basisReason"]), ours=row["basisName"] == OUR_READING)
        return replace(entry, facts=(*entry.facts, reason))
    return entry


def _links(records: Records, row: Row) -> list[Fact]:
    """What a statement names, other than the item itself; marked where the link is our reading."""
    facts = []
    for named in records.named.get(str(row["statement"]), ()):
        kind = str(named["asName"])
        if kind not in _LINKS or named["item"] == records.address or (kind == "agency" and row["role"]):
            continue
        word, basis = _LINKS[kind]
        ours = bool(basis) and row[basis] == OUR_READING
        facts.append(Fact(word, str(named["itemLabel"]), str(named["item"]), ours))
    return facts
