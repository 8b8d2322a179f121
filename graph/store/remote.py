"""An engine elsewhere: any SPARQL 1.1 endpoint that holds our data and sees all its graphs as one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import rdflib
from rdflib import OWL, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow

from graph.errors import StoreError
from graph.store import contract
from graph.values import Value, from_rdflib
from graph.vocab import ID, PREFIXES

__all__ = ["RdflibStore", "remote"]

# Literals stay as they are written: rdflib would turn ``"yes"^^xsd:boolean`` into false, and cut dates short.
rdflib.NORMALIZE_LITERALS = False

_WHOLE = ID["dataset/joined-up"]
#: What rdflib raises where an endpoint is away, or answers that it cannot answer.
_UNANSWERED = (OSError, ValueError)
_REMEDY = "Start it or mend the address."


class RdflibStore:
    """Triples that rdflib asks: behind an endpoint, or in a dataset of its own.

    Args:
        triples: an rdflib graph or dataset, with all its named graphs in view.
        place: what to call it in an error.
    """

    def __init__(self, triples: Graph, place: str = "store") -> None:
        self._triples = triples
        self._place = place

    def rows(self, query: str) -> tuple[dict[str, Value], ...]:
        """The rows that a SELECT query gives, as plain values by column name.

        Raises:
            StoreError: if the endpoint does not answer.
        """
        result = self._result(query)
        names = [str(variable) for variable in result.vars or []]
        return tuple(
            {name: from_rdflib(row.get(name)) for name in names}
            for row in result
            if isinstance(row, ResultRow)
        )

    def turtle(self, query: str) -> bytes:
        """The triples that a CONSTRUCT query gives, in Turtle.

        Raises:
            StoreError: if the endpoint does not answer.
        """
        return contract.turtle(self._result(query).graph or Graph())

    def version(self) -> str:
        """The version of the data, as the data itself says.

        Raises:
            StoreError: if the endpoint does not answer or has no data of ours.
        """
        try:
            version = self._triples.value(_WHOLE, OWL.versionInfo)
        except _UNANSWERED as error:
            raise StoreError(f"It does not answer: {error}.", self._place, _REMEDY) from error
        if version is None:
            raise StoreError(
                "There is no data of Joined Up in it.",
                self._place,
                "Load /data.trig there, and let queries see all graphs as one.",
            )
        return str(version)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self._triples)

    def _result(self, query: str) -> Any:
        try:
            return self._triples.query(query, initNs=PREFIXES)
        except _UNANSWERED as error:
            raise StoreError(f"It does not answer: {error}.", self._place, _REMEDY) from error


@lru_cache(maxsize=4)
def remote(endpoint: str) -> RdflibStore:
    """The store behind a SPARQL 1.1 endpoint that sees all its graphs as one."""
    return RdflibStore(Graph(SPARQLStore(endpoint)), endpoint)
