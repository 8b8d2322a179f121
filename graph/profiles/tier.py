"""The card of a tier: the tiers that match it, and what is offered at it."""

from __future__ import annotations

from graph.profiles.card import Section
from graph.profiles.links import count_of, item_entries, linked_items
from graph.profiles.records import DELIVERY, Records
from graph.profiles.sections import (
    definition_section,
    gaps_section,
    outcomes_section,
    section,
    sources_section,
)
from graph.profiles.statements import statement_entries

__all__ = ["tier"]

#: The facts that say which tiers of other models match or overlap this one.
_MATCHES = ("matches", "overlaps", "matched-by", "overlapped-by")


def tier(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of a tier."""
    parts = records.of_kind(DELIVERY)
    others = [row for row in records.statements if row["kindName"] != DELIVERY]
    services = linked_items(records, parts, "service", basis="tierBasisName")
    model = ", ".join(records.labels("list"))
    count = count_of(len(services), "service")
    lead = f"{records.name} is a tier of {model}. Our data places {count} at it."
    return lead, [
        definition_section(records),
        _matches(records),
        section(
            "Which services are at it?",
            services,
            "Services placed at this tier, or at one that matches it closely.",
            "Our sources name no service at it.",
        ),
        section(
            "Which interventions are for it?",
            item_entries(records.facts.get("intervention-at-tier", ()), ours=True),
            "This is our reading of who an intervention is for.",
            "We know of no intervention for it.",
        ),
        section(
            "Which agencies work at it?",
            linked_items(records, parts, "agency"),
            silent="Our sources name no agency at it.",
        ),
        outcomes_section(records, "Which outcomes is work at it linked to?", parts),
        section(
            "What do sources say?",
            statement_entries(records, [*others, *parts]),
            silent="Our sources say nothing about it.",
        ),
        gaps_section(records),
        sources_section(records),
    ]


def _matches(records: Records) -> Section:
    """The tiers of other models that match or overlap this one."""
    rows = (row for name in _MATCHES for row in records.facts.get(name, ()))
    return section(
        "Which tiers of other models match it?",
        item_entries(rows, ours=True),
        "Matches between models are our reading.",
        "We have matched no tier of another model to it.",
    )
