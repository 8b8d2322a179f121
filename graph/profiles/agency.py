"""The card of an agency: what it does, who it helps, who has a part in the same work, and its duties."""

from __future__ import annotations

from graph.profiles.card import Entry, Fact, Section
from graph.profiles.links import count_of
from graph.profiles.records import DELIVERY, REFERRALS, Records
from graph.profiles.sections import (
    definition_section,
    gaps_section,
    outcomes_section,
    referrals_section,
    section,
    sources_section,
)
from graph.profiles.statements import statement_entries, statement_entry
from graph.questions import answer
from graph.words import counted

__all__ = ["agency"]

_DUTY = "statutory-duty"


def agency(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of an agency."""
    parts = records.of_kind(DELIVERY)
    descriptions = records.of_kind("description")
    work = [row for row in parts if row["roleName"] not in (*REFERRALS, _DUTY)]
    referrals = [row for row in parts if row["roleName"] in REFERRALS]
    return _lead(records), [
        section(
            "What do they do?",
            statement_entries(records, [*work, *referrals, *descriptions]),
            "Each line is from one source, about its own place and year.",
            "Our sources do not say what they do.",
        ),
        referrals_section(records, "Who can they help, and how do families get help?"),
        outcomes_section(records, "Which outcomes is their work linked to?", [*parts, *descriptions]),
        _partners(records),
        _requests(records),
        definition_section(records),
        gaps_section(records),
        sources_section(records),
    ]


def _lead(records: Records) -> str:
    """The kind and sector of an agency, and how much our sources link it to."""
    named = [
        (str(item["asName"]), item["item"])
        for row in records.of_kind(DELIVERY)
        for item in records.named_as(row, "service", "intervention", "element")
    ]
    services = len({item for kind, item in named if kind == "service"})
    others = len({item for kind, item in named if kind != "service"})
    counts = [count_of(services, "service")] if services or not others else []
    counts += [counted(others, "programme or element", "programmes or elements")] if others else []
    kind = ", ".join(records.labels("kind")) or "Agency"
    sector = ", ".join(records.labels("sector")).lower()
    return (
        f"{records.name}. {kind}{f', {sector} sector' if sector else ''}. "
        f"Our sources link this agency to {' and '.join(counts) if named else 'no service or programme'}."
    )


def _partners(records: Records) -> Section:
    """The agencies that have a part in the same services, interventions or elements."""
    rows = answer(records.snapshot, "who-works-with-whom", agency=records.address, least="1").rows
    entries = [
        Entry(
            str(row["otherAgencyLabel"]),
            str(row["otherAgency"]),
            (
                Fact("Both have a part in", str(row["things"])),
                Fact("Both deliver", f"{row['together'] or 'none'} of these"),
            ),
        )
        for row in sorted(rows, key=lambda row: (-int(row["shared"] or 0), str(row["otherAgencyLabel"])))
    ]
    return section(
        "Who has a part in the same work?",
        entries,
        "These agencies have a part in the same services, interventions or elements. "
        "That does not show that they work together in one place.",
        "Our sources name no other agency with a part in the same work.",
    )


def _requests(records: Records) -> Section:
    """The duties of an agency, and the recommendations about the work that it has a part in."""
    duties = [row for row in records.of_kind(DELIVERY) if row["roleName"] == _DUTY]
    entries = [statement_entry(records, row, Fact("Duty", "in law")) for row in duties]
    for row in records.statements:
        if row["kindName"] == "recommendation":
            asked = [
                Fact("Asked to act", str(audience["itemLabel"]), str(audience["item"]))
                for audience in records.named_as(row, "audience")
            ]
            entries.append(statement_entry(records, row, *asked))
    return section(
        "What are they asked to do?",
        entries,
        "Duties in law, and recommendations about work that they have a part in. "
        "A recommendation may ask others to act.",
        "Our sources name no duty in law and no recommendation.",
    )
