"""What Streamlit leaves that stands in the way of some people; a test finds it again on every page."""

from __future__ import annotations

from typing import Final

__all__ = ["LEFT"]

#: Rules of axe-core that a page of Streamlit breaks, none of them serious, with what that means for people.
LEFT: Final = {
    "landmark-unique": "Where a page has several tables that scroll, all of them are called the same, "
    "“Scrollable table”. The heading above each says what it holds.",
}
