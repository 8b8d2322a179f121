"""The methods of every store, whichever engine is behind it."""

from __future__ import annotations

from typing import Protocol

from rdflib import Graph

from graph.values import Value
from graph.vocab import PREFIXES

__all__ = ["Store", "turtle"]


class Store(Protocol):
    """The triples of one build, with the named graphs of all sources seen as one."""

    def rows(self, query: str) -> tuple[dict[str, Value], ...]:
        """The rows that a SELECT query gives, as plain values by column name.

        Args:
            query: the query; our prefixes need not be declared.

        Raises:
            StoreError: if an endpoint on the web does not answer.
        """

    def turtle(self, query: str) -> bytes:
        """The triples that a CONSTRUCT query gives, in Turtle.

        Raises:
            StoreError: if an endpoint on the web does not answer.
        """

    def __len__(self) -> int:
        """How many triples there are."""


def turtle(triples: Graph) -> bytes:
    """Triples in Turtle with our prefixes: the same triples always give the same bytes."""
    for prefix, address in PREFIXES.items():
        triples.bind(prefix, address)
    return triples.serialize(format="turtle", encoding="utf-8")
