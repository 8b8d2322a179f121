"""Neighbourhood: any one thing and what is one or two steps from it."""

from __future__ import annotations

from typing import Final

import networkx as nx

from graph.atlas import atlas
from graph.layout import Places, columns
from graph.network import Network, network, part, things
from graph.scenes.kinds import View, Wish, column
from graph.serving import Served

__all__ = ["VIEW"]

#: Nearly everything is at a tier, so that two things are at one tier does not join them.
_ENDS_ONLY: Final = "tier"


def _network(served: Served, whole: Network, wish: Wish) -> Network:
    """The thing and what lies around it."""
    node = things(whole)
    if wish.thing not in node:
        return network([things(atlas(served))[wish.thing]], [])
    found, edge = {wish.thing}, {wish.thing}
    for _ in range(wish.steps):
        through = {key for key in edge if key == wish.thing or node[key].kind != _ENDS_ONLY}
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
