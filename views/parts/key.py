"""The key on a page: what shapes, signs and lines mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from graph.picture.key import Mark, groups, kinds, states
from graph.picture.network import nodes_of
from graph.picture.scene import Scene

__all__ = ["kinds_key", "scene_key", "states_key"]


def states_key() -> None:
    """The states of the evidence, each with its sign and word."""
    _key("State of the evidence", states())


def kinds_key(names: Iterable[str]) -> None:
    """Kinds of item by their shape and word."""
    _key("Items", kinds(set(names)))


def scene_key(scene: Scene) -> None:
    """What the shapes, signs and lines of a picture mean."""
    marks = groups(scene)
    kinds_key({node.kind for node in nodes_of(scene.drawn).values()})
    _key("State of the evidence", marks["states"])
    _key("Direction of a finding", marks["directions"])
    _key("Strength of a finding, by our band", marks["strengths"])


def _key(name: str, marks: Sequence[Mark]) -> None:
    """A row of marks under a name."""
    if not marks:
        return
    items = "".join(f"<li>{_sample(mark)}</li>" for mark in marks)
    st.html(
        "<style>ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:0;padding:0}"
        "ul.key li{margin:0;display:flex;align-items:center;gap:.35rem}</style>"
        f"<ul class='key' aria-label='{name}'><li><b>{name}</b></li>{items}</ul>"
    )


def _sample(mark: Mark) -> str:
    """A mark before its word. It is an image, as Streamlit takes SVG out of a page's text."""
    source = f"data:image/svg+xml,{quote(mark.picture)}"
    return f"<img alt='' width='48' height='24' src='{source}'><span>{escape(mark.words)}</span>"
