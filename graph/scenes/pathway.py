"""Pathway: from an outcome to its aims, to what bears on them at each tier, to the agencies in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.atlas import WORK, atlas
from graph.layout import Places, columns
from graph.model import Node
from graph.network import Network, network, things, ties
from graph.scenes.kinds import View, Wish, column
from graph.serving import Served

__all__ = ["EVIDENCE", "SERVICES"]

_UNPLACED: Final = "Tier not known"
_LANES: Final = ("Universal", "Targeted", "Specialist", "Acute", _UNPLACED)


def _evidence(served: Served, whole: Network, wish: Wish) -> Network:
    """The outcome or aim, its aims, the interventions with findings on them, and who has a part in those."""
    return _network(served, whole, wish, "intervention")


def _services(served: Served, whole: Network, wish: Wish) -> Network:
    """The outcome or aim, the services for it, and who has a part in those."""
    return _network(served, whole, wish, "service")


def _network(served: Served, whole: Network, wish: Wish, kind: str) -> Network:
    """The outcome or aim, its aims, the work of a kind that bears on them, and who has a part in that."""
    node, lines = things(whole), ties(whole)
    if wish.thing not in node:
        return network([things(atlas(served))[wish.thing]], [])
    above = {tie.end for tie in lines if tie.start == wish.thing and tie.kind == "Part of"}
    goals = {wish.thing, *(tie.start for tie in lines if tie.end == wish.thing and tie.kind == "Part of")}
    work = {tie.start for tie in lines if tie.end in goals and node[tie.start].kind == kind}
    agencies = {tie.start for tie in lines if tie.end in work and node[tie.start].kind == "agency"}
    # An aim is left out where no service is for it: services are mostly for an outcome as a whole.
    used = {tie.end for tie in lines if tie.start in work} if kind == "service" else goals
    tiers = _tiers(whole)
    held = (goals & used) | {wish.thing} | above | work | agencies
    # Of an aim's outcome only the aim is shown, not what bears on the outcome otherwise.
    shown = [tie for tie in lines if tie.end not in above or tie.kind == "Part of"]
    return network([_in_lane(one, tiers.get(key, [])) for key, one in node.items() if key in held], shown)


def _tiers(whole: Network) -> dict[str, list[Node]]:
    """The tiers that each service or intervention is at, in their order."""
    node, found = things(whole), dict[str, dict[str, Node]]()
    for tie in ties(whole):
        if tie.kind == "At tier":
            found.setdefault(tie.start, {})[tie.end] = node[tie.end]
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
