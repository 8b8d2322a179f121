"""The whole system: Every Child Matters' own picture, with the child and family in the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.atlas import atlas
from graph.layout import Places, frames
from graph.model import Node
from graph.network import Network, network, things, ties
from graph.scenes.kinds import View, Wish
from graph.serving import Served

__all__ = ["VIEW"]

_OUTCOMES: Final = "Outcomes"


def _network(served: Served, whole: Network, _wish: Wish) -> Network:
    """The elements of integrated working at their levels, and the outcomes."""
    levels = _levels(served)
    placed = {tie.start: levels[tie.end] for tie in reversed(ties(atlas(served))) if tie.end in levels}
    node = things(whole)
    centre = min(levels.values(), key=lambda one: one.rank)
    held = [
        replace(one, group=placed[key].label, rank=placed[key].rank)
        for key, one in node.items()
        if key in placed
    ]
    outcomes = [replace(one, group=_OUTCOMES) for one in node.values() if one.kind == "outcome"]
    keep = {one.id for one in held}
    lines = [tie for tie in ties(whole) if tie.start in keep]
    return network(
        [replace(centre, group=centre.label), *sorted(held, key=lambda one: one.rank), *outcomes], lines
    )


def _levels(served: Served) -> dict[str, Node]:
    """The levels of integration, from the child outwards."""
    held = {key: one for key, one in things(atlas(served)).items() if one.kind == "level"}
    return dict(sorted(held.items(), key=lambda item: item[1].rank))


def _places(drawn: Network) -> Places:
    """A frame for each level around the child and family, the outcomes outermost."""
    node = things(drawn)
    middle = [key for key, one in node.items() if one.kind == "level"]
    groups = dict.fromkeys(one.group for one in node.values() if one.group != _OUTCOMES)
    names = [*groups, _OUTCOMES]
    held = [[key for key, one in node.items() if one.group == name and key not in middle] for name in names]
    return frames(drawn, [middle, *held], ["", *names])


VIEW: Final = View(
    "The whole system",
    "How does integrated working hang together around a child and family?",
    "The child and family stand in the middle, then service coordination, then organisations and agencies,"
    " then the whole system, with the outcomes around them. Each box in a frame is an element of integrated"
    " working; one that is at two levels stands in the inner frame. A line runs from an element to the child"
    " and family whom it is about, or, as a finding, to an outcome as a whole.",
    (),
    _network,
    _places,
)
