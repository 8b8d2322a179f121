"""Sections that several kinds of card share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from graph.profiles.card import SILENT, Cited, Entry, Fact, Section
from graph.profiles.links import count_of, linked_items
from graph.profiles.records import DELIVERY, REFERRALS, Records, citation, gap_counts
from graph.profiles.statements import OUR_READING, statement_entry
from graph.questions import question
from graph.values import Row

__all__ = [
    "definition_section",
    "gaps_section",
    "outcomes_section",
    "referrals_section",
    "section",
    "sources_section",
]

_DEFINITION: Final = ("definition", "also-called", "kind", "sector", "list", "level", "example")
#: Facts that say where and at what ages people are helped.
_HELPED: Final = ("Service", "About", "Ages", "Where", "Tier", "Area")


def section(heading: str, entries: Iterable[Entry], sentence: str = "", silent: str = SILENT) -> Section:
    """A section with its entries; where there are none it says what our sources do not say."""
    rows = tuple(entries)
    return Section(heading, sentence if rows else silent, rows)


def definition_section(records: Records, *more: str) -> Section:
    """What an item is, in the words of the data; ``more`` names further facts to include."""
    entries = []
    for name in (*_DEFINITION, *more):
        facts = tuple(
            Fact(
                str(row["section"]),
                str(row["itemLabel"]),
                str(row["item"] or ""),
                row["basisName"] == OUR_READING,
                name,
            )
            for row in records.facts.get(name, ())
        )
        if facts:
            entries.append(Entry("", "", facts))
    entries += [Entry("", "", (Fact("Note", note),)) for note in records.labels("note")]
    return section("What is it?", entries, silent="Our sources do not define it.")


def outcomes_section(records: Records, heading: str, rows: Sequence[Row]) -> Section:
    """The outcomes and aims that statements are linked to."""
    return section(
        heading,
        linked_items(records, rows, "outcome", basis="basisName"),
        "A link shows what the work is for, not that it works.",
        "Our sources link it to no outcome or aim.",
    )


def referrals_section(records: Records, heading: str) -> Section:
    """Who can be helped and how families get the help, from what sources say about referrals."""
    ways = [statement_entry(records, row) for row in records.statements if row["roleName"] in REFERRALS]
    ways = [replace(way, text=f"Way in: {way.text}") for way in ways]
    people = _people(records)
    if not ways and not people:
        return Section(heading, "Our sources do not say who this is for, or how families get it.")
    who = (
        "Each line says who it is for, in the source's words."
        if people
        else "Our sources do not say who this is for."
    )
    way = (
        f"Our sources name {count_of(len(ways), 'way')} in."
        if ways
        else "Our sources do not say how families get this help."
    )
    return Section(heading, f"{who} {way}", (*ways, *people))


def _people(records: Records) -> list[Entry]:
    """Who each part in delivery is for, in the source's words; the same people at the same place once."""
    entries, seen = [], set()
    for row in records.of_kind(DELIVERY):
        people = str(row["people"] or "").replace(";", "; ")
        services = (named["item"] for named in records.named_as(row, "service"))
        key = (people, row["ages"], row["setting"], *services)
        if row["roleName"] in REFERRALS or key in seen or not (people or row["ages"]):
            continue
        seen.add(key)
        entry = statement_entry(records, row)
        facts = tuple(fact for fact in entry.facts if fact.word in _HELPED)
        text = people if people and not people[0].isdigit() else f"Ages {people or row['ages']}"
        entries.append(Entry(text[0].upper() + text[1:], "", facts, entry.cited))
    return entries


def gaps_section(records: Records) -> Section:
    """The gap questions that list the item."""
    counts = gap_counts(records.snapshot).get(records.address, {})
    entries = [
        Entry(question(name).title, "", (Fact("Rows about it", str(count)),))
        for name, count in sorted(counts.items())
    ]
    return section(
        "Which gaps include it?",
        entries,
        "Each gap question lists one kind of gap. These questions list it.",
        "We looked in the gap questions. None of them lists it.",
    )


def sources_section(records: Records) -> Section:
    """The sources of everything on the card, with how often each is cited."""
    counts: Counter[str] = Counter()
    cited: dict[str, Cited] = {}
    for row in [*records.statements, *(row for rows in records.facts.values() for row in rows)]:
        place = citation(row)
        if place:
            counts[place.source] += 1
            cited.setdefault(place.source, place)
    entries = [
        Entry(cited[source].citation, source, (Fact("Cited here", count_of(counts[source], "time")),))
        for source in sorted(counts, key=lambda source: (-counts[source], cited[source].citation))
    ]
    return section(
        "Sources", entries, f"{count_of(len(entries), 'source')}.", "Nothing on this card cites a source."
    )
