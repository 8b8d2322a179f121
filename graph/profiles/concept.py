"""The card of a concept: a level of integration, an audience, an age band or a basis of rating."""

from __future__ import annotations

from graph.profiles.card import Section
from graph.profiles.links import item_entries
from graph.profiles.records import Records
from graph.profiles.sections import definition_section, gaps_section, section
from graph.profiles.statements import statement_entries

__all__ = ["concept"]


def concept(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of a concept; only a level has elements."""
    definition = " ".join(records.labels("definition")) or "our data does not define it."
    elements = item_entries(records.facts.get("element-at-level", ()))
    at_level = section(
        "Which elements are at it?",
        elements,
        silent="Our sources place no element at it.",
    )
    return f"{records.name}: {definition}", [
        definition_section(records),
        *([at_level] if records.kind == "level" else []),
        section(
            "What do sources say?",
            statement_entries(records, records.own),
            silent="Our sources say nothing about it.",
        ),
        gaps_section(records),
    ]
