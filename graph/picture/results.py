"""The answer to a typed query as a network: the items in it and how they are linked."""

from __future__ import annotations

from collections.abc import Mapping

from graph.names import kind_of
from graph.picture.network import Link, Network, Node, network, network_of_rows
from graph.questions.names import label_of
from graph.sparql.result import Result
from graph.values import Value

__all__ = ["network_of_result"]


def network_of_result(names: Mapping[str, str], result: Result) -> Network:
    """The items in an answer: linked as its triples say, or in a row each to the next.

    Args:
        names: labels by address, for the items.
        result: the answer.
    """

    def node(address: Value) -> Node:
        return Node(str(address), label_of(names, str(address)), kind_of(address))

    if not result.triples:
        return network_of_rows(
            [node(row[column]) for column in result.columns if kind_of(row[column])] for row in result.rows
        )
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str], list[str]] = {}
    for row in result.rows:
        start, property_, end = (str(row[column]) for column in result.columns)
        for address in (start, end):
            if kind_of(address):
                nodes.setdefault(address, node(address))
        if kind_of(start) and kind_of(end):
            links.setdefault((start, end), []).append(label_of(names, property_))
    return network(
        nodes.values(), [Link(*ends, "in-answer", label=", ".join(labels)) for ends, labels in links.items()]
    )
