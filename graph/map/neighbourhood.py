"""Neighbourhood: any one thing and what is one or two steps from it."""

from __future__ import annotations

from typing import Final

import networkx as nx

from graph.map.drawable import drawable
from graph.map.view import Selection, View, column
from graph.picture.layout import Places, columns
from graph.picture.network import Network, network, nodes_of, part
from graph.store.current import Snapshot

__all__ = ["VIEW"]

#: Nearly everything is at a tier, so that two things are at one tier does not join them.
_ENDS_ONLY: Final = "tier"


def _network(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The thing and what lies around it."""
    node = nodes_of(whole)
    if selection.thing not in node:
        return network([nodes_of(drawable(snapshot))[selection.thing]], [])
    found, edge = {selection.thing}, {selection.thing}
    for _ in range(selection.steps):
        through = {key for key in edge if key == selection.thing or node[key].kind != _ENDS_ONLY}
        edge = {near for key in through for near in nx.all_neighbors(whole, key)} - found
        found |= edge
    return part(whole, found)


def _places(drawn: Network) -> Places:
    """Columns from outcomes to tiers and professions."""
    return columns(drawn, column)


VIEW: Final = View(
    "Around one thing",
    "What is this linked to?",
    "Outcomes stand on the left, then aims, then interventions, services and elements, then agencies, then"
    " tiers and professions. No second step goes through a tier, at which nearly everything is.",
    ("agency", "intervention", "service", "element", "outcome", "aim", "tier", "profession", "level"),
    _network,
    _places,
    sideways=True,
)
