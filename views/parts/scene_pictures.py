"""The picture of an answer with its key and its sentence."""

from __future__ import annotations

import streamlit as st

from graph.map import MOST
from graph.picture.browser import sentence
from graph.picture.network import nodes_of
from graph.picture.scene import Scene
from views.parts.key import kinds_key
from views.parts.picture import canvas

__all__ = ["answer_picture"]


def answer_picture(scene: Scene, key: str) -> None:
    """The items of an answer as a picture, if its rows link them to each other."""
    if not scene.full.number_of_edges():
        st.write("No row of this answer links one item to another, so there is no picture of it.")
        return
    if len(scene.full) > MOST:
        st.info(f"The answer has {len(scene.full)} items. The picture shows {MOST} of them.")
    kinds_key({node.kind for node in nodes_of(scene.drawn).values()})
    st.markdown(sentence(scene.drawn))
    canvas(scene, key=key)
