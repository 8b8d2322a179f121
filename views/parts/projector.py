"""Projector mode: large type, black on white, nothing else. The address says so: ``projector=1``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

__all__ = ["projecting", "projector_switch"]

_NAME: Final = "projector"
#: Everything is measured in rem, so one size makes all of it large: 28 pixels in a window of 1440.
_CSS: Final = Path(__file__).with_suffix(".css")
_BUTTON: Final = Path(__file__).with_name("projector_button")
_leave = st.components.v2.component(
    "joined_up_leave",
    html="<button type='button'>Leave projector mode (Esc)</button>",
    css=_BUTTON.with_suffix(".css").read_text(encoding="utf-8"),
    js=_BUTTON.with_suffix(".js").read_text(encoding="utf-8"),
)


def projecting() -> bool:
    """Whether the page is for a projector; if so, everything is made large and the controls are hidden."""
    on = st.query_params.get(_NAME) == "1"
    if on:
        st.html(_CSS)
    return on


def projector_switch() -> None:
    """A button for projector mode; in it a small one, and the Esc key, to leave it."""
    if st.query_params.get(_NAME) == "1":
        with st.container(key="leave"):
            _leave(key=f"{_NAME}-leave", on_left_change=_leave_mode)
    else:
        st.button("Projector mode", key=_NAME, on_click=_enter_mode)


def _enter_mode() -> None:
    st.query_params[_NAME] = "1"


def _leave_mode() -> None:
    st.query_params.pop(_NAME, None)
