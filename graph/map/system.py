"""The whole system: Every Child Matters' own picture, with the child and family in the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.map.drawable import drawable
from graph.map.view import Selection, View
from graph.picture.layout import Places, frames
from graph.picture.network import Network, Node, links_of, network, nodes_of
from graph.store.current import Snapshot

__all__ = ["VIEW"]

_OUTCOMES: Final = "Outcomes"


def _network(snapshot: Snapshot, whole: Network, _selection: Selection) -> Network:
    """The elements of integrated working at their levels, and the outcomes."""
    levels = _levels(snapshot)
    placed = {
        link.start: levels[link.end] for link in reversed(links_of(drawable(snapshot))) if link.end in levels
    }
    node = nodes_of(whole)
    centre = min(levels.values(), key=lambda one: one.rank)
    held = [
        replace(one, group=placed[key].label, rank=placed[key].rank)
        for key, one in node.items()
        if key in placed
    ]
    outcomes = [replace(one, group=_OUTCOMES) for one in node.values() if one.kind == "outcome"]
    keep = {one.id for one in held}
    lines = [link for link in links_of(whole) if link.start in keep]
    return network(
        [replace(centre, group=centre.label), *sorted(held, key=lambda one: one.rank), *outcomes], lines
    )


def _levels(snapshot: Snapshot) -> dict[str, Node]:
    """The levels of integration, from the child outwards."""
    held = {key: one for key, one in nodes_of(drawable(snapshot)).items() if one.kind == "level"}
    return dict(sorted(held.items(), key=lambda item: item[1].rank))


def _places(drawn: Network) -> Places:
    """A frame for each level around the child and family, the outcomes outermost."""
    node = nodes_of(drawn)
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
