"""Gaps: where an outcome and its aims fall short, of evidence, at a tier or of agencies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.atlas import atlas
from graph.dependence import resting
from graph.layout import Places, grid
from graph.looks import STATES
from graph.model import Node, Tie
from graph.network import Network, network, things
from graph.questions import answer
from graph.scenes.kinds import View, Wish
from graph.serving import Served

__all__ = ["VIEW"]

_EVIDENCE, _AGENCIES = "Evidence", "Agencies"
_ZONES: Final = (_EVIDENCE, "Universal", "Targeted", "Specialist", "Acute", _AGENCIES)


def _network(served: Served, whole: Network, wish: Wish) -> Network:
    """The outcome, its aims, and a thing for each shortfall."""
    node = things(whole)
    aims = [one for one in node.values() if one.kind == "aim" and whole.has_edge(one.id, wish.thing)]
    heads = {one.id: one for one in [things(atlas(served))[wish.thing], *aims]}
    cells = [*_evidence(served, heads), *_tiers(served, wish.thing, heads), *_agencies(served, heads)]
    falls = [Tie(one.id.partition("#")[0], one.id, "Falls short") for one in cells]
    return network([*heads.values(), *cells], [*(Tie(one.id, wish.thing, "Part of") for one in aims), *falls])


def _evidence(served: Served, heads: dict[str, Node]) -> Iterator[Node]:
    """Where the evidence is short of supported, and where it comes from a single source."""
    for key, one in heads.items():
        if one.state != "supported":
            yield Node(
                f"{key}#state",
                f"{STATES[one.state].sign} {STATES[one.state].words}",
                "shortfall",
                group=_EVIDENCE,
            )
    for held in resting(served):
        if held.thing in heads and held.sources is not None and len(held.sources) == 1:
            yield Node(f"{held.thing}#source", "From one source only", "shortfall", group=_EVIDENCE)


def _tiers(served: Served, outcome: str, heads: dict[str, Node]) -> Iterator[Node]:
    """The tiers at which nothing is known to improve an aim, with how many have no known tier."""
    for row in answer(served, "no-intervention-at-tier", outcome=outcome).rows:
        if row["item"] in heads:
            unplaced = f"{row['unplaced']} with no known tier" if row["unplaced"] else ""
            group = str(row["tierLabel"])
            yield Node(
                f"{row['item']}#{group}", "Nothing placed here", "shortfall", note=unplaced, group=group
            )


def _agencies(served: Served, heads: dict[str, Node]) -> Iterator[Node]:
    """What no agency, or only one, is known to deliver."""
    for held in resting(served):
        if held.thing in heads and len(held.agencies) <= 1:
            words = (
                f"Only {next(iter(held.agencies))}" if held.agencies else "No agency tied to what improves it"
            )
            yield Node(f"{held.thing}#agency", words, "shortfall", group=_AGENCIES)


def _places(drawn: Network) -> Places:
    """Aims from top to bottom, the kinds of shortfall from left to right."""
    node = things(drawn)
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
