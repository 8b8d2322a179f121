"""A scene on a page: drawn in the browser with the library of pyvis; a click comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from graph.picture.browser import PICTURE, picture
from graph.picture.scene import Scene

__all__ = ["canvas"]

_MOUNT: Final = Path(__file__).with_name("picture.js").read_text(encoding="utf-8")
_component = st.components.v2.component(
    "joined_up_picture",
    html="<div class='place'></div>",
    js=PICTURE.read_text(encoding="utf-8") + _MOUNT,
)


def canvas(
    scene: Scene,
    *,
    key: str,
    chosen: str = "",
    height: str = "",
    room: bool = False,
    opened: Callable[[str], None] | None = None,
) -> None:
    """A scene as a picture that can be clicked, walked through by keyboard and read as a list.

    Args:
        scene: what is drawn.
        key: its name on the page.
        chosen: the address of the item that is marked.
        height: how high the picture is, as CSS writes it; if empty, as high as it needs.
        room: it is shown to a room: no buttons, and the arrow keys step through it from the start.
        opened: what is done with the address of an item that is selected.
    """

    def clicked() -> None:
        address = st.session_state[key].opened
        if opened and address:
            opened(str(address))

    drawn = picture(scene)
    fits = f"clamp(22rem, {drawn['extent'][3] * 0.8:.0f}px, 78vh)"
    data = {"picture": drawn, "chosen": chosen, "height": height or fits, "room": room}
    _component(data=data, key=key, on_opened_change=clicked)
