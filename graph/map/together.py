"""Who works with whom: agencies that play a part in the same services, interventions or elements."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.map.view import Selection, View
from graph.picture.layout import Places, ring
from graph.picture.network import Link, Network, Node, network, nodes_of
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["VIEW"]

#: Room between agencies for the number on a line.
_ROOM: Final = 28


def _network(snapshot: Snapshot, whole: Network, _selection: Selection) -> Network:
    """Pairs of agencies with how much they share."""
    nodes = nodes_of(whole)
    links: list[Link] = []
    agencies: dict[str, Node] = {}
    for row in answer(snapshot, "who-works-with-whom").rows:
        pair = str(row["agency"]), str(row["otherAgency"])
        if all(key in nodes for key in pair):
            agencies |= {key: _in_sector(nodes[key]) for key in pair}
            shared = int(str(row["shared"]))
            links.append(Link(*pair, "shares", strength=str(row["things"]), statements=shared))
    return network(sorted(agencies.values(), key=lambda node: (node.group_label, node.label)), links)


def _in_sector(agency: Node) -> Node:
    """An agency with its sector beside its name."""
    return replace(agency, group=agency.sector, group_label=agency.sector_label, note=agency.sector_label)


def _places(drawn: Network) -> Places:
    """A ring, sector by sector."""
    return ring(drawn, _ROOM)


VIEW: Final = View(
    "Who works with whom",
    "Which agencies play a part in the same services, interventions or elements?",
    "Agencies are in a ring by sector. A line joins two that share at least two services, interventions or "
    "elements. The number on it says how many. Sources describe different places and years, so two agencies "
    "that are joined need not work together in one place.",
    (),
    _network,
    _places,
)
