"""The cards of interventions, of elements of integrated working, of sources, and of all other things."""

from __future__ import annotations

from graph.profiles.card import Entry, Fact, Section
from graph.profiles.entries import (
    NOT_FOUND,
    claim,
    finding,
    gaps_section,
    many,
    met,
    outcomes,
    section,
    sources_section,
    things,
)
from graph.profiles.material import DELIVERY, WAYS, Material, cited
from graph.profiles.provision import what
from graph.questions import answer
from graph.values import Row

__all__ = ["intervention", "other", "source"]


def intervention(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of an intervention or an element of integrated working."""
    kind = " and ".join(held.words("Kind")).lower() or held.kind
    found = held.counted()
    rated = [row for row in found if row["rating"]]
    parts = held.of_kind(DELIVERY)
    told = [row for row in held.own if row["kindName"] not in ("finding", DELIVERY)]
    noun = "element of integrated working" if held.kind == "element" else "intervention"
    count = many(len(found), "finding")
    lead = f"{held.name} is an {noun} ({kind}), with {count} here, {len(rated)} of them rated."
    return lead, [
        _described(held),
        _meant(held),
        section(
            "How do publishers rate it?",
            [_rating(row) for row in rated],
            "A rating grades a programme by its best evidence. It is not an endorsement.",
            "No publisher's rating of it was seen. Unrated is not weak.",
        ),
        _cost(found),
        _workforce(held),
        section(
            "Who delivers it?",
            [claim(held, row) for row in parts if row["roleName"] not in WAYS],
        ),
        met(held, "Who is it offered to, and how does a family get there?"),
        outcomes(held, "Which outcomes is it linked to?", [*found, *parts]),
        section("What was found?", [finding(held, row) for row in held.of_kind("finding")], "", NOT_FOUND),
        _conflicts(held),
        gaps_section(held),
        section("What else do sources say?", [claim(held, row) for row in told]),
        sources_section(held),
    ]


def _described(held: Material) -> Section:
    """What an intervention is, with where that was read."""
    whole = what(held, "Developer as worded", "Delivered as", "Where")
    place = [Entry("Where this was read", "", (), cited(row)) for row in held.facts.get("Source", ())]
    return Section(whole.heading, whole.sentence, (*whole.rows, *place))


def _cost(found: list[Row]) -> Section:
    """What an intervention costs, as publishers rate or word it."""
    rows = [
        Entry(str(row["cost"]), "", (), cited(row), statement=str(row["statement"]))
        for row in found
        if row["cost"]
    ]
    silent = "Its cost was not seen. This data does not say."
    return section("What does it cost?", rows, "As publishers rate or word it.", silent)


def _worded(held: Material, name: str, word: str) -> list[Entry]:
    """What the source of an intervention words in its own way, with where that was read."""
    place = next((cited(row) for row in held.facts.get("Source", ())), None)
    return [Entry(words, "", (Fact(word, "as worded"),), place) for words in held.words(name)]


def _rating(row: Row) -> Entry:
    """One publisher's rating, with our band beside it and when it was last reviewed."""
    facts = [Fact("Our band", str(row["band"] or "none: unrated"), ours=bool(row["band"]))]
    if row["date"]:
        facts.append(Fact("Last reviewed", str(row["date"])))
    words = f"{row['rating']}, on {row['scale']}"
    return Entry(words, "", tuple(facts), cited(row), statement=str(row["statement"]))


def _meant(held: Material) -> Section:
    """Whom an intervention is meant for."""
    rows = [*_worded(held, "Need as worded", "Need"), *_worded(held, "Ages as worded", "Ages")]
    rows += things(held.facts.get("Tier", ()), ours=True)
    return section("Whom is it meant for?", rows, "Tiers are our reading of the need.")


def _workforce(held: Material) -> Section:
    """Who may deliver an intervention, and with what qualification."""
    needed = [
        *_worded(held, "Qualification as worded", "Qualification"),
        *(Entry(f"Level: {words}", ours=True) for words in held.words("Qualification")),
    ]
    rows = [
        *_worded(held, "Who delivers as worded", "Who"),
        *things(held.facts.get("Who may deliver", ()), ours=True),
        *needed,
    ]
    words = "Professions and levels are our reading of the source's words."
    words += "" if needed else " What qualification they need: this data does not say."
    return section("Who may deliver it, and with what qualification?", rows, words)


def _conflicts(held: Material) -> Section:
    """Where sources conflict over the thing: what differs, then each side."""
    own = {str(row["statement"]) for row in held.own}
    rows: list[Entry] = []
    found = answer(held.snapshot, "conflicts").rows
    for conflict in dict.fromkeys(row["conflict"] for row in found if row["claim"] in own):
        sides = [row for row in found if row["conflict"] == conflict]
        rows.append(Entry(str(sides[0]["about"]), "", (Fact("Conflict", str(sides[0]["label"])),), ours=True))
        rows += [
            Entry(
                str(side["statement"]),
                "",
                (Fact("One side", str(side["year"] or "undated")),),
                cited(side),
                statement=str(side["claim"]),
            )
            for side in sides
        ]
    words = "All sides stand; we do not choose between them. That they conflict is our reading."
    return section("Where do sources conflict?", rows, words, "No conflict between sources is known here.")


def source(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of a source."""
    said = [row for row in held.statements if row["kindName"] != "finding"]
    found = held.of_kind("finding")
    who = ", ".join(held.words("Publisher"))
    lead = (
        f"“{held.name}” was published by {who} ({', '.join(held.words('Date')) or 'no date'}). "
        f"{many(len(found), 'finding')} and {many(len(said), 'other statement')} here come from it."
    )
    return lead, [
        what(held, "Citation", "Publisher", "Author", "Date", "Web address"),
        section(
            "What did it find, and where does it say so?",
            [finding(held, row) for row in found],
            "",
            "No finding here was read in it. This data does not say whether it has any.",
        ),
        section(
            "What else does it say, and where?",
            [claim(held, row) for row in said],
            "",
            "Nothing else here was read in it.",
        ),
        section("What does it describe?", things(held.facts.get("Item described", ()))),
        _replaced(found),
        section("Which sources does it rest on?", things(held.facts.get("Refers to", ()))),
        section("Which sources rest on it?", things(held.facts.get("Source that refers to it", ()))),
        outcomes(held, "Which outcomes does it bear on?", held.own),
        gaps_section(held),
    ]


def _replaced(found: list[Row]) -> Section:
    """What of a source a newer edition has replaced."""
    rows = [
        Entry(str(row["statementLabel"]), "", (Fact("Replaced by", str(row["replacedBy"])),), cited(row))
        for row in found
        if row["replacedBy"]
    ]
    words = "Findings that a newer edition replaces are kept and not counted."
    return section("What has replaced it?", rows, words, "Nothing here is known to replace it.")


def other(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of any other thing, such as a level of integration or an audience."""
    lead = f"{held.name}: {' '.join(held.words('Definition')) or 'this data gives no definition.'}"
    return lead, [
        what(held),
        section("What is at it?", things(held.facts.get("Element at it", ()))),
        section("What do sources say?", [claim(held, row) for row in held.own]),
        gaps_section(held),
    ]
