"""The card of a profession: what its members do, what they may deliver, and with which agencies."""

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

__all__ = ["profession"]


def profession(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of a profession."""
    parts = records.of_kind(DELIVERY)
    deliverable = item_entries(records.facts.get("may-deliver", ()), ours=True)
    lead = (
        f"{records.name}. Our sources have {count_of(len(parts), 'statement')} about what its members do, "
        f"and name {count_of(len(deliverable), 'intervention')} that they may deliver."
    )
    return lead, [
        definition_section(records),
        section(
            "What do its members do?",
            statement_entries(records, parts),
            silent="Our sources do not say what its members do.",
        ),
        section(
            "What may they deliver?",
            deliverable,
            "This is our reading of each source's words.",
            "Our sources name no intervention that they may deliver.",
        ),
        section(
            "Which agencies do they work with?",
            linked_items(records, parts, "agency"),
            silent="Our sources do not say which agencies they work with.",
        ),
        section(
            "Which agencies in our data are made up of its members?",
            item_entries(records.facts.get("agency-of-members", ())),
            silent="We know of none.",
        ),
        section(
            "Which services do they work in?",
            linked_items(records, parts, "service"),
            silent="Our sources do not say which services they work in.",
        ),
        outcomes_section(records, "Which outcomes is their work linked to?", parts),
        gaps_section(records),
        sources_section(records),
    ]
