"""A profile as a card: the same on its page and in a narrow panel."""

from __future__ import annotations

import streamlit as st

from graph.profiles import Profile
from graph.profiles.markup import STYLE, as_html

__all__ = ["card"]


def card(told: Profile, narrow: bool = False) -> None:
    """Everything that the data says of one thing."""
    st.html(STYLE + as_html(told, narrow=narrow))
