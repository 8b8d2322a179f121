"""Faults of Streamlit's own that make a page harder for some people; a test checks every page for them."""

from __future__ import annotations

from typing import Final

__all__ = ["LEFT"]

#: Rules of axe-core that a page of Streamlit breaks, none of them serious, with what that means for people.
LEFT: Final = {
    "landmark-unique": "Where a page has several tables that scroll, all have the same name, "
    "“Scrollable table”. The heading above each says what it shows.",
}
