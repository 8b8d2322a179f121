"""The key of a picture in a file: each mark that occurs in it, drawn once beside its word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import Final

from graph.kinds import KINDS, STATES, Look
from graph.picture.marks import DIRECTIONS, SIGNS, STRENGTHS, line, outline
from graph.picture.network import Link, links_of, nodes_of
from graph.picture.scene import Scene

__all__ = ["Mark", "directions", "key", "kinds", "states", "strengths"]

_KINDS_OF_LINE: Final = {
    "Part of": "Part of",
    "At level": "At level",
    "Falls short": "Falls short",
    "Shares": "Play a part in the same things: the number says in how many",
    "For": "For an outcome or aim; or the part that an agency plays",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a key: what it looks like, around a middle, and what it means."""

    drawn: str
    words: str

    @property
    def picture(self) -> str:
        """The mark as a picture of its own."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24" viewBox="-24 -12 48 24" '
            'aria-hidden="true">'
            f"{self.drawn}</svg>"
        )


def key(scene: Scene) -> list[Mark]:
    """The marks of a picture: kinds of thing, states of the evidence, directions, strengths, other lines."""
    shown = list(nodes_of(scene.drawn).values())
    lines = links_of(scene.drawn)
    found = [link for link in lines if link.finding]
    return [
        *kinds({node.kind for node in shown} - {"aim"}),
        *states({node.state for node in shown}),
        *directions({link.kind for link in found}),
        *strengths({link.band or "Unrated" for link in found}),
        *_others({link.kind for link in lines if not link.finding}),
    ]


def kinds(wanted: Collection[str]) -> list[Mark]:
    """The kinds of thing that are wanted, in their order."""
    return [_box(look, kind, look.words) for kind, look in KINDS.items() if kind in wanted]


def states(wanted: Collection[str]) -> list[Mark]:
    """The states of the evidence that are wanted, in their order."""
    return [_box(look, "aim", f"Evidence: {look.words}") for state, look in STATES.items() if state in wanted]


def directions(wanted: Collection[str] = tuple(DIRECTIONS)) -> list[Mark]:
    """The directions of findings that are wanted: the sign at the end of a line, and its colour."""
    return [
        _line(colour, 2.5, (), end, words) for words, (colour, end) in DIRECTIONS.items() if words in wanted
    ]


def strengths(wanted: Collection[str] = tuple(STRENGTHS)) -> list[Mark]:
    """The strengths of evidence that are wanted: the width and the dashes of a line."""
    return [
        _line("#0b0c0c", *marks, "none", words if words == "Unrated" else f"{words} evidence")
        for words, marks in STRENGTHS.items()
        if words in wanted
    ]


def _others(wanted: set[str]) -> list[Mark]:
    """Lines that stand for no finding."""
    told = [kind for kind in _KINDS_OF_LINE if kind in wanted]
    if wanted - set(_KINDS_OF_LINE) and "For" not in told:
        told.append("For")
    marks = []
    for kind in told:
        mark = line(Link("", "", kind))
        words = "Part that an agency plays" if kind == "For" and "For" not in wanted else _KINDS_OF_LINE[kind]
        marks.append(_line(mark.colour, mark.width, mark.dashes, mark.end, words))
    return marks


def _box(look: Look, kind: str, words: str) -> Mark:
    """A small box as a thing is drawn."""
    dashes = ' stroke-dasharray="9 6"' if look.dashed else ""
    shape = outline(kind, 80, 44)
    return Mark(
        f'<path d="{shape}" transform="scale(0.5)" fill="{look.fill}" stroke="{look.edge}" '
        f'stroke-width="4"{dashes}/>'
        f'<text y="5.5" text-anchor="middle" font-size="15" fill="{look.text}">{escape(look.sign)}</text>',
        words,
    )


def _line(colour: str, wide: float, dashes: tuple[int, ...], end: str, words: str) -> Mark:
    """A piece of a line as a tie is drawn."""
    gaps = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""
    sign = f'<path d="{SIGNS[end]}" transform="translate(22 0)" fill="{colour}"/>' if end in SIGNS else ""
    return Mark(
        f'<path d="M-22 0H{12 if sign else 22}" fill="none" stroke="{colour}" '
        f'stroke-width="{wide:g}"{gaps}/>{sign}',
        words,
    )
