"""A profile as a card: the same on its page and in a narrow panel."""

from __future__ import annotations

import streamlit as st

from graph.profiles import Profile
from graph.profiles.markup import STYLE, as_html

__all__ = ["card"]


def card(profile: Profile, narrow: bool = False) -> None:
    """Everything that the data says about one item."""
    st.html(STYLE + as_html(profile, narrow=narrow))
