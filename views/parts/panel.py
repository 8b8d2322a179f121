"""The panel beside the map: what one thing is, and how to walk on from it."""

from __future__ import annotations

import streamlit as st

from graph.names import key_of
from graph.picture.scene import Scene
from graph.profiles import profile
from graph.store.current import Snapshot
from views.parts.address import put, read_all
from views.parts.card import card

__all__ = ["panel"]


def panel(snapshot: Snapshot, address: str, drawn: Scene) -> None:
    """The profile of a thing, with buttons to draw what it is tied to, hide it, start from it or close."""
    named = key_of(address)
    expanded, hidden = read_all("expanded"), read_all("hidden")
    inside = address in drawn.drawn
    places = st.columns(2)
    places[0].button("Close", on_click=lambda: put(open=""), width="stretch")
    places[1].button(
        "Start from here",
        on_click=lambda: put(view="neighbourhood", thing=named, expanded="", hidden="", steps="", all=""),
        width="stretch",
    )
    places[0].button(
        "Draw what it is tied to",
        on_click=lambda: put(expanded=[*dict.fromkeys([*expanded, named])]),
        disabled=named in expanded,
        width="stretch",
    )
    places[1].button(
        "Hide it",
        on_click=lambda: put(hidden=[*hidden, named], open=""),
        disabled=not inside,
        width="stretch",
    )
    if not inside:
        st.caption("It is not in this picture.")
    with st.container(height=640):
        card(profile(snapshot, named), narrow=True)
