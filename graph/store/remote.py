"""An engine elsewhere: a SPARQL 1.1 endpoint with our data, whose queries see all graphs as one."""

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
#: What rdflib raises when an endpoint does not answer, or answers with an error.
_UNANSWERED = (OSError, ValueError)
_REMEDY = "Start it, or correct the address."


class RdflibStore:
    """Triples that rdflib queries: behind an endpoint, or in a dataset in memory.

    Args:
        triples: an rdflib graph or dataset, with all its named graphs in view.
        place: its name in errors.
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
            raise StoreError(f"The endpoint does not answer: {error}.", self._place, _REMEDY) from error
        if version is None:
            raise StoreError(
                "The endpoint has no Joined Up data.",
                self._place,
                "Load /data.trig there, and make the union of all graphs its default graph.",
            )
        return str(version)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self._triples)

    def _result(self, query: str) -> Any:
        try:
            return self._triples.query(query, initNs=PREFIXES)
        except _UNANSWERED as error:
            raise StoreError(f"The endpoint does not answer: {error}.", self._place, _REMEDY) from error


@lru_cache(maxsize=4)
def remote(endpoint: str) -> RdflibStore:
    """The store behind a SPARQL 1.1 endpoint that sees all its graphs as one."""
    # By POST: some queries are longer than an address may be.
    return RdflibStore(Graph(SPARQLStore(endpoint, method="POST_FORM")), endpoint)
