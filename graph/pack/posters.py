"""Posters: a view with its title, key, sentence and sources on one sheet, as a picture and as a document.

The sheet is composed once, as SVG; the PDF is that same sheet on paper, with its text as text.
"""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from graph.pack.files import File, colophon, on
from graph.pack.pages import filled
from graph.pack.typeset import pdf, width
from graph.pack.views import Plate, left_out, sources
from graph.picture.boxes import SIZE
from graph.picture.browser import sentence
from graph.picture.key import key
from graph.picture.layout import extent
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.store.current import Snapshot

__all__ = ["SHEETS", "Sheet", "composed", "drawn", "letters", "posters"]

#: The short and the long side of the paper, in millimetres.
SHEETS: Final = {"a3": (297, 420), "a1": (594, 841)}
#: Sources named on a poster; the web page of the view lists them all.
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a sheet, in millimetres from its top left corner."""

    x: float
    y: float
    size: float
    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A composed poster: the paper, the text, the key, and where the picture stands."""

    wide: float
    high: float
    lines: tuple[Line, ...]
    #: For each mark of the key: where its middle is, how much it is enlarged, and what is drawn.
    marks: tuple[tuple[float, float, float, str], ...]
    #: Left, top, width and height of the room for the picture.
    room: tuple[float, float, float, float]


def posters(snapshot: Snapshot, held: list[Plate]) -> list[File]:
    """Each picture as a poster in both sizes, as SVG and as PDF."""
    made = []
    for plate in held:
        for size in SHEETS:
            flat = composed(snapshot, plate.scene, size)
            image = drawn(plate.scene, flat, svg(plate.scene))
            body = pdf(
                "poster.typ",
                on(snapshot),
                title=plate.scene.title,
                told=sentence(plate.scene.drawn),
                sheet=image,
                wide=flat.wide,
                high=flat.high,
            )
            made.append(
                File(f"posters/{plate.name}-{size}.svg", plate.scene.title, "Posters", image.encode())
            )
            made.append(File(f"posters/{plate.name}-{size}.pdf", plate.scene.title, "Posters", body))
    return made


def drawn(scene: Scene, flat: Sheet, picture: str) -> str:
    """A poster as SVG: the picture stands in the room that is kept for it."""
    left, top, wide, high = flat.room
    inner = ET.fromstring(picture)
    for name, value in zip(("x", "y", "width", "height"), (left, top, wide, high), strict=True):
        inner.set(name, f"{value:.2f}")
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    return filled(
        "poster.svg",
        sheet=flat,
        marks=[(x, y, by, Markup(shape)) for x, y, by, shape in flat.marks],
        title=scene.title,
        told=sentence(scene.drawn),
        picture=Markup(ET.tostring(inner, encoding="unicode")),
    )


def letters(snapshot: Snapshot, scene: Scene, size: str) -> float:
    """How large the letters in the picture of a poster are, in millimetres of type size."""
    _, _, wide, high = composed(snapshot, scene, size).room
    _, _, across, down = extent(scene.placements, scene.zones)
    return SIZE * min(wide / across, high / down)


def composed(snapshot: Snapshot, scene: Scene, size: str) -> Sheet:
    """A poster composed: upright where the picture is higher than wide."""
    short, long = SHEETS[size]
    _, _, across, down = extent(scene.placements, scene.zones)
    wide, high = (short, long) if down > across else (long, short)
    unit = short / 100
    edge = 3 * unit
    inside = wide - 2 * edge
    above = [*_lines(scene.title, edge, edge, 3.6 * unit, inside, bold=True)]
    above += _lines(scene.question, edge, above[-1].y + 0.6 * unit, 1.7 * unit, inside)
    below: list[Line] = []
    for told in _foot(snapshot, scene):
        below += _lines(told, edge, below[-1].y + 0.4 * unit if below else 0, 1.08 * unit, inside)
    marks, words, tall = _key(scene, edge, inside, unit)
    foot = high - edge - below[-1].y
    start = foot - tall - 0.5 * unit
    top = above[-1].y + 1.4 * unit
    return Sheet(
        wide,
        high,
        (
            *above,
            *(Line(one.x, one.y + start, one.size, one.words) for one in words),
            *(Line(one.x, one.y + foot, one.size, one.words) for one in below),
        ),
        tuple((x, y + start, by, shape) for x, y, by, shape in marks),
        (edge, top, inside, start - top - unit),
    )


def _foot(snapshot: Snapshot, scene: Scene) -> list[str]:
    """What stands at the foot of a poster."""
    named = sources(snapshot, scene.drawn)
    more = len(named) - _NAMED
    listed = "; ".join(f"{name} ({count})" for name, count in named[:_NAMED])
    told = f"Sources, with the number of links that rest on each: {listed}" if named else ""
    told += f"; and {more} more, listed in the web page of this view." if more > 0 else "." if named else ""
    return [
        text
        for text in (
            f"{sentence(scene.drawn)} {left_out(scene)}".strip(),
            scene.reading,
            told,
            colophon(snapshot),
        )
        if text
    ]


def _lines(
    words: str, left: float, top: float, size: float, room: float, *, bold: bool = False
) -> list[Line]:
    """Words in lines that fit the room, one below the other."""
    wide = width(words, bold=bold) * size
    # No word list has all its wide letters in one line: a little room is kept for those that have many.
    most = max(8, int(len(words) * room / wide * 0.92)) if wide > room else len(words)
    return [
        Line(left, top + (number * 1.3 + 1) * size, size, line, bold)
        for number, line in enumerate(textwrap.wrap(words, most) or [""])
    ]


def _key(
    scene: Scene, edge: float, inside: float, unit: float
) -> tuple[list[tuple[float, float, float, str]], list[Line], float]:
    """The key in rows from left to right: its marks, its words, and how high it is."""
    size, by = 1.25 * unit, 0.085 * unit
    x, y, step = edge, size, 2.4 * unit
    marks, words = [], []
    for mark in key(scene):
        wide = 54 * by + 1.1 * width(mark.words) * size + 2 * unit
        if x + wide > edge + inside and x > edge:
            x, y = edge, y + step
        marks.append((x + 24 * by, y, by, mark.drawn))
        words.append(Line(x + 54 * by, y + 0.35 * size, size, mark.words))
        x += wide
    return marks, words, y + step
