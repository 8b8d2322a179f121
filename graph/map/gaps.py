"""Gaps: where an outcome and its aims fall short, of evidence, at a tier or of agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.insight.dependence import dependences
from graph.kinds import STATES
from graph.map.drawable import drawable
from graph.map.view import Selection, View
from graph.picture.layout import Places, grid
from graph.picture.network import Link, Network, Node, network, nodes_of
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["VIEW"]

_EVIDENCE, _AGENCIES = "Evidence", "Agencies"
_ZONES: Final = (_EVIDENCE, "Universal", "Targeted", "Specialist", "Acute", _AGENCIES)


def _network(snapshot: Snapshot, whole: Network, selection: Selection) -> Network:
    """The outcome, its aims, and a thing for each shortfall."""
    node = nodes_of(whole)
    aims = [one for one in node.values() if one.kind == "aim" and whole.has_edge(one.id, selection.thing)]
    heads = {one.id: one for one in [nodes_of(drawable(snapshot))[selection.thing], *aims]}
    cells = [
        *_evidence(snapshot, heads),
        *_tiers(snapshot, selection.thing, heads),
        *_agencies(snapshot, heads),
    ]
    falls = [Link(one.id.partition("#")[0], one.id, "Falls short") for one in cells]
    return network(
        [*heads.values(), *cells], [*(Link(one.id, selection.thing, "Part of") for one in aims), *falls]
    )


def _evidence(snapshot: Snapshot, heads: dict[str, Node]) -> Iterator[Node]:
    """Where the evidence is short of supported, and where it comes from a single source."""
    for key, one in heads.items():
        if one.state != "supported":
            yield Node(
                f"{key}#state",
                f"{STATES[one.state].sign} {STATES[one.state].words}",
                "shortfall",
                group=_EVIDENCE,
            )
    for held in dependences(snapshot):
        if held.thing in heads and held.sources is not None and len(held.sources) == 1:
            yield Node(f"{held.thing}#source", "From one source only", "shortfall", group=_EVIDENCE)


def _tiers(snapshot: Snapshot, outcome: str, heads: dict[str, Node]) -> Iterator[Node]:
    """The tiers at which nothing is known to improve an aim, with how many have no known tier."""
    for row in answer(snapshot, "no-intervention-at-tier", outcome=outcome).rows:
        if row["item"] in heads:
            unplaced = f"{row['unplaced']} with no known tier" if row["unplaced"] else ""
            group = str(row["tierLabel"])
            yield Node(
                f"{row['item']}#{group}", "Nothing placed here", "shortfall", note=unplaced, group=group
            )


def _agencies(snapshot: Snapshot, heads: dict[str, Node]) -> Iterator[Node]:
    """What no agency, or only one, is known to deliver."""
    for held in dependences(snapshot):
        if held.thing in heads and len(held.agencies) <= 1:
            words = (
                f"Only {next(iter(held.agencies))}" if held.agencies else "No agency tied to what improves it"
            )
            yield Node(f"{held.thing}#agency", words, "shortfall", group=_AGENCIES)


def _places(drawn: Network) -> Places:
    """Aims from top to bottom, the kinds of shortfall from left to right."""
    node = nodes_of(drawn)
    heads = [key for key, one in node.items() if one.kind != "shortfall"]
    row = {key: key.partition("#")[0] for key, one in node.items() if one.kind == "shortfall"}
    used = {one.group for one in node.values()}
    return grid(drawn, heads, {k: h for k, h in row.items() if h in node}, [z for z in _ZONES if z in used])


VIEW: Final = View(
    "Gaps of an outcome",
    "Where does an outcome fall short: of evidence, at a tier, or of agencies?",
    "Each row is the outcome or one of its aims. A dashed box is a shortfall, as far as this data goes; a "
    "place without a box has none. Services are mostly linked to a whole outcome and do not fill the gap "
    "of an aim.",
    ("outcome",),
    _network,
    _places,
)
