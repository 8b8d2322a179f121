"""Projector mode: large type, black on white, nothing else. The address says so: ``projector=1``."""

from __future__ import annotations

from typing import Final

import streamlit as st

__all__ = ["projecting", "projector_switch"]

_NAME: Final = "projector"
#: Everything is measured in rem, so one size makes all of it large: 28 pixels in a window of 1440.
_CSS: Final = """<style>
html { font-size: clamp(20px, 1.95vw, 64px) !important }
.stApp { background: #fff !important; color: #000 }
.stApp :is(p, li, h1, h2, h3, td, th, span, label) { color: #000; opacity: 1 }
.stApp button { background: #fff !important; border: 2px solid #000 !important }
.st-key-controls, [data-testid=stHeader], [data-testid=stSidebar], [data-testid=stToolbar],
  [data-testid=stStatusWidget],
  footer { display: none !important }
[data-testid=stMainBlockContainer] { padding: .3rem .8rem 0 !important; max-width: none !important }
[data-testid=stMain] { overflow: auto }
.st-key-leave { position: fixed !important; right: .3rem; bottom: .2rem; width: auto !important; z-index: 9 }
</style>"""
_LEAVE: Final = """
let latest, listening = false;
const pressed = event => { if (event.key === 'Escape') latest.setTriggerValue('left', true); };
export default function (given) {
  latest = given;
  given.parentElement.querySelector('button').onclick = () => latest.setTriggerValue('left', true);
  if (!listening) document.addEventListener('keydown', pressed);
  listening = true;
  return () => { document.removeEventListener('keydown', pressed); listening = false; };
}
"""
_BUTTON: Final = """
button { font: 16px arial, sans-serif; min-height: 32px; padding: .2rem .8rem; background: #fff; color: #000;
  border: 1px solid #000; cursor: pointer }
button:focus-visible { outline: 3px solid #000 }
"""
_leave = st.components.v2.component(
    "joined_up_leave",
    html="<button type='button'>Leave projector mode (Esc)</button>",
    css=_BUTTON,
    js=_LEAVE,
)


def projecting() -> bool:
    """Whether the page is for a projector; if so, everything on it is made large and the rest is put away."""
    on = st.query_params.get(_NAME) == "1"
    if on:
        st.html(_CSS)
    return on


def projector_switch() -> None:
    """A button for projector mode; in it a small one, and the Esc key, to leave it."""
    if st.query_params.get(_NAME) == "1":
        with st.container(key="leave"):
            _leave(key=f"{_NAME}-leave", on_left_change=_left)
    else:
        st.button("Projector mode", key=_NAME, on_click=_entered)


def _entered() -> None:
    st.query_params[_NAME] = "1"


def _left() -> None:
    st.query_params.pop(_NAME, None)
