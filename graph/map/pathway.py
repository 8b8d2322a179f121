"""Pathway: from an outcome to its aims, to what bears on them at each tier, to the agencies in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.map.drawable import WORK, drawable
from graph.map.view import Selection, View, column
from graph.picture.layout import Places, columns
from graph.picture.network import Network, Node, links_of, network, nodes_of
from graph.store.current import Snapshot

__all__ = ["EVIDENCE", "SERVICES"]

_UNPLACED: Final = "Tier not known"
_LANES: Final = ("Universal", "Targeted", "Specialist", "Acute", _UNPLACED)


def _evidence(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome or aim, its aims, the interventions with findings on them, and who has a part in those."""
    return _network(snapshot, whole, selection, "intervention")


def _services(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome or aim, the services for it, and who has a part in those."""
    return _network(snapshot, whole, selection, "service")


def _network(snapshot: Snapshot, whole: Network, selection: Selection, kind: str) -> Network:
    """The outcome or aim, its aims, the work of a kind that bears on them, and who has a part in that."""
    node, lines = nodes_of(whole), links_of(whole)
    if selection.thing not in node:
        return network([nodes_of(drawable(snapshot))[selection.thing]], [])
    above = {link.end for link in lines if link.start == selection.thing and link.kind == "Part of"}
    goals = {
        selection.thing,
        *(link.start for link in lines if link.end == selection.thing and link.kind == "Part of"),
    }
    work = {link.start for link in lines if link.end in goals and node[link.start].kind == kind}
    agencies = {link.start for link in lines if link.end in work and node[link.start].kind == "agency"}
    # An aim is left out where no service is for it: services are mostly for an outcome as a whole.
    used = {link.end for link in lines if link.start in work} if kind == "service" else goals
    tiers = _tiers(whole)
    held = (goals & used) | {selection.thing} | above | work | agencies
    # Of an aim's outcome only the aim is shown, not what bears on the outcome otherwise.
    shown = [link for link in lines if link.end not in above or link.kind == "Part of"]
    return network([_in_lane(one, tiers.get(key, [])) for key, one in node.items() if key in held], shown)


def _tiers(whole: Network) -> dict[str, list[Node]]:
    """The tiers that each service or intervention is at, in their order."""
    node, found = nodes_of(whole), dict[str, dict[str, Node]]()
    for link in links_of(whole):
        if link.kind == "At tier":
            found.setdefault(link.start, {})[link.end] = node[link.end]
    return {key: sorted(held.values(), key=lambda one: one.rank) for key, held in found.items()}


def _in_lane(node: Node, tiers: list[Node]) -> Node:
    """Work in the lane of its first tier, with its other tiers told."""
    if node.kind not in WORK:
        return node
    also = f"also {' and '.join(one.label.lower() for one in tiers[1:])}" if len(tiers) > 1 else ""
    return replace(node, group=tiers[0].label if tiers else _UNPLACED, note=also)


def _places(drawn: Network) -> Places:
    """Columns from outcome to agency, with a lane for each tier."""
    return columns(drawn, column, _LANES)


EVIDENCE: Final = View(
    "Pathway",
    "Which interventions bear on an outcome, at which tier, how sure is that, and which agencies have a "
    "part in them?",
    "Read from left to right: outcome, aims, then interventions in a lane for each tier, then agencies. "
    "What is at several tiers stands in the lane of the first and tells the others. Most tiers of "
    "interventions are our reading. A line from an intervention is one finding.",
    ("outcome", "aim"),
    _evidence,
    _places,
    most=40,
    sideways=True,
)
SERVICES: Final = View(
    "Services for an outcome",
    "Which services are for an outcome, at which tier, and which agencies have a part in them?",
    "Read from left to right: outcome, then services in a lane for each tier, then agencies. That a "
    "service is for an outcome does not say that it works. Sources tell of different places and years.",
    ("outcome", "aim"),
    _services,
    _places,
    most=40,
    sideways=True,
)
