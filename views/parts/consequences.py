"""What would be left if something stopped: question by question, and outcome by outcome."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.insight.dependence import Dependence
from graph.insight.whatif import Consequence
from graph.values import Value
from views.parts.tables import reading_table
from views.parts.words import plain

__all__ = ["consequence", "losses"]

_NEW = "New in this list"
_GONE = "No longer in this list: no provider is left, or the item itself has gone"


def consequence(change: Consequence) -> None:
    """What one question answers that it did not before, and what it no longer answers."""
    question = change.before.question
    st.markdown(
        f"**{plain(question.title)}**: {len(change.before.rows)} now, {len(change.after.rows)} if it stopped."
    )
    columns = [column for column in question.columns if column.heading]
    for caption, rows in ((_NEW, change.new), (_GONE, change.gone)):
        if rows:
            st.caption(caption)
            cells = [{column.heading: row[column.name] for column in columns} for row in rows]
            reading_table(cells, f"{caption}: {question.title}")


def losses(before: Sequence[Dependence], after: Sequence[Dependence]) -> list[dict[str, Value]]:
    """The outcomes, aims and tiers that would depend on fewer agencies or interventions."""
    remaining = {item.item: item for item in after}
    rows: list[dict[str, Value]] = []
    for item in before:
        left = remaining.get(item.item)
        agencies = item.agencies - (left.agencies if left else frozenset())
        interventions = item.interventions - (left.interventions if left else frozenset())
        if agencies or interventions:
            rows.append(
                {
                    "Outcome, aim or tier": item.label,
                    "Would lose": ", ".join(sorted(agencies | interventions)),
                    "Agencies left": f"{len(item.agencies) - len(agencies)} of {len(item.agencies)}",
                }
            )
    return rows
