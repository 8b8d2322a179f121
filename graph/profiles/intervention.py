"""The card of an intervention or an element of integrated working."""

from __future__ import annotations

from collections.abc import Sequence

from graph.profiles.card import Entry, Fact, Section
from graph.profiles.links import count_of, item_entries
from graph.profiles.records import DELIVERY, REFERRALS, Records, citation
from graph.profiles.sections import (
    definition_section,
    gaps_section,
    outcomes_section,
    referrals_section,
    section,
    sources_section,
)
from graph.profiles.statements import NO_FINDING, finding_entries, statement_entries
from graph.questions import answer
from graph.values import Row

__all__ = ["intervention"]


def intervention(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of an intervention or an element of integrated working."""
    counted = records.counted()
    parts = records.of_kind(DELIVERY)
    delivering = [row for row in parts if row["roleName"] not in REFERRALS]
    others = [row for row in records.own if row["kindName"] not in ("finding", DELIVERY)]
    return _lead(records, counted), [
        _definition(records),
        _audience(records),
        _ratings(counted),
        _cost(counted),
        _workforce(records),
        section(
            "Who delivers it?",
            statement_entries(records, delivering),
            silent="Our sources do not say who delivers it.",
        ),
        referrals_section(records, "Who is it offered to, and how do families get it?"),
        outcomes_section(records, "Which outcomes is it linked to?", [*counted, *parts]),
        section("What was found?", finding_entries(records, records.of_kind("finding")), silent=NO_FINDING),
        _conflicts(records),
        gaps_section(records),
        section(
            "What else do sources say?",
            statement_entries(records, others),
            silent="Our sources say nothing else about it.",
        ),
        sources_section(records),
    ]


def _lead(records: Records, counted: Sequence[Row]) -> str:
    """What it is, with the number of findings and of rated ones."""
    noun = "element of integrated working" if records.kind == "element" else "intervention"
    kinds = " and ".join(records.labels("kind")).lower() or records.kind
    name = f"{records.name} is an {noun} ({kinds})."
    if not counted:
        return f"{name} Our sources have no finding about it."
    rated = sum(bool(row["rating"]) for row in counted)
    one = "rated by a publisher" if rated else "not rated by any publisher"
    many = f"{rated or 'none'} of them rated by a publisher"
    findings = count_of(len(counted), "finding")
    return f"{name} Our sources have {findings} about it, {one if len(counted) == 1 else many}."


def _definition(records: Records) -> Section:
    """What it is, with where that was read."""
    whole = definition_section(records, "developer-as-worded", "delivery-model", "setting")
    place = [Entry("Where this was read", "", (), citation(row)) for row in records.facts.get("source", ())]
    return Section(whole.heading, whole.sentence, (*whole.rows, *place))


def _quoted(records: Records, name: str, word: str) -> list[Entry]:
    """The source's own words about one matter, with where they were read."""
    place = next((citation(row) for row in records.facts.get("source", ())), None)
    return [Entry(words, "", (Fact(word, "in the source's words"),), place) for words in records.labels(name)]


def _audience(records: Records) -> Section:
    """The needs, ages and tiers that it is for."""
    entries = [
        *_quoted(records, "need-as-worded", "Need"),
        *_quoted(records, "ages-as-worded", "Ages"),
        *item_entries(records.facts.get("tier", ()), ours=True),
    ]
    return section(
        "Who is it for?",
        entries,
        "Tiers are our reading of the need.",
        "Our sources do not say who it is for.",
    )


def _ratings(counted: Sequence[Row]) -> Section:
    """Each publisher's rating, with our band beside it and the date of its last review."""
    entries = []
    for row in counted:
        if row["rating"]:
            facts = [Fact("Our band", str(row["band"] or "none: unrated"), ours=bool(row["band"]))]
            if row["date"]:
                facts.append(Fact("Last reviewed", str(row["date"])))
            words = f"{row['rating']}, on {row['scale']}"
            statement = str(row["statement"])
            entries.append(Entry(words, "", tuple(facts), citation(row), statement=statement))
    return section(
        "How do publishers rate it?",
        entries,
        "A rating grades a programme by its best evidence. It is not an endorsement.",
        "We found no publisher's rating of it. Unrated is not weak.",
    )


def _cost(counted: Sequence[Row]) -> Section:
    """What it costs, as publishers rate or describe it."""
    entries = [
        Entry(str(row["cost"]), "", (), citation(row), statement=str(row["statement"]))
        for row in counted
        if row["cost"]
    ]
    return section(
        "What does it cost?",
        entries,
        "As publishers rate or describe it.",
        "Our sources do not say what it costs.",
    )


def _workforce(records: Records) -> Section:
    """Who may deliver it, and with what qualification."""
    qualifications = [
        *_quoted(records, "qualification-as-worded", "Qualification"),
        *(Entry(f"Level: {level}", ours=True) for level in records.labels("qualification")),
    ]
    entries = [
        *_quoted(records, "workforce-as-worded", "Staff"),
        *item_entries(records.facts.get("deliverable-by", ()), ours=True),
        *qualifications,
    ]
    sentence = "Professions and levels are our reading of the source's words."
    if not qualifications:
        sentence += " Our sources do not say what qualification they need."
    return section(
        "Who may deliver it, and with what qualification?",
        entries,
        sentence,
        "Our sources do not say who may deliver it, or with what qualification.",
    )


def _conflicts(records: Records) -> Section:
    """Where sources conflict about it: what differs, then each side."""
    own = {str(row["statement"]) for row in records.own}
    rows = answer(records.snapshot, "conflicts").rows
    entries: list[Entry] = []
    for conflict in dict.fromkeys(row["conflict"] for row in rows if row["claim"] in own):
        sides = [row for row in rows if row["conflict"] == conflict]
        label = Fact("Conflict", str(sides[0]["label"]))
        entries.append(Entry(str(sides[0]["about"]), "", (label,), ours=True))
        entries += [
            Entry(
                str(side["statement"]),
                "",
                (Fact("One side", str(side["year"] or "undated")),),
                citation(side),
                statement=str(side["claim"]),
            )
            for side in sides
        ]
    return section(
        "Where do sources conflict?",
        entries,
        "We show every side and do not choose between them. That they conflict is our reading.",
        "We know of no conflict between our sources about it.",
    )
