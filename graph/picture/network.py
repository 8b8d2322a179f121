"""The graph as a network of things and the ties between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import networkx as nx

from graph.names import kind_of
from graph.questions.model import Answer

__all__ = [
    "Ages",
    "Link",
    "Network",
    "Node",
    "links_of",
    "network",
    "network_of_answer",
    "network_of_rows",
    "nodes_of",
    "part",
    "smaller",
]

#: From which age to which, in years; either may be unknown.
Ages = tuple[int | None, int | None]
#: Each node carries its ``Node`` as ``node``, each edge its ``Link`` as ``link``.
Network: TypeAlias = "nx.MultiDiGraph[str]"

#: What stands in answers but is no thing of a picture.
_UNDRAWN = {"finding", "statement", "delivery", "band", "direction", "state", "source"}

#: The order in which things stay when a picture must be made smaller.
_WEIGHT = {"outcome": 0, "aim": 1, "level": 2}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a picture."""

    id: str
    label: str
    #: What kind of thing it is: a key of ``graph.kinds.KINDS``.
    kind: str
    #: The state of the evidence, for outcomes and aims.
    state: str = ""
    rank: int = 0
    #: The sector of an agency.
    sector: str = ""
    #: The ages that an intervention is meant for, in years.
    ages: Ages = None, None
    #: A second line under the name, such as how many findings there are.
    note: str = ""
    #: The part of the picture that it stands in, such as a tier; empty where the picture has no parts.
    group: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line in a picture, from one thing to another."""

    start: str
    end: str
    #: ``Part of``, ``At level``, a role, or the direction of the finding that the line stands for.
    kind: str
    band: str = ""
    #: Strength as the source words it.
    strength: str = ""
    source: str = ""
    #: The ages studied, in years, for a finding.
    ages: Ages = None, None
    #: The finding that it stands for; empty for any other line.
    finding: str = ""
    #: How many findings or deliveries say so.
    statements: int = 0

    @property
    def words(self) -> str:
        """What the line says, for those who point at it."""
        if not self.source:
            return self.kind
        if not self.finding:
            many = "statement" if self.statements == 1 else "statements"
            return f"{self.kind}, by {self.statements} {many}\nSource: {self.source}"
        told = [f"Finding: {self.kind.lower()}"]
        told.append(f"Strength as worded: {self.strength}" if self.strength else "Strength: not given")
        told.append(f"Our band: {self.band.lower()}" if self.band else "Our band: none, unrated")
        return "\n".join([*told, f"Source: {self.source}"])


def network(nodes: Iterable[Node], lines: Iterable[Link]) -> Network:
    """Things and ties as a directed network that keeps every tie between the same two things.

    Ties with an end that is not among the nodes are left out.
    """
    made: Network = nx.MultiDiGraph()
    for node in nodes:
        made.add_node(node.id, node=node)
    for link in lines:
        if link.start in made and link.end in made:
            made.add_edge(link.start, link.end, link=link)
    return made


def network_of_answer(given: Answer) -> Network:
    """The things in an answer, each row's tied one to the next in the order of its columns.

    A thing is a column ``x`` with its name in ``xLabel``; findings, statements and bands are left out.
    """
    names = [column.name for column in given.question.columns]
    places = [name for name in names if f"{name}Label" in names]
    return network_of_rows(
        [
            Node(str(row[place]), str(row[f"{place}Label"]), kind)
            for place in places
            if (kind := kind_of(row[place] or "")) and kind not in _UNDRAWN
        ]
        for row in given.rows
    )


def network_of_rows(rows: Iterable[Sequence[Node]]) -> Network:
    """The things in rows, each row's tied one to the next."""
    nodes: dict[str, Node] = {}
    lines: dict[tuple[str, str], Link] = {}
    for row in rows:
        for node in row:
            nodes.setdefault(node.id, node)
        for one, other in pairwise(dict.fromkeys(node.id for node in row)):
            # Lines run towards the outcome, as they do on the map.
            start, end = (other, one) if nodes[one].kind in ("outcome", "aim") else (one, other)
            lines.setdefault((start, end), Link(start, end, "In one row"))
    return network(nodes.values(), lines.values())


def nodes_of(whole: Network) -> dict[str, Node]:
    """The things of a network by their address."""
    return {key: whole.nodes[key]["node"] for key in whole}


def links_of(whole: Network) -> list[Link]:
    """The ties of a network."""
    return [held["link"] for _, _, held in whole.edges(data=True)]


def smaller(whole: Network, most: int, first: Collection[str] = ()) -> Network:
    """At most so many things: those wanted first, outcomes and aims, then of each other kind in turn.

    Of a kind, what is tied to several kinds of thing comes before what only has many ties:
    it makes a chain whole.
    """
    node = nodes_of(whole)

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
        [node for key, node in nodes_of(whole).items() if key in keys],
        [link for link in links_of(whole) if link.start in keys and link.end in keys],
    )
