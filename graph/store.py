"""The triples, ready to be asked: an embedded Oxigraph store behind rdflib. The only door to them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Dataset, Literal
from rdflib.query import ResultRow
from rdflib.term import Identifier

from graph.errors import StoreError
from graph.model import Value
from graph.vocab import PREFIXES

__all__ = ["Store", "opened"]


class Store:
    """The triples of one build, with every source's graph in view."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def rows(self, query: str) -> tuple[dict[str, Value], ...]:
        """The rows that a SELECT query gives, as plain values by column name.

        Args:
            query: the query text; our prefixes need not be declared.
        """
        result = self._dataset.query(query, initNs=PREFIXES)
        names = [str(variable) for variable in result.vars or []]
        return tuple(
            {name: _plain(row.get(name)) for name in names} for row in result if isinstance(row, ResultRow)
        )

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self._dataset)


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
        engine = pyoxigraph.Store.read_only(str(path))
    except OSError as error:
        raise StoreError(
            "The store cannot be opened.", str(path), "Delete the folder and build again."
        ) from error
    # default_union: without it a query over the sources' graphs returns nothing, silently.
    return Store(Dataset(store=OxigraphStore(store=engine), default_union=True))
