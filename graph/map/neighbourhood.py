"""Neighbourhood: any one item and what is one or two steps from it."""

from __future__ import annotations

from typing import Final

import networkx as nx

from graph.kinds import kinds_that
from graph.map.drawable import drawable
from graph.map.view import Selection, View, column
from graph.picture.layout import Places, columns
from graph.picture.network import Network, network, nodes_of, part
from graph.store.current import Snapshot

__all__ = ["VIEW"]

#: Nearly everything is at a tier, so that two items at one tier are not linked by it.
_ENDS_ONLY: Final = "tier"


def _network(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The item and what is around it."""
    nodes = nodes_of(whole)
    start = selection.start
    if start not in nodes:
        return network([nodes_of(drawable(snapshot))[start]], [])
    reached, edge = {start}, {start}
    for _ in range(selection.steps):
        through = {key for key in edge if key == start or nodes[key].kind != _ENDS_ONLY}
        edge = {near for key in through for near in nx.all_neighbors(whole, key)} - reached
        reached |= edge
    return part(whole, reached)


def _places(drawn: Network) -> Places:
    """Columns from outcomes to tiers and professions."""
    return columns(drawn, column)


VIEW: Final = View(
    "Around one item",
    "What is this linked to?",
    "Outcomes are on the left, then aims, then interventions, services and elements, then agencies, then "
    "tiers and professions. No second step goes through a tier, because nearly everything is at one.",
    ("agency", *(kind for kind in kinds_that("start") if kind != "agency")),
    _network,
    _places,
    sideways=True,
)
