"""The key of a picture: each mark in it, drawn once beside its word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from graph.kinds import KINDS, STATES, Look
from graph.picture.marks import DIRECTIONS, SIGNS, STRENGTHS, UNRATED, Line, line, outline
from graph.picture.network import Link, links_of, nodes_of
from graph.picture.scene import Scene

__all__ = ["Mark", "directions", "groups", "key", "kinds", "others", "states", "strengths"]

#: Lines that show no finding. Any other is a part that an agency plays.
_OTHERS: Final = {
    "part-of": "Part of",
    "at-level": "At level",
    "falls-short": "Falls short",
    "shares": "Play a part in the same services, interventions or elements: the number says in how many",
    "for": "For an outcome or aim; or the part that an agency plays",
}
_ROLE: Final = "Part that an agency plays"
_NO_LABELS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a key: its short name, what it looks like around a middle, and its words."""

    name: str
    drawn: str
    words: str

    @property
    def picture(self) -> str:
        """The mark as an SVG image of its own."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24" viewBox="-24 -12 48 24" '
            'aria-hidden="true">'
            f"{self.drawn}</svg>"
        )


def key(scene: Scene) -> list[Mark]:
    """The marks of a picture in one list, with words that need no heading."""
    marks: list[Mark] = []
    for name, group in groups(scene).items():
        for mark in group:
            words = mark.words
            if name == "states":
                words = f"Evidence: {words}"
            elif name == "strengths" and mark.name != UNRATED:
                words = f"{words} evidence"
            marks.append(replace(mark, words=words))
    return marks


def groups(scene: Scene) -> dict[str, list[Mark]]:
    """The marks of a picture: kinds of item, states of the evidence, directions, strengths, other lines."""
    nodes = list(nodes_of(scene.drawn).values())
    links = links_of(scene.drawn)
    findings = [link for link in links if link.finding]
    bare = {node.kind for node in nodes if not (node.kind == "aim" and node.state)}
    return {
        "kinds": kinds(bare),
        "states": states({node.state for node in nodes}),
        "directions": directions(
            {link.kind for link in findings}, {link.kind: link.label for link in findings}
        ),
        "strengths": strengths(
            {link.band or UNRATED for link in findings},
            {link.band: link.band_label for link in findings if link.band},
        ),
        "others": others({link.kind for link in links if not link.finding}),
    }


def kinds(names: Collection[str]) -> list[Mark]:
    """Some kinds of item, in their order."""
    return [_box(look, kind, kind) for kind, look in KINDS.items() if kind in names]


def states(names: Collection[str] = tuple(STATES)) -> list[Mark]:
    """Some states of the evidence, in their order."""
    return [_box(look, state, "aim") for state, look in STATES.items() if state in names]


def directions(
    names: Collection[str] = tuple(DIRECTIONS), labels: Mapping[str, str] = _NO_LABELS
) -> list[Mark]:
    """Some directions of findings: the sign at the end of a line, and its colour."""
    return [
        _line(name, Line(way.colour, way.end, 2.5), labels.get(name, way.label))
        for name, way in DIRECTIONS.items()
        if name in names
    ]


def strengths(
    names: Collection[str] = tuple(STRENGTHS), labels: Mapping[str, str] = _NO_LABELS
) -> list[Mark]:
    """Some strengths of evidence: the width and the dashes of a line."""
    return [
        _line(name, Line("#0b0c0c", "none", band.width, band.dashes), labels.get(name, band.label))
        for name, band in STRENGTHS.items()
        if name in names
    ]


def others(names: Collection[str]) -> list[Mark]:
    """Lines that show no finding."""
    shown: Sequence[str] = [name for name in _OTHERS if name in names]
    if set(names) - set(_OTHERS) and "for" not in shown:
        shown = [*shown, "for"]
    words = _OTHERS if "for" in names else {**_OTHERS, "for": _ROLE}
    return [_line(name, line(Link("", "", name)), words[name]) for name in shown]


def _box(look: Look, name: str, kind: str) -> Mark:
    """A small box as an item of a kind is drawn."""
    dashes = ' stroke-dasharray="9 6"' if look.dashed else ""
    shape = outline(kind, 80, 44)
    return Mark(
        name,
        f'<path d="{shape}" transform="scale(0.5)" fill="{look.fill}" stroke="{look.edge}" '
        f'stroke-width="4"{dashes}/>'
        f'<text y="5.5" text-anchor="middle" font-size="15" fill="{look.text}">{escape(look.sign)}</text>',
        look.words,
    )


def _line(name: str, drawn: Line, words: str) -> Mark:
    """A piece of a line as a link is drawn."""
    gaps = f' stroke-dasharray="{" ".join(map(str, drawn.dashes))}"' if drawn.dashes else ""
    sign = SIGNS.get(drawn.end, "")
    end = f'<path d="{sign}" transform="translate(22 0)" fill="{drawn.colour}"/>' if sign else ""
    return Mark(
        name,
        f'<path d="M-22 0H{12 if sign else 22}" fill="none" stroke="{drawn.colour}" '
        f'stroke-width="{drawn.width:g}"{gaps}/>{end}',
        words,
    )
