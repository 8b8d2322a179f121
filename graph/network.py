"""The graph as a network of things and the ties between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeAlias

import networkx as nx

from graph.model import Answer, Node, Tie
from graph.vocab import kind_of

__all__ = ["Network", "around", "kept", "linked", "network", "smaller", "things", "ties"]

#: Each node carries its ``Node`` as ``thing``, each edge its ``Tie`` as ``tie``.
Network: TypeAlias = "nx.MultiDiGraph[str]"

#: What stands in answers but is no thing of a picture.
_UNDRAWN = {"finding", "statement", "delivery", "band", "direction", "state", "source"}

#: The order in which things stay when a picture must be made smaller.
_WEIGHT = {"outcome": 0, "aim": 1, "level": 2}


def network(nodes: Iterable[Node], lines: Iterable[Tie]) -> Network:
    """Things and ties as a directed network that keeps every tie between the same two things.

    Ties with an end that is not among the nodes are left out.
    """
    made: Network = nx.MultiDiGraph()
    for node in nodes:
        made.add_node(node.id, thing=node)
    for tie in lines:
        if tie.start in made and tie.end in made:
            made.add_edge(tie.start, tie.end, tie=tie)
    return made


def linked(given: Answer) -> Network:
    """The things in an answer, each row's tied one to the next in the order of its columns.

    A thing is a column ``x`` with its name in ``xLabel``; findings, statements and bands are left out.
    """
    names = [column.name for column in given.question.columns]
    places = [name for name in names if f"{name}Label" in names]
    nodes: dict[str, Node] = {}
    lines: dict[tuple[str, str], Tie] = {}
    for row in given.rows:
        found = []
        for place in places:
            address = str(row[place] or "")
            kind = kind_of(address)
            if kind and kind not in _UNDRAWN and address not in found:
                nodes.setdefault(address, Node(address, str(row[f"{place}Label"]), kind))
                found.append(address)
        for one, other in pairwise(found):
            # Lines run towards the outcome, as they do on the map.
            start, end = (other, one) if nodes[one].kind in ("outcome", "aim") else (one, other)
            lines.setdefault((start, end), Tie(start, end, "In one row"))
    return network(nodes.values(), lines.values())


def things(whole: Network) -> dict[str, Node]:
    """The things of a network by their address."""
    return {key: whole.nodes[key]["thing"] for key in whole}


def ties(whole: Network) -> list[Tie]:
    """The ties of a network."""
    return [held["tie"] for _, _, held in whole.edges(data=True)]


def around(whole: Network, outcome: str) -> Network:
    """One outcome, its aims, and whatever is tied to any of them."""
    aims = {key for key in whole.predecessors(outcome) if whole.nodes[key]["thing"].kind == "aim"}
    core = aims | {outcome}
    tied = {start for key in core for start in whole.predecessors(key)}
    return _part(whole, core | tied)


def kept(whole: Network, wanted: Callable[[Node], bool]) -> Network:
    """The part of a network whose things are wanted."""
    return _part(whole, {key for key, node in things(whole).items() if wanted(node)})


def smaller(whole: Network, most: int) -> Network:
    """At most so many things: outcomes and aims first, then the things with most ties."""
    node = things(whole)
    order = sorted(
        whole, key=lambda key: (_WEIGHT.get(node[key].kind, 9), -whole.degree(key), node[key].label)
    )
    return _part(whole, set(order[:most]))


def _part(whole: Network, keys: set[str]) -> Network:
    """Some of the things, in the order of the whole, with every tie between them."""
    return network(
        [node for key, node in things(whole).items() if key in keys],
        [tie for tie in ties(whole) if tie.start in keys and tie.end in keys],
    )
