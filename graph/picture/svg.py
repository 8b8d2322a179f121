"""A scene as SVG: the same boxes and lines as on the screen, sharp at any size, for posters and reports."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final, TypeAlias

from graph.picture.boxes import LINE_HEIGHT, SIZE
from graph.picture.browser import sentence
from graph.picture.layout import extent
from graph.picture.marks import SIGNS, Line, line, look, outline
from graph.picture.network import Link, Node, links_of, nodes_of
from graph.picture.scene import Placement, Scene, Zone

__all__ = ["svg"]

Point: TypeAlias = tuple[float, float]

#: Lines between the same two items reach a box so far from each other.
_APART: Final = 9
_FONT: Final = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def svg(scene: Scene, *, blank: bool = False) -> str:
    """A scene as a whole SVG image, with its title and its sentence for those who cannot see it.

    Args:
        scene: what is drawn.
        blank: leave the names out, for people to fill in.
    """
    left, top, width, height = extent(scene.placements, scene.zones)
    parts = [_zone(zone) for zone in scene.zones]
    seen: Counter[frozenset[str]] = Counter()
    for link in links_of(scene.drawn):
        pair = frozenset((link.start, link.end))
        parts.append(_link(link, _way(scene, link, seen[pair])))
        seen[pair] += 1
    parts += [_box(node, scene.placements[key], blank) for key, node in nodes_of(scene.drawn).items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="{_FONT}" font-size="{SIZE}">'
        f"<title>{_text(scene.title)}</title><desc>{_text(sentence(scene.drawn))}</desc>"
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="#ffffff"/>'
        + "".join(parts)
        + "</svg>"
    )


def _text(words: str) -> str:
    """Words that stay words: nothing in them is read as markup, and what XML does not allow is left out."""
    return escape(
        "".join(
            c
            for c in words
            if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
        )
    )


def _zone(zone: Zone) -> str:
    """A named part of the picture."""
    x = zone.x + zone.width / 2
    size = f'width="{zone.width:g}" height="{zone.height:g}" rx="16"'
    return (
        f'<rect x="{zone.x:g}" y="{zone.y:g}" {size} fill="#505a5f" '
        f'fill-opacity="0.05" stroke="#505a5f" stroke-opacity="0.6"/>'
        f'<text x="{x:g}" y="{zone.y + 30:g}" text-anchor="middle" font-weight="bold" font-size="22" '
        f'fill="#0b0c0c">{_text(zone.label)}</text>'
    )


def _box(node: Node, placement: Placement, blank: bool) -> str:
    """An item as a box with its name in lines."""
    drawn = look(node)
    dashes = ' stroke-dasharray="6 4"' if drawn.dashed else ""
    first = -(len(placement.lines) - 1) * LINE_HEIGHT / 2 + SIZE * 0.35
    lines = "".join(
        f'<tspan x="0" y="{first + number * LINE_HEIGHT:g}">{_text(words)}</tspan>'
        for number, words in enumerate(placement.lines)
    )
    named = "" if blank else f'<text text-anchor="middle" fill="{drawn.text}">{lines}</text>'
    fill = "#ffffff" if blank else drawn.fill
    return (
        f'<g transform="translate({placement.x:g} {placement.y:g})" data-id="{_text(node.id)}">'
        f'<path d="{outline(node.kind, placement.width, placement.height)}" fill="{fill}" '
        f'stroke="{drawn.edge}" stroke-width="2"{dashes}/>'
        f"{named}</g>"
    )


def _link(link: Link, way: Sequence[Point]) -> str:
    """A link as a line with the sign of its direction at its end, and a number if it stands for many."""
    drawn = line(link)
    dashes = f' stroke-dasharray="{" ".join(map(str, drawn.dashes))}"' if drawn.dashes else ""
    label = ""
    if link.kind == "shares":
        x, y = ((way[0][axis] + 2 * way[1][axis] + way[-1][axis]) / 4 for axis in (0, 1))
        label = (
            f'<circle cx="{x:g}" cy="{y:g}" r="15" fill="#ffffff" stroke="{drawn.colour}"/>'
            f'<text x="{x:g}" y="{y + 7:g}" text-anchor="middle">{link.statements}</text>'
        )
    start, *rest = (f"{x:.1f} {y:.1f}" for x, y in way)
    curve = f"M{start}{'C' if len(rest) == 3 else 'Q'}{' '.join(rest)}"
    return (
        f'<g class="link"><path d="{curve}" fill="none" stroke="{drawn.colour}" '
        f'stroke-width="{drawn.width:g}"{dashes}/>'
        f"{_sign(drawn, way[-2], way[-1])}{label}</g>"
    )


def _way(scene: Scene, link: Link, before: int) -> Sequence[Point]:
    """The way of a line: where it leaves a box, what it bends towards, and where it reaches the other box.

    ``before`` counts earlier lines between the same two items, from which it keeps apart.
    """
    start, end = scene.placements[link.start], scene.placements[link.end]
    apart = (before + 1) // 2 * (1 if before % 2 else -1)
    if scene.sideways and abs(start.x - end.x) > (start.width + end.width) / 2:
        side = 1 if end.x > start.x else -1
        one = start.x + side * start.width / 2, start.y + apart * _APART
        other = end.x - side * end.width / 2, end.y + apart * _APART
        half = (other[0] - one[0]) / 2
        return one, (one[0] + half, one[1]), (other[0] - half, other[1]), other
    bend = apart * 0.14
    middle = (
        (start.x + end.x) / 2 + (end.y - start.y) * bend,
        (start.y + end.y) / 2 - (end.x - start.x) * bend,
    )
    return _edge(start, middle), middle, _edge(end, middle)


def _edge(placement: Placement, towards: Point) -> Point:
    """Where the line from the middle of a box towards a point leaves the box."""
    dx, dy = towards[0] - placement.x, towards[1] - placement.y
    if not dx and not dy:
        return placement.x, placement.y
    wide = placement.width / 2 / abs(dx) if dx else math.inf
    high = placement.height / 2 / abs(dy) if dy else math.inf
    share = min(wide, high, 1.0)
    return placement.x + dx * share, placement.y + dy * share


def _sign(drawn: Line, before: Point, at: Point) -> str:
    """The sign at the end of a line, which shows its direction."""
    if drawn.end not in SIGNS:
        return ""
    angle = math.degrees(math.atan2(at[1] - before[1], at[0] - before[0]))
    turned = f"translate({at[0]:.1f} {at[1]:.1f}) rotate({angle:.1f})"
    return f'<path d="{SIGNS[drawn.end]}" transform="{turned}" fill="{drawn.colour}"/>'
