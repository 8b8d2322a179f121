"""The picture of an answer with its sentence, and the key of any picture."""

from __future__ import annotations

import streamlit as st

from graph.kinds import STATES
from graph.map import MOST
from graph.picture.browser import sentence
from graph.picture.marks import UNRATED
from graph.picture.network import links_of, nodes_of
from graph.picture.scene import Scene
from views.parts.key import kinds_key, lines_key, states_key
from views.parts.picture import canvas

__all__ = ["answer_picture", "scene_key"]


def scene_key(scene: Scene) -> None:
    """What the shapes, signs and lines of a picture mean."""
    nodes = list(nodes_of(scene.drawn).values())
    findings = [link for link in links_of(scene.drawn) if link.finding]
    kinds_key({node.kind for node in nodes})
    states_key([state for state in STATES if any(node.state == state for node in nodes)])
    lines_key({link.kind for link in findings}, {link.band or UNRATED for link in findings})


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
