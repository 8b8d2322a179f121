"""A step of a story: its words, and its answer as a table or a picture, with the rows in focus marked."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from graph.picture.browser import table
from graph.picture.layout import extent
from graph.picture.svg import svg
from graph.stories import SIGN, StepView
from graph.values import Value
from graph.words import counted
from views.parts.key import scene_key
from views.parts.picture import canvas
from views.parts.tables import reading_table
from views.parts.words import plain

__all__ = ["hidden_words", "slide", "step_shown", "words"]

#: Rows shown at first; a room does not read more.
ROWS: Final = 12
#: More rows than this do not fit on a slide.
FIT: Final = 5
#: A picture wider than this many times its height goes under the words, any other beside them.
WIDE: Final = 1.6
_HERE: Final = Path(__file__)
_CSS: Final = _HERE.with_suffix(".css").read_text(encoding="utf-8")
_SLIDE_CSS: Final = _HERE.with_name("story_slide.css").read_text(encoding="utf-8")


def words(shown: StepView) -> None:
    """The words of a step, and the question to the room."""
    st.html(
        f"<style>{_CSS}</style><p class='speech'>{escape(shown.words)}</p>"
        f"<p class='speech ask'><b>Ask the room.</b> {escape(shown.ask)}</p>"
    )


def step_shown(shown: StepView, key: str) -> None:
    """The answer or picture of a step on a page."""
    st.markdown(plain(shown.sentence))
    if shown.scene is None:
        st.html(_table(shown, ROWS))
        more = shown.rows()[ROWS:]
        if more:
            with st.expander(f"Show {counted(len(more), 'more row')}"):
                reading_table([row for _, row in more], "More rows of the answer")
        return
    scene_key(shown.scene)
    canvas(shown.scene, key=key, height="560px")
    with st.expander("Show this picture as a table"):
        reading_table(table(shown.scene.drawn), f"Table: {shown.scene.title}")


def slide(shown: StepView, place: str, *, hidden: bool) -> None:
    """A step as a slide that fills the window."""
    kind = "slide"
    content = f"<p>{escape(hidden_words(shown))}</p>" if hidden else _table(shown, 0)
    if len(shown.rows()) > FIT and not hidden:
        place = f"{place}. \u2193 for the rest of the {len(shown.rows())} rows"
    if shown.scene is not None and not hidden:
        _, _, width, height = extent(shown.scene.placements, shown.scene.zones)
        kind = "slide" if width > WIDE * height else "slide side"
        image = b64encode(svg(shown.scene).encode()).decode()
        name = escape(f"{shown.scene.title}. {shown.sentence}")
        content = f"<img alt='{name}' src='data:image/svg+xml;base64,{image}'>"
    st.html(
        f"<style>{_SLIDE_CSS}</style><section class='{kind}'><h1>{escape(shown.step.title)}</h1>"
        f"<div class='words'><p>{escape(shown.words)}</p><p class='ask'>{escape(shown.ask)}</p></div>"
        f"<div class='shown'>{content}</div><p class='place'>{escape(place)}</p></section>"
    )


def hidden_words(shown: StepView) -> str:
    """The words instead of an answer or picture that is still hidden."""
    return (
        f"The {'answer' if shown.scene is None else 'picture'} is hidden. Ask the room first, then reveal it."
    )


def _table(shown: StepView, most: int) -> str:
    """An answer as a table, with the rows in focus first, marked by a sign as well as by colour."""
    rows = shown.rows()
    if not rows:
        return ""
    heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in rows[0][1])
    body = "".join(_row(marked, list(row.values())) for marked, row in (rows[:most] if most else rows))
    name = escape(shown.answer.question.title) if shown.answer else ""
    return (
        f"<style>{_CSS}</style><div class='scroll' tabindex='0'><table class='answer' aria-label='{name}'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(marked: bool, cells: list[Value]) -> str:
    """One row; the sign stands before its first cell."""
    first, *rest = ("" if cell is None else escape(str(cell)) for cell in cells)
    sign = f"<span role='img' aria-label='In focus'>{SIGN}</span> " if marked else ""
    others = "".join(f"<td>{cell}</td>" for cell in rest)
    return f"<tr{' class=focus' if marked else ''}><th scope='row'>{sign}{first}</th>{others}</tr>"
