"""Answers as tables that wrap, and that a screen reader can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from graph.values import Value
from views.parts.words import plain

__all__ = ["nothing_found", "reading_table"]


def reading_table(rows: Sequence[Mapping[str, Value]], title: str, height: int | None = None) -> None:
    """Rows as a table of text, or what we looked for. A column headed "On the web" becomes links."""
    if not rows:
        st.write(nothing_found(title))
        return
    st.html("<style>[data-testid=stTable] td { min-width: 7.5rem; vertical-align: top }</style>")
    cells = [{heading: _cell(heading, value) for heading, value in row.items()} for row in rows]
    st.table(
        pd.DataFrame(cells),
        hide_index=True,
        border="horizontal",
        height=height or "content",
        alt=title,
    )


def nothing_found(title: str) -> str:
    """What an empty answer says: what we looked for, and that we found nothing."""
    return f"We looked for “{plain(title.rstrip('.'))}” and found nothing."


def _cell(heading: str, value: Value) -> str:
    """A value as Markdown that shows it as it is."""
    if value is None:
        return ""
    return f"[Open](<{value}>)" if heading == "On the web" else plain(value)
