"""The whole system: Every Child Matters' own picture, with the child and family in the middle."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.map.drawable import drawable
from graph.map.view import Selection, View
from graph.names import slug_of
from graph.picture.layout import Places, frames
from graph.picture.network import Network, Node, links_of, network, nodes_of
from graph.store.current import Snapshot

__all__ = ["VIEW"]

_OUTCOMES: Final = "outcomes"


def _network(snapshot: Snapshot, whole: Network, _selection: Selection) -> Network:
    """The elements of integrated working at their levels, and the outcomes."""
    levels = _levels(snapshot)
    centre, *_ = levels.values()
    # Of two levels, the first link counts: the inner one.
    level_of = {
        link.start: levels[link.end] for link in reversed(links_of(drawable(snapshot))) if link.end in levels
    }
    nodes = nodes_of(whole)
    elements = [
        replace(_framed(node, level_of[key]), rank=level_of[key].rank)
        for key, node in nodes.items()
        if key in level_of
    ]
    outcomes = [
        replace(node, group=_OUTCOMES, group_label="Outcomes")
        for node in nodes.values()
        if node.kind == "outcome"
    ]
    keys = {node.id for node in elements}
    links = [link for link in links_of(whole) if link.start in keys]
    return network([_framed(centre, centre), *sorted(elements, key=lambda node: node.rank), *outcomes], links)


def _framed(node: Node, level: Node) -> Node:
    """An item in the frame of a level."""
    return replace(node, group=slug_of(level.id), group_label=level.label)


def _levels(snapshot: Snapshot) -> dict[str, Node]:
    """The levels of integration, from the child outwards."""
    levels = {key: node for key, node in nodes_of(drawable(snapshot)).items() if node.kind == "level"}
    return dict(sorted(levels.items(), key=lambda item: item[1].rank))


def _places(drawn: Network) -> Places:
    """A frame for each level around the child and family, the outcomes outermost."""
    nodes = nodes_of(drawn)
    middle = [key for key, node in nodes.items() if node.kind == "level"]
    groups = dict.fromkeys(node.group for node in nodes.values() if node.group != _OUTCOMES)
    names = [*groups, _OUTCOMES]
    rings = [
        [key for key, node in nodes.items() if node.group == name and key not in middle] for name in names
    ]
    return frames(drawn, [middle, *rings], ["", *names])


VIEW: Final = View(
    "The whole system",
    "How does integrated working fit together around a child and family?",
    "The child and family are in the middle. Around them are service coordination, then organisations and "
    "agencies, then the whole system, then the outcomes. Each box in a frame is an element of integrated "
    "working. An element at two levels is in the inner frame. A line runs from an element to the child and "
    "family, or, as a finding, to an outcome.",
    (),
    _network,
    _places,
)
