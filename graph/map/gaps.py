"""Gaps: where an outcome and its aims fall short, of evidence, at a tier or of agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.insight.dependence import dependences
from graph.kinds import STATES
from graph.map.drawable import drawable
from graph.map.view import TIERS, Selection, View
from graph.names import slug_of
from graph.picture.layout import Places, grid
from graph.picture.network import Link, Network, Node, network, nodes_of
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["VIEW"]

_EVIDENCE, _AGENCIES = ("evidence", "Evidence"), ("agencies", "Agencies")
_ZONES: Final = (_EVIDENCE[0], *TIERS, _AGENCIES[0])


def _network(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome, its aims, and a box for each shortfall."""
    start = selection.start
    aims = [
        node for node in nodes_of(whole).values() if node.kind == "aim" and whole.has_edge(node.id, start)
    ]
    heads = {node.id: node for node in [nodes_of(drawable(snapshot))[start], *aims]}
    shortfalls = [
        *_evidence(snapshot, heads),
        *_tiers(snapshot, start, heads),
        *_agencies(snapshot, heads),
    ]
    links = [Link(aim.id, start, "part-of") for aim in aims]
    links += [Link(node.id.partition("#")[0], node.id, "falls-short") for node in shortfalls]
    return network([*heads.values(), *shortfalls], links)


def _shortfall(item: str, name: str, label: str, zone: tuple[str, str], note: str = "") -> Node:
    """A box for what an outcome or aim lacks."""
    return Node(f"{item}#{name}", label, "shortfall", note=note, group=zone[0], group_label=zone[1])


def _evidence(snapshot: Snapshot, heads: dict[str, Node]) -> Iterator[Node]:
    """Where the evidence is short of supported, and where it comes from a single source."""
    for key, node in heads.items():
        if node.state != "supported":
            look = STATES[node.state]
            yield _shortfall(key, "state", f"{look.sign} {look.words}", _EVIDENCE)
    for dependence in dependences(snapshot):
        if dependence.item in heads and dependence.sources is not None and len(dependence.sources) == 1:
            yield _shortfall(dependence.item, "source", "From one source only", _EVIDENCE)


def _tiers(snapshot: Snapshot, outcome: str, heads: dict[str, Node]) -> Iterator[Node]:
    """The tiers at which nothing is known to improve an aim, with how many have no known tier."""
    for row in answer(snapshot, "no-intervention-at-tier", outcome=outcome).rows:
        if row["item"] in heads:
            note = f"{row['unplaced']} with no known tier" if row["unplaced"] else ""
            tier = slug_of(row["tier"])
            yield _shortfall(
                str(row["item"]), tier, "Nothing known here", (tier, str(row["tierLabel"])), note
            )


def _agencies(snapshot: Snapshot, heads: dict[str, Node]) -> Iterator[Node]:
    """Outcomes and aims that no agency, or only one, is known to deliver for."""
    for dependence in dependences(snapshot):
        if dependence.item in heads and len(dependence.agencies) <= 1:
            only = next(iter(dependence.agencies), "")
            label = f"Only {only}" if only else "No agency linked to what improves it"
            yield _shortfall(dependence.item, "agency", label, _AGENCIES)


def _places(drawn: Network) -> Places:
    """Aims from top to bottom, the kinds of shortfall from left to right."""
    nodes = nodes_of(drawn)
    heads = [key for key, node in nodes.items() if node.kind != "shortfall"]
    row = {key: key.partition("#")[0] for key, node in nodes.items() if node.kind == "shortfall"}
    used = {node.group for node in nodes.values()}
    return grid(
        drawn, heads, {k: head for k, head in row.items() if head in nodes}, [z for z in _ZONES if z in used]
    )


VIEW: Final = View(
    "Gaps of an outcome",
    "Where does an outcome fall short: of evidence, at a tier, or of agencies?",
    "Each row is the outcome or one of its aims. A dashed box is a shortfall in this data. A place without "
    "a box has none. Services are mostly linked to a whole outcome and do not fill the gap of an aim.",
    ("outcome",),
    _network,
    _places,
)
