"""Who works with whom: agencies that play a part in the same things."""

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
    node = nodes_of(whole)
    lines: list[Link] = []
    found: dict[str, Node] = {}
    for row in answer(snapshot, "who-works-with-whom").rows:
        one, other, shared = str(row["agency"]), str(row["otherAgency"]), int(str(row["shared"]))
        if one in node and other in node:
            found |= {
                key: replace(node[key], group=node[key].sector, note=node[key].sector) for key in (one, other)
            }
            lines.append(Link(one, other, "Shares", strength=str(row["things"]), statements=shared))
    return network(sorted(found.values(), key=lambda one: (one.group, one.label)), lines)


def _places(drawn: Network) -> Places:
    """A ring, sector by sector."""
    return ring(drawn, _ROOM)


VIEW: Final = View(
    "Who works with whom",
    "Which agencies play a part in the same services, interventions or elements?",
    "Agencies stand in a ring by sector. A line joins two that share at least two; the number on it says "
    "how many. Sources tell of different places and years, so two that are joined need not work together "
    "in one place.",
    (),
    _network,
    _places,
)
