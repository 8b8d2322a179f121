"""The panel beside the map: what one item is, and how to explore from it."""

from __future__ import annotations

import streamlit as st

from graph.names import key_of
from graph.picture.scene import Scene
from graph.profiles import profile
from graph.store.current import Snapshot
from views.parts.address import put, read_all
from views.parts.card import card

__all__ = ["panel"]


def panel(snapshot: Snapshot, address: str, scene: Scene) -> None:
    """The profile of an item, with buttons to show its links, hide it, start from it or close."""
    name = key_of(address)
    expanded, hidden = read_all("expanded"), read_all("hidden")
    in_picture = address in scene.drawn
    columns = st.columns(2)
    columns[0].button("Close", on_click=lambda: put(open=""), width="stretch")
    columns[1].button(
        "Start from here",
        on_click=lambda: put(view="neighbourhood", thing=name, expanded="", hidden="", steps="", all=""),
        width="stretch",
    )
    columns[0].button(
        "Show its links",
        on_click=lambda: put(expanded=[*dict.fromkeys([*expanded, name])]),
        disabled=name in expanded,
        width="stretch",
    )
    columns[1].button(
        "Hide it",
        on_click=lambda: put(hidden=[*hidden, name], open=""),
        disabled=not in_picture,
        width="stretch",
    )
    if not in_picture:
        st.caption("It is not in this picture.")
    with st.container(height=640):
        card(profile(snapshot, name), narrow=True)
