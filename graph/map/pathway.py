"""Pathway: from an outcome to its aims, to what affects them at each tier, to the agencies in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.map.drawable import drawable
from graph.map.filters import WORK
from graph.map.view import TIERS, Selection, View, column
from graph.names import slug_of
from graph.picture.layout import Places, columns
from graph.picture.network import Network, Node, links_of, network, nodes_of
from graph.store.current import Snapshot

__all__ = ["EVIDENCE", "SERVICES"]

_NO_TIER: Final = "no-tier"
_NO_TIER_LABEL: Final = "Tier not known"


def _evidence(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome or aim, its aims, the interventions with findings on them, and their agencies."""
    return _network(snapshot, whole, selection, "intervention")


def _services(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome or aim, the services for it, and their agencies."""
    return _network(snapshot, whole, selection, "service")


def _network(snapshot: Snapshot, whole: Network, selection: Selection, kind: str) -> Network:
    """The outcome or aim, its aims, the work of a kind that is linked to them, and the agencies in that."""
    nodes, links = nodes_of(whole), links_of(whole)
    start = selection.start
    if start not in nodes:
        return network([nodes_of(drawable(snapshot))[start]], [])
    parts = [link for link in links if link.kind == "part-of"]
    above = {link.end for link in parts if link.start == start}
    goals = {start, *(link.start for link in parts if link.end == start)}
    work = {link.start for link in links if link.end in goals and nodes[link.start].kind == kind}
    agencies = {link.start for link in links if link.end in work and nodes[link.start].kind == "agency"}
    # An aim is left out where no service is for it: services are mostly for an outcome as a whole.
    used = {link.end for link in links if link.start in work} if kind == "service" else goals
    tiers = _tiers(whole)
    keys = (goals & used) | {start} | above | work | agencies
    # Of an aim's outcome only the aim is shown, not what affects the outcome otherwise.
    shown = [link for link in links if link.end not in above or link.kind == "part-of"]
    return network([_in_lane(node, tiers.get(key, [])) for key, node in nodes.items() if key in keys], shown)


def _tiers(whole: Network) -> dict[str, list[Node]]:
    """The tiers of each service or intervention, in their order."""
    nodes, tiers = nodes_of(whole), dict[str, dict[str, Node]]()
    for link in links_of(whole):
        if link.kind == "at-tier":
            tiers.setdefault(link.start, {})[link.end] = nodes[link.end]
    return {key: sorted(ends.values(), key=lambda node: node.rank) for key, ends in tiers.items()}


def _in_lane(node: Node, tiers: list[Node]) -> Node:
    """Work in the lane of its first tier, with its other tiers in a note."""
    if node.kind not in WORK:
        return node
    if not tiers:
        return replace(node, group=_NO_TIER, group_label=_NO_TIER_LABEL)
    first, *more = tiers
    note = f"also {' and '.join(tier.label.lower() for tier in more)}" if more else ""
    return replace(node, group=slug_of(first.id), group_label=first.label, note=note)


def _places(drawn: Network) -> Places:
    """Columns from outcome to agency, with a lane for each tier."""
    return columns(drawn, column, (*TIERS, _NO_TIER))


EVIDENCE: Final = View(
    "Pathway",
    "Which programmes affect an outcome, at which tier, how sure is that, and which agencies take part?",
    "Read from left to right: outcome, aims, interventions in a lane for each tier, agencies. "
    "An intervention at several tiers is in the lane of the first and names the others. "
    "Most tiers of interventions are our reading. A line from an intervention is one finding.",
    ("outcome", "aim"),
    _evidence,
    _places,
    most=40,
    sideways=True,
)
SERVICES: Final = View(
    "Services for an outcome",
    "Which services are for an outcome, at which tier, and which agencies take part?",
    "Read from left to right: outcome, services in a lane for each tier, agencies. "
    "That a service is for an outcome does not say that it works. "
    "Sources describe different places and years.",
    ("outcome", "aim"),
    _services,
    _places,
    most=40,
    sideways=True,
)
