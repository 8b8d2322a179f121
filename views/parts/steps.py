"""What a step of a story shows: its answer as a table or its picture, with what is in focus marked."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Final

import streamlit as st

from graph.kinds import STATES
from graph.map.drawable import UNRATED
from graph.picture.browser import table
from graph.picture.layout import extent
from graph.picture.network import links_of, nodes_of
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.stories import SIGN, StepView
from graph.values import Value
from views.parts.key import kinds_key, lines_key, states_key
from views.parts.picture import canvas
from views.parts.tables import reading_table
from views.parts.words import plain

__all__ = ["hidden_words", "slide", "step_shown", "words"]

#: Rows that are shown at first; a room does not read more.
ROWS: Final = 12
#: More rows than this do not fit on a slide.
FIT: Final = 5
#: A picture wider than so many times its height stands under the words, any other beside them.
WIDE: Final = 1.6
_TABLE: Final = """<style>
table.told { border-collapse: collapse; width: 100% }
table.told :is(th, td) { text-align: left; vertical-align: top; padding: .35rem .6rem }
table.told :is(th, td) { border-bottom: 1px solid #505a5f }
table.told th { font-weight: 600 }
table.told tbody th { font-weight: 400 }
table.told tr.focus :is(th, td) { background: #fff2cc; font-weight: 600 }
table.told tr.focus th { box-shadow: inset .35rem 0 0 #0b0c0c }
.scroll { overflow-x: auto }
</style>"""
_WORDS: Final = """<style>
p.told { font-size: 1.2rem; line-height: 1.45; margin: 0 0 .8rem; max-width: 62rem }
p.told.ask { border-left: .3rem solid #0b0c0c; padding-left: .8rem }
</style>"""
_SLIDE: Final = """<style>
.slide { display: grid; gap: .3rem 1.2rem; height: calc(100vh - 2.6rem) }
.slide { grid-template-rows: auto auto minmax(0, 1fr) }
.slide h1 { font-size: 1.35rem; line-height: 1.15; margin: 0; padding: 0; font-weight: 700 }
.slide p { margin: 0 0 .4rem; line-height: 1.3; font-size: 1rem }
.slide .ask { border-left: .3rem solid #000; padding-left: .5rem; font-weight: 700 }
.slide .words { display: grid; grid-template-columns: 3fr 2fr; gap: 1rem; align-items: start }
.slide .shown { overflow: auto; min-height: 0 }
.slide .shown img { width: 100%; height: 100%; object-fit: contain; display: block }
.slide .place { position: fixed; left: .8rem; bottom: .35rem; font-size: 16px; margin: 0 }
.slide.side { grid-template-columns: minmax(0, 34fr) minmax(0, 66fr) }
.slide.side { grid-template-rows: auto minmax(0, 1fr) }
.slide.side .words { grid-template-columns: 1fr; align-content: start }
.slide.side .shown { grid-column: 2; grid-row: 1 / 3 }
.slide table.told { font-size: 1rem; line-height: 1.25 }
.st-key-reveal { position: fixed !important; left: 50%; bottom: 25vh; width: auto !important }
.st-key-reveal { transform: translateX(-50%) }
@media (max-width: 900px) {
  .slide, .slide.side { display: block; height: auto; padding-bottom: 3rem }
  .slide .words { display: block }
  .slide .place { display: none }
  .slide .shown img { height: auto; width: auto; max-width: none; min-width: 40rem }
}
</style>"""


def words(shown: StepView) -> None:
    """What is said of a step, and the question to the room."""
    st.html(
        f"{_WORDS}<p class='told'>{escape(shown.words)}</p>"
        f"<p class='told ask'><b>Ask the room.</b> {escape(shown.ask)}</p>"
    )


def step_shown(shown: StepView, key: str) -> None:
    """The answer or picture of a step on a page."""
    st.markdown(plain(shown.sentence))
    if shown.scene is None:
        st.html(_table(shown, ROWS))
        left = shown.rows()[ROWS:]
        if left:
            with st.expander(f"The other {len(left)} rows"):
                reading_table([row for _, row in left], "The other rows of the answer")
        return
    _marks(shown.scene)
    canvas(shown.scene, key=key, height="560px")
    with st.expander("The same as a table"):
        reading_table(table(shown.scene.drawn), f"Table: {shown.scene.title}")


def slide(shown: StepView, place: str, *, hidden: bool) -> None:
    """A step as a slide that fills the window."""
    kind = "slide"
    content = f"<p>{escape(hidden_words(shown))}</p>" if hidden else _table(shown, 0)
    if len(shown.rows()) > FIT and not hidden:
        place = f"{place}. \u2193 for the rest of {len(shown.rows())} rows"
    if shown.scene is not None and not hidden:
        _, _, width, height = extent(shown.scene.placements, shown.scene.zones)
        kind = "slide" if width > WIDE * height else "slide side"
        drawn = b64encode(svg(shown.scene).encode()).decode()
        name = escape(f"{shown.scene.title}. {shown.sentence}")
        content = f"<img alt='{name}' src='data:image/svg+xml;base64,{drawn}'>"
    st.html(
        f"{_SLIDE}<section class='{kind}'><h1>{escape(shown.step.title)}</h1>"
        f"<div class='words'><p>{escape(shown.words)}</p><p class='ask'>{escape(shown.ask)}</p></div>"
        f"<div class='shown'>{content}</div><p class='place'>{escape(place)}</p></section>"
    )


def hidden_words(shown: StepView) -> str:
    """What stands in the place of an answer or picture that is still hidden."""
    return f"The {'answer' if shown.scene is None else 'picture'} is hidden until the room has had its say."


def _marks(drawn: Scene) -> None:
    """What the marks in the picture mean."""
    held = list(nodes_of(drawn.drawn).values())
    found = [link for link in links_of(drawn.drawn) if link.finding]
    kinds_key({one.kind for one in held})
    states_key([state for state in STATES if any(one.state == state for one in held)])
    lines_key({link.kind for link in found}, {link.band or UNRATED for link in found})


def _table(shown: StepView, most: int) -> str:
    """An answer as a table, what is in focus first and marked by a sign as well as by its looks."""
    rows = shown.rows()
    if not rows:
        return ""
    heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in rows[0][1])
    body = "".join(_row(marked, list(row.values())) for marked, row in (rows[:most] if most else rows))
    name = escape(shown.answer.question.title) if shown.answer else ""
    return (
        f"{_TABLE}<div class='scroll' tabindex='0'><table class='told' aria-label='{name}'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(marked: bool, cells: list[Value]) -> str:
    """One row; the sign stands before its first cell."""
    first, *rest = ("" if cell is None else escape(str(cell)) for cell in cells)
    sign = f"<span role='img' aria-label='In focus'>{SIGN}</span> " if marked else ""
    held = "".join(f"<td>{cell}</td>" for cell in rest)
    return f"<tr{' class=focus' if marked else ''}><th scope='row'>{sign}{first}</th>{held}</tr>"
