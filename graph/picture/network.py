"""The graph as a network of items and the links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import networkx as nx

from graph.names import kind_of
from graph.questions.model import Answer
from graph.words import counted

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

#: Kinds in answers that no picture shows.
_UNDRAWN = {"finding", "statement", "delivery", "band", "direction", "state", "source"}

#: The order in which items stay when a picture must be made smaller.
_WEIGHT = {"outcome": 0, "aim": 1, "level": 2}


@dataclass(frozen=True, slots=True)
class Node:
    """An item in a picture: a programme, an aim, an agency and so on."""

    id: str
    label: str
    #: The short name of its kind, as in ``graph.kinds``.
    kind: str
    #: The short name of the state of the evidence, for outcomes and aims.
    state: str = ""
    rank: int = 0
    #: The short name of the sector of an agency, and what the sector is called.
    sector: str = ""
    #: The ages that an intervention is meant for, in years.
    ages: Ages = None, None
    #: A second line under the name, such as how many findings there are.
    note: str = ""
    #: The short name of the part of the picture that it is in, such as a tier; empty if there are no parts.
    group: str = ""
    group_label: str = ""
    sector_label: str = ""

    def __post_init__(self) -> None:
        """A part of a picture that has no label of its own is shown by its short name."""
        object.__setattr__(self, "group_label", self.group_label or self.group)


@dataclass(frozen=True, slots=True)
class Link:
    """A line in a picture, from one item to another."""

    start: str
    end: str
    #: Short name of what it says: ``part-of``, ``at-level``, a role, or the direction of a finding.
    kind: str
    #: Short name of the strength band of a finding; empty if it is unrated.
    band: str = ""
    #: Strength as the source words it.
    strength: str = ""
    #: The titles of the sources.
    source: str = ""
    #: The ages studied, in years, for a finding.
    ages: Ages = None, None
    #: The address of the finding that it shows; empty for any other line.
    finding: str = ""
    #: How many findings or deliveries say so.
    statements: int = 0
    #: What it says in words, and what the band is called.
    label: str = ""
    band_label: str = ""
    #: Short names of the sources.
    sources: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """A line or band that has no label of its own is shown by its short name."""
        for field, name in (("label", self.kind), ("band_label", self.band)):
            object.__setattr__(self, field, getattr(self, field) or name.replace("-", " ").capitalize())

    @property
    def words(self) -> str:
        """What the line says, for those who point at it."""
        if not self.source:
            return self.label
        if not self.finding:
            return f"{self.label}, by {counted(self.statements, 'statement')}\nSource: {self.source}"
        lines = [f"Finding: {self.label.lower()}"]
        lines.append(f"Strength as worded: {self.strength}" if self.strength else "Strength: not given")
        lines.append(f"Our band: {self.band_label.lower()}" if self.band else "Our band: none, unrated")
        return "\n".join([*lines, f"Source: {self.source}"])


def network(nodes: Iterable[Node], links: Iterable[Link]) -> Network:
    """Items and links as a directed network that keeps every link between the same two items.

    Links with an end that is not among the nodes are left out.
    """
    result: Network = nx.MultiDiGraph()
    for node in nodes:
        result.add_node(node.id, node=node)
    for link in links:
        if link.start in result and link.end in result:
            result.add_edge(link.start, link.end, link=link)
    return result


def network_of_answer(answer: Answer) -> Network:
    """The items in an answer, those in a row linked one to the next in the order of the columns.

    An item is a column ``x`` with its name in ``xLabel``; findings, statements and bands are left out.
    """
    names = [column.name for column in answer.question.columns]
    columns = [name for name in names if f"{name}Label" in names]
    return network_of_rows(
        [
            Node(str(row[column]), str(row[f"{column}Label"]), kind)
            for column in columns
            if (kind := kind_of(row[column] or "")) and kind not in _UNDRAWN
        ]
        for row in answer.rows
    )


def network_of_rows(rows: Iterable[Sequence[Node]]) -> Network:
    """The items in rows, those in a row linked one to the next."""
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str], Link] = {}
    for row in rows:
        for node in row:
            nodes.setdefault(node.id, node)
        for first, second in pairwise(dict.fromkeys(node.id for node in row)):
            # Lines run towards the outcome, as they do on the map.
            start, end = (second, first) if nodes[first].kind in ("outcome", "aim") else (first, second)
            links.setdefault((start, end), Link(start, end, "in-one-row"))
    return network(nodes.values(), links.values())


def nodes_of(whole: Network) -> dict[str, Node]:
    """The items of a network by their address."""
    return {key: whole.nodes[key]["node"] for key in whole}


def links_of(whole: Network) -> list[Link]:
    """The links of a network."""
    return [edge["link"] for _, _, edge in whole.edges(data=True)]


def smaller(whole: Network, most: int, first: Collection[str] = ()) -> Network:
    """At most so many items: those named first, outcomes and aims, then of each other kind in turn.

    Of a kind, what is linked to several kinds of item comes before what only has many links:
    it makes a chain whole.
    """
    nodes = nodes_of(whole)

    def joins(key: str) -> tuple[int, int, str]:
        near = {nodes[other].kind for other in (*whole.successors(key), *whole.predecessors(key))}
        return -len(near), -whole.degree(key), key

    turn: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for key in sorted(whole, key=joins):
        turn[key] = counts[nodes[key].kind]
        counts[nodes[key].kind] += 1

    def place(key: str) -> tuple[bool, int, int, str]:
        return key not in first, _WEIGHT.get(nodes[key].kind, 9), turn[key], key

    return part(whole, set(sorted(whole, key=place)[:most]))


def part(whole: Network, keys: set[str]) -> Network:
    """Some of the items, in the order of the whole, with every link between them."""
    return network(
        [node for key, node in nodes_of(whole).items() if key in keys],
        [link for link in links_of(whole) if link.start in keys and link.end in keys],
    )
