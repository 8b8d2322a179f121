"""The triples, ready to be asked: embedded Oxigraph or a SPARQL 1.1 endpoint. The only door to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import OWL, XSD, Dataset, Graph, Literal
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from rdflib.term import Identifier

from graph.errors import StoreError
from graph.model import Value
from graph.vocab import ID, PREFIXES

__all__ = ["Store", "held", "opened", "remote"]

#: How numbers and truths are read; anything else is text.
_READ: Mapping[str, Callable[[str], Value]] = {
    str(XSD.integer): int,
    str(XSD.decimal): float,
    str(XSD.double): float,
    str(XSD.boolean): lambda text: text in ("true", "1"),
}
_WHOLE = ID["dataset/joined-up"]
#: What rdflib raises where an endpoint is away, or answers that it cannot answer.
_UNANSWERED = (OSError, ValueError)
_REMEDY = "Start it or mend the address."


class Store:
    """The triples of one build, with every source's graph in view.

    Args:
        asked: what answers queries: an rdflib dataset, or a graph over an endpoint.
        place: what to call it in a complaint.
        engine: the embedded engine behind it, if there is one, to be asked without a detour.
    """

    def __init__(self, asked: Graph, place: str = "store", engine: ox.Store | None = None) -> None:
        self._asked = asked
        self._place = place
        self._engine = engine

    def rows(self, query: str) -> tuple[dict[str, Value], ...]:
        """The rows that a SELECT query gives, as plain values by column name.

        Args:
            query: the query text; our prefixes need not be declared.

        Raises:
            StoreError: if an endpoint on the web does not answer.
        """
        if self._engine is not None:
            return _rows(self._engine, query)
        result = self._result(query)
        names = [str(variable) for variable in result.vars or []]
        return tuple(
            {name: _plain(row.get(name)) for name in names} for row in result if isinstance(row, ResultRow)
        )

    def turtle(self, query: str) -> bytes:
        """The triples that a CONSTRUCT query gives, in Turtle.

        Raises:
            StoreError: if an endpoint on the web does not answer.
        """
        given = self._result(query).graph or Graph()
        for prefix, address in PREFIXES.items():
            given.bind(prefix, address)
        return given.serialize(format="turtle", encoding="utf-8")

    def version(self) -> str:
        """The version of the data that the store itself tells.

        Raises:
            StoreError: if it holds no data of ours.
        """
        try:
            told = self._asked.value(_WHOLE, OWL.versionInfo)
        except _UNANSWERED as error:
            raise StoreError(f"It does not answer: {error}.", self._place, _REMEDY) from error
        if told is None:
            raise StoreError(
                "There is no data of Joined Up in it.",
                self._place,
                "Load /data.trig there, and let queries see all graphs as one.",
            )
        return str(told)

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self._asked)

    def _result(self, query: str) -> Any:
        try:
            return self._asked.query(query, initNs=PREFIXES)
        except _UNANSWERED as error:
            raise StoreError(f"It does not answer: {error}.", self._place, _REMEDY) from error


def _rows(engine: ox.Store, query: str) -> tuple[dict[str, Value], ...]:
    """The rows straight from the embedded engine: by way of rdflib's terms it takes about twice as long."""
    found = engine.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("A question is a SELECT query.")
    names = [variable.value for variable in found.variables]
    return tuple({name: _value(row[name]) for name in names} for row in found)


def _value(term: Any) -> Value:
    """A term of the embedded engine as a plain value."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value)
        return read(term.value) if read else term.value
    return str(term.value) if isinstance(term, ox.NamedNode) else str(term)


def _plain(term: Identifier | None) -> Value:
    """A term as a plain value: numbers and truths as such, anything else as text."""
    if term is None:
        return None
    value = term.toPython() if isinstance(term, Literal) else str(term)
    return value if isinstance(value, int | float | bool) else str(value)


@lru_cache(maxsize=4)
def opened(path: Path) -> Store:
    """The store in a folder, opened for reading only.

    Raises:
        StoreError: if there is none or it is damaged.
    """
    try:
        engine = ox.Store.read_only(str(path))
    except OSError as error:
        raise StoreError(
            "The store cannot be opened.", str(path), "Delete the folder and build again."
        ) from error
    return _dataset(engine)


def held(quads: Iterable[ox.Quad]) -> Store:
    """A store in memory of the quads given."""
    engine = ox.Store()
    engine.bulk_extend(quads)
    return _dataset(engine)


@lru_cache(maxsize=4)
def remote(endpoint: str) -> Store:
    """The store behind a SPARQL 1.1 endpoint that sees all its graphs as one."""
    return Store(Graph(SPARQLStore(endpoint)), endpoint)


def _dataset(engine: ox.Store) -> Store:
    """A store over the embedded engine."""
    # default_union: without it a query over the sources' graphs returns nothing, silently.
    return Store(Dataset(store=OxigraphStore(store=engine), default_union=True), engine=engine)
