"""The card of a service: what it is, who it helps, and who does what in it."""

from __future__ import annotations

from graph.profiles.card import Section
from graph.profiles.links import count_of, linked_items
from graph.profiles.records import DELIVERY, REFERRALS, Records
from graph.profiles.sections import (
    definition_section,
    gaps_section,
    outcomes_section,
    referrals_section,
    section,
    sources_section,
)
from graph.profiles.statements import statement_entries

__all__ = ["service"]


def service(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of a service."""
    parts = records.of_kind(DELIVERY)
    work = [row for row in parts if row["roleName"] not in REFERRALS]
    agencies = linked_items(records, parts, "agency")
    count = count_of(len(agencies), "agency")
    lead = f"{records.name} is a service. Our sources link it to {count}."
    return lead, [
        definition_section(records),
        referrals_section(records, "Who can it help, and how do families get help?"),
        section(
            "Who does what in it?",
            statement_entries(records, work),
            "Each line is from one source, about its own place and year.",
            "Our sources do not say who does what in it.",
        ),
        section(
            "Which agencies have a part in it?",
            agencies,
            silent="Our sources name no agency with a part in it.",
        ),
        section(
            "Which professions do the work?",
            linked_items(records, parts, "profession"),
            silent="Our sources do not say which professions do the work.",
        ),
        outcomes_section(records, "Which outcomes is it linked to?", parts),
        section(
            "Which tiers is it at?",
            linked_items(records, parts, "tier", basis="tierBasisName"),
            silent="Our sources do not say which tier it is at.",
        ),
        gaps_section(records),
        sources_section(records),
    ]
