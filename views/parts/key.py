"""The key: what signs, shapes and lines mean."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

import streamlit as st

from graph.kinds import KINDS, STATES, Look
from graph.picture.marks import DIRECTIONS, SIGNS, STRENGTHS, outline

__all__ = ["kinds_key", "lines_key", "states_key"]


def states_key(states: Iterable[str] = tuple(STATES)) -> None:
    """The six states of the evidence, each with its sign and word."""
    _key("State of the evidence", [_chip(STATES[state], "aim") for state in states])


def kinds_key(kinds: Iterable[str]) -> None:
    """Kinds of thing by their shape and word."""
    shown = [kind for kind in KINDS if kind in set(kinds)]
    _key("Things", [_chip(KINDS[kind], kind) for kind in shown])


def lines_key(directions: Iterable[str], strengths: Iterable[str]) -> None:
    """Lines of findings: sign and colour tell the direction, dashes and width the strength."""
    ends = [
        _line(colour, 2, (), end, words)
        for words, (colour, end) in DIRECTIONS.items()
        if words in set(directions)
    ]
    drawn = [_line("#0b0c0c", *STRENGTHS[words], "", words) for words in STRENGTHS if words in set(strengths)]
    if ends:
        _key("Direction of a finding", ends)
        _key("Strength of a finding, by our band", drawn)


def _key(name: str, chips: list[str]) -> None:
    if not chips:
        return
    items = "".join(f"<li>{chip}</li>" for chip in chips)
    st.html(
        "<style>ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin:0;padding:0}"
        "ul.key li{margin:0;display:flex;align-items:center;gap:.35rem}</style>"
        f"<ul class='key' aria-label='{name}'><li><b>{name}</b></li>{items}</ul>"
    )


def _chip(look: Look, kind: str) -> str:
    """A small sample of how something is drawn, with its word."""
    dashes = "stroke-dasharray='4 3'" if look.dashed else ""
    return _sample(
        "-15 -11 30 22",
        f"<path d='{outline(kind, 26, 18)}' fill='{look.fill}' stroke='{look.edge}' "
        f"stroke-width='2' {dashes}/>"
        f"<text y='5' text-anchor='middle' font-size='13' fill='{look.text}'>{look.sign}</text>",
        look.words,
    )


def _line(colour: str, width: float, dashes: tuple[int, ...], end: str, words: str) -> str:
    """A small sample of a line, with its word."""
    sign = f"<path d='{SIGNS[end]}' transform='translate(44 0)' fill='{colour}'/>" if end else ""
    drawn = f"stroke-width='{width}' stroke-dasharray='{' '.join(map(str, dashes))}'"
    way = f"<path d='M2 0H{34 if end else 46}' stroke='{colour}' {drawn}/>"
    return _sample("0 -10 48 20", way + sign, words)


def _sample(box: str, drawn: str, words: str) -> str:
    """A small picture before its word. It is an image, as Streamlit takes SVG out of a page's text."""
    _, _, width, height = box.split()
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'>{drawn}</svg>"
    source = f"data:image/svg+xml,{quote(svg)}"
    return f"<img alt='' width='{width}' height='{height}' src='{source}'><span>{escape(words)}</span>"
