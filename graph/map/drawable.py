"""Everything that can be drawn: the items and links of the data, as rows of two questions."""

from __future__ import annotations

from functools import lru_cache

from graph.kinds import kinds_that
from graph.picture.network import Link, Network, Node, network, nodes_of
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["drawable", "whole_number"]


@lru_cache(maxsize=4)
def drawable(snapshot: Snapshot) -> Network:
    """Every item and link that can be drawn, with the state of the evidence for outcomes and aims."""
    states = {row["item"]: str(row["state"]) for row in answer(snapshot, "aim-states").rows}
    rows = answer(snapshot, "things").rows
    nodes = [_node(row, states.get(row["thing"], "")) for row in rows if row["kind"] in kinds_that("drawn")]
    whole = network(nodes, [_link(row) for row in answer(snapshot, "ties").rows])
    # Tiers of other models than the plain one have no link.
    whole.remove_nodes_from(
        [key for key, node in nodes_of(whole).items() if node.kind == "tier" and not whole.degree(key)]
    )
    return whole


def _node(row: Row, state: str) -> Node:
    return Node(
        str(row["thing"]),
        str(row["label"]),
        str(row["kind"]),
        state,
        whole_number(row["rank"]) or 0,
        str(row["sectorName"] or ""),
        (whole_number(row["ageFrom"]), whole_number(row["ageTo"])),
        sector_label=str(row["sector"] or ""),
    )


def _link(row: Row) -> Link:
    return Link(
        str(row["start"]),
        str(row["end"]),
        str(row["kindName"]),
        str(row["bandName"] or ""),
        str(row["strength"] or ""),
        str(row["source"] or ""),
        (whole_number(row["ageFrom"]), whole_number(row["ageTo"])),
        str(row["finding"] or ""),
        whole_number(row["statements"]) or 0,
        str(row["kind"]),
        str(row["band"] or ""),
        frozenset(str(row["sourceNames"] or "").split()),
    )


def whole_number(value: object) -> int | None:
    """A whole number, or nothing."""
    return value if isinstance(value, int) else None
