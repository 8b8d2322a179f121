"""The marks of a picture: outlines of boxes, and lines by direction and by strength, one mark for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.kinds import KINDS, OTHER, STATES, Look
from graph.picture.network import Link, Node

__all__ = [
    "DIRECTIONS",
    "SIGNS",
    "STRENGTHS",
    "UNRATED",
    "Direction",
    "Line",
    "Strength",
    "line",
    "look",
    "outline",
]


@dataclass(frozen=True, slots=True)
class Line:
    """How a link is drawn: its colour and end show the direction, its dashes and width the strength."""

    colour: str
    #: The sign at its end: ``arrow``, ``bar``, ``diamond``, ``crow``, ``circle`` or ``none``.
    end: str
    width: float
    #: Lengths of dash and gap; empty for a line without gaps.
    dashes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """How a direction of findings is drawn: its colour and the sign at the end of the line."""

    label: str
    colour: str
    end: str


@dataclass(frozen=True, slots=True)
class Strength:
    """How a strength of evidence is drawn: the width of the line and its dashes."""

    label: str
    width: float
    dashes: tuple[int, ...] = ()


#: Directions of findings by their short names.
DIRECTIONS: Final = {
    "improves": Direction("Improves", "#00592e", "arrow"),
    "no-effect": Direction("No effect", "#3b3b3b", "bar"),
    "mixed": Direction("Mixed", "#7a5200", "diamond"),
    "harms": Direction("Harms", "#8b0015", "crow"),
    "not-shown": Direction("Not shown either way", "#505a5f", "circle"),
}
#: Among the strengths: a finding without a band. It is unrated, not weak.
UNRATED: Final = "unrated"
#: Strengths of evidence by the short names of our bands, the strongest first.
STRENGTHS: Final = {
    "very-strong": Strength("Very strong", 6),
    "strong": Strength("Strong", 3.5),
    "moderate": Strength("Moderate", 3, (14, 6)),
    "weak": Strength("Weak", 3, (3, 6)),
    UNRATED: Strength("Unrated", 1.2),
}
#: The signs at the end of a line, pointing to the right and ending at nought.
SIGNS: Final = {
    "arrow": "M0 0L-14 -6V6Z",
    "bar": "M0 -9H-4V9H0Z",
    "diamond": "M0 0L-8 -6L-16 0L-8 6Z",
    "crow": "M0 -9L-14 0L0 9L-5 0Z",
    "circle": "M0 0A5 5 0 1 1 -10 0A5 5 0 1 1 0 0Z",
}
#: Lines that show no finding.
_OTHERS: Final = {
    "part-of": Line("#505a5f", "none", 2),
    "at-level": Line("#4c2c92", "none", 2),
    "falls-short": Line("#8b0015", "none", 1.5, (4, 4)),
    "in-one-row": Line("#505a5f", "arrow", 1.5),
    "shares": Line("#1d4f91", "none", 1.5),
}
_PLAIN: Final = Line("#1d4f91", "arrow", 1.2)


def line(link: Link) -> Line:
    """How a link is drawn."""
    direction = DIRECTIONS.get(link.kind)
    if direction is None:
        return _OTHERS.get(link.kind, _PLAIN)
    strength = STRENGTHS[link.band or UNRATED]
    return Line(direction.colour, direction.end, strength.width, strength.dashes)


def look(node: Node) -> Look:
    """How an item is drawn: aims by the state of their evidence, everything else by its kind."""
    if node.kind == "aim" and node.state:
        return STATES[node.state]
    return KINDS.get(node.kind, OTHER)


def outline(kind: str, width: float, height: float) -> str:
    """The outline of a box around its middle, as SVG writes a path: kinds of item differ by their outline.

    A browser's canvas reads the same text, so that pictures on a page and in print have the same shapes.
    """
    w, h = width / 2, height / 2
    cut, r = min(12.0, h), min(20.0, h)
    shapes = {
        "box": f"M{-w} {-h}H{w}V{h}H{-w}Z",
        "round": f"M{-w + r} {-h}H{w - r}A{r} {r} 0 0 1 {w} {-h + r}V{h - r}A{r} {r} 0 0 1 {w - r} {h}"
        f"H{-w + r}A{r} {r} 0 0 1 {-w} {h - r}V{-h + r}A{r} {r} 0 0 1 {-w + r} {-h}Z",
        "cut": f"M{-w + cut} {-h}H{w - cut}L{w} {-h + cut}V{h - cut}L{w - cut} {h}"
        f"H{-w + cut}L{-w} {h - cut}V{-h + cut}Z",
        "slant": f"M{-w + cut} {-h}H{w}L{w - cut} {h}H{-w}Z",
        "point": f"M{-w + cut} {-h}H{w - cut}L{w} 0L{w - cut} {h}H{-w + cut}L{-w} 0Z",
        "arch": f"M{-w} {h}V{-h + r}A{r} {r} 0 0 1 {-w + r} {-h}H{w - r}A{r} {r} 0 0 1 {w} {-h + r}V{h}Z",
        "tab": f"M{-w} {-h}H{w - cut}L{w} {-h + cut}V{h}H{-w}Z",
    }
    return shapes[KINDS.get(kind, OTHER).shape]
