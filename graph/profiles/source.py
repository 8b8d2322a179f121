"""The card of a source: what it says, where it says so, and what has replaced it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.profiles.card import Entry, Fact, Section
from graph.profiles.links import count_of, item_entries
from graph.profiles.records import Records, citation
from graph.profiles.sections import definition_section, gaps_section, outcomes_section, section
from graph.profiles.statements import finding_entries, statement_entries
from graph.values import Row

__all__ = ["source"]


def source(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of a source."""
    findings = records.of_kind("finding")
    others = [row for row in records.statements if row["kindName"] != "finding"]
    publisher, date = ", ".join(records.labels("publisher")), ", ".join(records.labels("date")) or "no date"
    counts = f"{count_of(len(findings), 'finding')} and {count_of(len(others), 'other statement')}"
    lead = f"“{records.name}” was published by {publisher} ({date}). We took {counts} from it."
    return lead, [
        definition_section(records, "citation", "publisher", "author", "date", "web-address"),
        section(
            "What did it find, and where does it say so?",
            finding_entries(records, findings),
            silent="We took no finding from it, and do not know whether it has any.",
        ),
        section(
            "What else does it say, and where?",
            statement_entries(records, others),
            silent="We took nothing else from it.",
        ),
        section(
            "What does it describe?",
            item_entries(records.facts.get("item-described", ())),
            silent="None of our descriptions comes from it.",
        ),
        _replaced(findings),
        section(
            "Which sources does it refer to?",
            item_entries(records.facts.get("refers-to", ())),
            silent="We have not recorded which sources it refers to.",
        ),
        section(
            "Which sources refer to it?",
            item_entries(records.facts.get("referred-to-by", ())),
            silent="We know of none among our sources.",
        ),
        outcomes_section(records, "Which outcomes is it about?", records.own),
        gaps_section(records),
    ]


def _replaced(findings: Sequence[Row]) -> Section:
    """The findings that a newer edition has replaced."""
    entries = [
        Entry(str(row["statementLabel"]), "", (Fact("Replaced by", str(row["replacedBy"])),), citation(row))
        for row in findings
        if row["replacedBy"]
    ]
    return section(
        "What has replaced it?",
        entries,
        "We keep findings that a newer edition replaces, but do not count them.",
        "We know of nothing that replaces it.",
    )
