"""The key on a page: what shapes, signs and lines mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

import streamlit as st

from graph.kinds import STATES
from graph.picture.key import Mark, directions, kinds, states, strengths

__all__ = ["kinds_key", "lines_key", "states_key"]


def states_key(names: Iterable[str] = tuple(STATES)) -> None:
    """States of the evidence, each with its sign and word."""
    _key("State of the evidence", states(set(names)))


def kinds_key(names: Iterable[str]) -> None:
    """Kinds of item by their shape and word."""
    _key("Items", kinds(set(names)))


def lines_key(ways: Iterable[str], bands: Iterable[str]) -> None:
    """Lines of findings: sign and colour show the direction, dashes and width the strength."""
    marks = directions(set(ways))
    _key("Direction of a finding", marks)
    _key("Strength of a finding, by our band", strengths(set(bands)) if marks else ())


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
