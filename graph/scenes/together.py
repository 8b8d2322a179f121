"""Who works with whom: agencies that play a part in the same things."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.layout import Places, ring
from graph.model import Node, Tie
from graph.network import Network, network, things
from graph.questions import answer
from graph.scenes.kinds import View, Wish
from graph.serving import Served

__all__ = ["VIEW"]

#: Room between agencies for the number on a line.
_ROOM: Final = 28


def _network(served: Served, whole: Network, _wish: Wish) -> Network:
    """Pairs of agencies with how much they share."""
    node = things(whole)
    lines: list[Tie] = []
    found: dict[str, Node] = {}
    for row in answer(served, "who-works-with-whom").rows:
        one, other, shared = str(row["agency"]), str(row["otherAgency"]), int(str(row["shared"]))
        if one in node and other in node:
            found |= {
                key: replace(node[key], group=node[key].sector, note=node[key].sector) for key in (one, other)
            }
            lines.append(Tie(one, other, "Shares", strength=str(row["things"]), statements=shared))
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
