"""The embedded engine: Oxigraph, on disk and opened for reading only, or in memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from graph.errors import StoreError
from graph.store import contract
from graph.values import Value, from_oxigraph
from graph.vocab import PREFIXES

__all__ = ["EmbeddedStore", "columns_of", "in_memory", "opened"]


class EmbeddedStore:
    """The triples of one build in Oxigraph.

    Args:
        engine: Oxigraph's store.
    """

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def rows(self, query: str) -> tuple[dict[str, Value], ...]:
        """The rows that a SELECT query gives, as plain values by column name."""
        result = self._query(query)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("A question is a SELECT query.")
        names = [variable.value for variable in result.variables]
        return tuple({name: from_oxigraph(row[name]) for name in names} for row in result)

    def turtle(self, query: str) -> bytes:
        """The triples that a CONSTRUCT query gives, in Turtle."""
        result = self._query(query)
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("A document is a CONSTRUCT query.")
        text = ox.serialize(result, format=ox.RdfFormat.N_TRIPLES) or b""
        return contract.turtle(Graph().parse(data=text, format="nt"))

    def __len__(self) -> int:
        """How many triples there are, each counted once for every source that states it."""
        return len(self._engine)

    def _query(self, query: str) -> object:
        # The union: without it a query over the sources' graphs returns nothing, silently.
        return self._engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)


@lru_cache(maxsize=4)
def opened(path: Path) -> EmbeddedStore:
    """The store in a folder, opened for reading only.

    Raises:
        StoreError: if there is none or it is damaged.
    """
    try:
        return EmbeddedStore(ox.Store.read_only(str(path)))
    except OSError as error:
        raise StoreError(
            "The store cannot be opened.", str(path), "Delete the folder and build again."
        ) from error


def in_memory(quads: Iterable[ox.Quad]) -> EmbeddedStore:
    """A store of some quads in memory."""
    engine = ox.Store()
    engine.bulk_extend(quads)
    return EmbeddedStore(engine)


def columns_of(query: str) -> list[str] | None:
    """The names of the columns that a SELECT query selects; none if it is another kind of query.

    Raises:
        SyntaxError: if the query cannot be read.
    """
    result = ox.Store().query(query, prefixes=PREFIXES)
    return [column.value for column in result.variables] if isinstance(result, ox.QuerySolutions) else None
