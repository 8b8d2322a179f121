"""Posters: a view with its title, key, sentence and sources on one sheet, as a picture and as a document.

The sheet is composed once, as SVG. The PDF is that same sheet, with its text as text.
"""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from graph.pack.files import File, colophon, data_day
from graph.pack.pages import rendered
from graph.pack.typeset import pdf, width
from graph.pack.views import Picture, left_out, sources
from graph.picture.boxes import SIZE
from graph.picture.browser import sentence
from graph.picture.key import key
from graph.picture.layout import extent
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.store.current import Snapshot

__all__ = ["SHEETS", "Sheet", "letter_size", "poster_sheet", "poster_svg", "posters"]

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
    """A composed poster: the paper, the text, the key, and the space for the picture."""

    wide: float
    high: float
    lines: tuple[Line, ...]
    #: For each mark of the key: its middle, how much it is enlarged, and its drawing.
    marks: tuple[tuple[float, float, float, str], ...]
    #: Left, top, width and height of the space for the picture.
    space: tuple[float, float, float, float]


def posters(snapshot: Snapshot, pictures: list[Picture]) -> list[File]:
    """Each picture as a poster in both sizes, as SVG and as PDF."""
    files = []
    for picture in pictures:
        scene = picture.scene
        for size in SHEETS:
            sheet = poster_sheet(snapshot, scene, size)
            image = poster_svg(scene, sheet, svg(scene))
            body = pdf(
                "poster.typ",
                data_day(snapshot),
                title=scene.title,
                description=sentence(scene.drawn),
                sheet=image,
                wide=sheet.wide,
                high=sheet.high,
            )
            files.append(File(f"posters/{picture.name}-{size}.svg", scene.title, "Posters", image.encode()))
            files.append(File(f"posters/{picture.name}-{size}.pdf", scene.title, "Posters", body))
    return files


def poster_svg(scene: Scene, sheet: Sheet, picture: str) -> str:
    """A poster as SVG, with the picture in the space for it."""
    left, top, wide, high = sheet.space
    inner = ET.fromstring(picture)
    for name, value in zip(("x", "y", "width", "height"), (left, top, wide, high), strict=True):
        inner.set(name, f"{value:.2f}")
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    return rendered(
        "poster.svg",
        sheet=sheet,
        marks=[(x, y, by, Markup(shape)) for x, y, by, shape in sheet.marks],
        title=scene.title,
        description=sentence(scene.drawn),
        picture=Markup(ET.tostring(inner, encoding="unicode")),
    )


def letter_size(snapshot: Snapshot, scene: Scene, size: str) -> float:
    """The type size of the letters in the picture of a poster, in millimetres."""
    _, _, wide, high = poster_sheet(snapshot, scene, size).space
    _, _, across, down = extent(scene.placements, scene.zones)
    return SIZE * min(wide / across, high / down)


def poster_sheet(snapshot: Snapshot, scene: Scene, size: str) -> Sheet:
    """A composed poster: upright where the picture is higher than wide."""
    short, long = SHEETS[size]
    _, _, across, down = extent(scene.placements, scene.zones)
    wide, high = (short, long) if down > across else (long, short)
    unit = short / 100
    edge = 3 * unit
    inside = wide - 2 * edge
    above = [*_lines(scene.title, edge, edge, 3.6 * unit, inside, bold=True)]
    above += _lines(scene.question, edge, above[-1].y + 0.6 * unit, 1.7 * unit, inside)
    below: list[Line] = []
    for text in _foot(snapshot, scene):
        below += _lines(text, edge, below[-1].y + 0.4 * unit if below else 0, 1.08 * unit, inside)
    marks, words, tall = _key(scene, edge, inside, unit)
    foot = high - edge - below[-1].y
    start = foot - tall - 0.5 * unit
    top = above[-1].y + 1.4 * unit
    return Sheet(
        wide,
        high,
        (
            *above,
            *(Line(line.x, line.y + start, line.size, line.words) for line in words),
            *(Line(line.x, line.y + foot, line.size, line.words) for line in below),
        ),
        tuple((x, y + start, by, shape) for x, y, by, shape in marks),
        (edge, top, inside, start - top - unit),
    )


def _foot(snapshot: Snapshot, scene: Scene) -> list[str]:
    """The paragraphs at the foot of a poster."""
    counts = sources(snapshot, scene.drawn)
    more = len(counts) - _NAMED
    listed = "; ".join(f"{title} ({count})" for title, count in counts[:_NAMED])
    credit = f"Sources, with the number of links from each: {listed}." if counts else ""
    credit += f" The web page of this view lists {more} more." if more > 0 else ""
    return [
        text
        for text in (
            f"{sentence(scene.drawn)} {left_out(scene)}".strip(),
            scene.reading,
            credit,
            colophon(snapshot),
        )
        if text
    ]


def _lines(
    words: str, left: float, top: float, size: float, space: float, *, bold: bool = False
) -> list[Line]:
    """Words in lines that fit the space, one below the other."""
    wide = width(words, bold=bold) * size
    # A line may have more wide letters than the average: a little space is left for them.
    most = max(8, int(len(words) * space / wide * 0.92)) if wide > space else len(words)
    return [
        Line(left, top + (number * 1.3 + 1) * size, size, line, bold)
        for number, line in enumerate(textwrap.wrap(words, most) or [""])
    ]


def _key(
    scene: Scene, edge: float, inside: float, unit: float
) -> tuple[list[tuple[float, float, float, str]], list[Line], float]:
    """The key in rows from left to right: its marks, its words, and its height."""
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
