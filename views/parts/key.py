"""The key: what signs, shapes and lines mean."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from graph.looks import KINDS, STATES, Look

__all__ = ["kinds_key", "states_key"]


def states_key(states: Iterable[str] = tuple(STATES)) -> None:
    """The six states of the evidence, each with its sign and word."""
    _key([_chip(STATES[state]) for state in states])


def kinds_key(kinds: Iterable[str]) -> None:
    """Kinds of thing by their shape and word."""
    _key([_chip(KINDS[kind]) for kind in KINDS if kind in set(kinds) and kind != "aim"])


def _key(chips: list[str]) -> None:
    items = "".join(f"<li>{chip}</li>" for chip in chips)
    st.html(
        "<style>ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:0}"
        "ul.key li{margin:0}</style>"
        f"<ul class='key' aria-label='Key'>{items}</ul>"
    )


def _chip(look: Look) -> str:
    """A small sample of how something is drawn."""
    line = "dashed" if look.dashed else "solid"
    radius = "1rem" if look.round else ".25rem"
    words = f"{look.sign} {look.words}".strip()
    return (
        f"<span style='display:inline-block;padding:.15rem .6rem;border:2px {line} {look.edge};"
        f"border-radius:{radius};background:{look.fill};color:{look.text}'>{escape(words)}</span>"
    )
