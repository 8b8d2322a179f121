"""A scene on a page: drawn in the browser with what comes with pyvis; what is clicked comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from graph.picture.browser import PICTURE, picture
from graph.picture.scene import Scene

__all__ = ["canvas"]

#: The library comes from our own server, once, and stays in the browser.
_MOUNT: Final = """
const library = () => window.joinedUpLibrary ??= new Promise((done, failed) => {
  const tag = document.createElement('script');
  tag.src = '/vis-network.js';
  tag.onload = () => done(window.vis);
  tag.onerror = () => failed(new Error('The drawing library did not load.'));
  document.head.append(tag);
});
const held = new WeakMap();
const copied = async said => {
  await navigator.clipboard.writeText(location.href);
  said.textContent = 'The link to this view is copied.';
};
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector('.place');
  place.style.setProperty('--ju-height', data.height);
  const now = held.get(place);
  if (now?.picture.id === data.picture.id) {
    if (data.chosen !== now.opened) now.choose(data.chosen, false);
    now.opened = data.chosen;
    return;
  }
  library().then(vis => {
    const buttons = [{ text: 'Copy link', act: copied }, { text: 'Back', act: () => history.back() }];
    const made = joinedUp(place, data.picture, vis, {
      chosen: data.chosen, buttons, room: data.room,
      open: id => { made.opened = id; setTriggerValue('opened', id); } });
    made.opened = data.chosen;
    held.set(place, made);
  });
}
"""
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
        key: a name for it on the page.
        chosen: the address of the thing that is marked.
        height: how high the picture is, as CSS writes it; as high as it needs where nothing is said.
        room: it is shown to a room: no buttons, and the arrow keys step through it from the start.
        opened: what is done with the address of a thing that is clicked.
    """

    def clicked() -> None:
        address = st.session_state[key].opened
        if opened and address:
            opened(str(address))

    drawn = picture(scene)
    fits = f"clamp(22rem, {drawn['extent'][3] * 0.8:.0f}px, 78vh)"
    data = {"picture": drawn, "chosen": chosen, "height": height or fits, "room": room}
    _component(data=data, key=key, on_opened_change=clicked)
