"""What would be left when something stopped: question by question, and outcome by outcome."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.insight.dependence import Dependence
from graph.insight.whatif import Consequence
from graph.values import Value
from views.parts.tables import reading_table
from views.parts.words import plain

__all__ = ["lost", "shown"]


def shown(told: Consequence) -> None:
    """What one question answers that it did not before."""
    asked = told.before.question
    st.markdown(f"**{plain(asked.title)}**: {len(told.before.rows)} before, {len(told.after.rows)} after.")
    left = "No longer in this list: nobody is left to do it, or what it speaks of is gone"
    for words, rows in (("New in this list", told.new), (left, told.gone)):
        if rows:
            st.caption(words)
            columns = [column for column in asked.columns if column.heading]
            reading_table(
                [{c.heading: row[c.name] for c in columns} for row in rows], f"{words}: {asked.title}"
            )


def lost(before: Sequence[Dependence], after: Sequence[Dependence]) -> list[dict[str, Value]]:
    """The outcomes, aims and tiers that fewer agencies or interventions would stand behind."""
    left = {one.thing: one for one in after}
    rows: list[dict[str, Value]] = []
    for one in before:
        still = left.get(one.thing)
        agencies = one.agencies - (still.agencies if still else frozenset())
        means = one.interventions - (still.interventions if still else frozenset())
        if agencies or means:
            kept = f"{len(one.agencies) - len(agencies)} of {len(one.agencies)}"
            gone = ", ".join(sorted(agencies | means))
            rows.append({"Outcome, aim or tier": one.label, "Would lose": gone, "Agencies left": kept})
    return rows
