"""The graph as a network of things and the ties between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

import networkx as nx

from graph.model import Answer, Node, Tie
from graph.vocab import kind_of

__all__ = ["Network", "chained", "linked", "network", "part", "smaller", "things", "ties"]

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
    return chained(
        [
            Node(str(row[place]), str(row[f"{place}Label"]), kind)
            for place in places
            if (kind := kind_of(row[place] or "")) and kind not in _UNDRAWN
        ]
        for row in given.rows
    )


def chained(rows: Iterable[Sequence[Node]]) -> Network:
    """The things in rows, each row's tied one to the next."""
    nodes: dict[str, Node] = {}
    lines: dict[tuple[str, str], Tie] = {}
    for row in rows:
        for node in row:
            nodes.setdefault(node.id, node)
        for one, other in pairwise(dict.fromkeys(node.id for node in row)):
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


def smaller(whole: Network, most: int, first: Collection[str] = ()) -> Network:
    """At most so many things: those wanted first, outcomes and aims, then of each other kind in turn.

    Of a kind, what is tied to several kinds of thing comes before what only has many ties:
    it makes a chain whole.
    """
    node = things(whole)

    def joins(key: str) -> tuple[int, int, str]:
        near = {node[other].kind for other in (*whole.successors(key), *whole.predecessors(key))}
        return -len(near), -whole.degree(key), node[key].label

    turn: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for key in sorted(whole, key=joins):
        turn[key] = counts[node[key].kind]
        counts[node[key].kind] += 1

    def place(key: str) -> tuple[bool, int, int, str]:
        return key not in first, _WEIGHT.get(node[key].kind, 9), turn[key], node[key].label

    return part(whole, set(sorted(whole, key=place)[:most]))


def part(whole: Network, keys: set[str]) -> Network:
    """Some of the things, in the order of the whole, with every tie between them."""
    return network(
        [node for key, node in things(whole).items() if key in keys],
        [tie for tie in ties(whole) if tie.start in keys and tie.end in keys],
    )
