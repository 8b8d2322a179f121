"""Queries that someone typed: checked, run in a process of their own, and stopped past a limit.

Nothing in Oxigraph's Python API stops a query; only ending its process does. So typed queries run in worker
processes with the store opened read-only, limits on time, memory and size of answer, and no means to open
a file or a connection once the store is open.
"""

from __future__ import annotations

import atexit
import io
import re
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import loky.backend
import pyoxigraph as ox
from pebble import ProcessExpired, ProcessPool
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryMalformed, QueryRefused, QueryStopped, StoreError
from graph.negotiation import chosen
from graph.vocab import PREFIXES

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "Limits", "Reply", "checked", "reply"]

#: Media types of SELECT and ASK answers. The first is given to those who do not say.
ROW_FORMATS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
#: Media types of CONSTRUCT and DESCRIBE answers.
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a typed query may go before it is stopped."""

    seconds: float = 10
    #: Bytes of the answer.
    size: int = 50_000_000
    #: Bytes of address space of a worker.
    memory: int = 4_000_000_000
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a typed query, ready to send."""

    media_type: str
    body: bytes


def checked(text: str) -> str:
    """A typed query that is safe to run, with its line ends made plain.

    Raises:
        QueryRefused: if it would change data or reach out (SERVICE, FROM, LOAD).
        QueryMalformed: if it is not a SPARQL query; names the line and column.
    """
    # A bare carriage return ends a comment for Oxigraph but not for rdflib: it could hide a SERVICE.
    query = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text)
    try:
        parsed = parseQuery(query)
    except Exception as error:  # rdflib's parser raises many kinds
        _refuse_update(query)
        line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
        raise QueryMalformed(
            "This is not a SPARQL query that we can read.",
            f"line {line}, column {column}" if line else "query",
            "Look at what stands just before that place.",
        ) from error
    names = {part.name for part in _parts(list(parsed))}
    if "ServiceGraphPattern" in names:
        raise QueryRefused(
            "SERVICE is refused: it would make this machine call another.",
            hint="Ask the other endpoint yourself and join the answers.",
        )
    if "DatasetClause" in names:
        raise QueryRefused(
            "FROM is refused: queries run over the data held here.",
            hint="Use GRAPH to keep to one source.",
        )
    return query


def _refuse_update(query: str) -> None:
    """Say so if a text that is not a query is an update."""
    try:
        parseUpdate(query)
    except Exception:
        return
    raise QueryRefused(
        "Updates are refused: this endpoint only reads.", hint="Edit the tables in data instead."
    )


def _parts(node: Any) -> Iterator[CompValue]:
    """Every named part of a parsed query, wherever it hides."""
    todo = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, CompValue):
            yield part
            todo.extend(part.values())
        elif isinstance(part, list | tuple) or hasattr(part, "asList"):
            todo.extend(part)


# ------------------------------------------------------------------ in the worker

_engine: ox.Store
_limits: Limits


def _open(path: str, limits: Limits) -> None:
    """Make a worker ready: open the store, then give up the means to open anything else."""
    global _engine, _limits
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _engine, _limits = ox.Store.read_only(path), limits
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    # No new file or socket: numbers below 3 are taken, and higher ones are now out of bounds.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


class _Page(io.BytesIO):
    """An answer being written, up to a size."""

    def write(self, data: Any) -> int:
        """Add to the answer.

        Raises:
            QueryStopped: if it grows too large.
        """
        if self.tell() + len(data) > _limits.size:
            raise QueryStopped(f"The answer is larger than {_limits.size / 1e6:g} MB.", hint="Add a LIMIT.")
        return super().write(data)


def _run(text: str, accept: str) -> Reply:
    """Check and run one query, in a worker."""
    query = checked(text)
    try:
        result = _engine.query(query, use_default_graph_as_union=True, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryMalformed(f"This is not a SPARQL query that we can read: {error.msg}.", "query") from error
    formats: dict[str, Any] = GRAPH_FORMATS if isinstance(result, ox.QueryTriples) else dict(ROW_FORMATS)
    media_type = chosen(list(formats), accept)
    page = _Page()
    result.serialize(page, format=formats[media_type])
    return Reply(media_type, page.getvalue())


# ------------------------------------------------------------------ in the app

_lock = threading.Lock()
_pools: dict[tuple[Path, Limits], ProcessPool] = {}


def reply(store: Path, text: str, accept: str = "*/*", limits: Limits | None = None) -> Reply:
    """The answer to a query that someone typed.

    Args:
        store: the folder of the store.
        text: the query.
        accept: the formats wanted, as in HTTP's Accept header.
        limits: how far the query may go.

    Raises:
        QueryRefused: if it would change data or reach out.
        QueryMalformed: if it is not SPARQL.
        QueryStopped: if it ran past a limit; its process has been ended.
        NotOffered: if the answer does not come in a format wanted.
    """
    bounds = limits or Limits()
    try:
        future = _pool(store, bounds).schedule(_run, args=(text, accept), timeout=bounds.seconds)
        answer = future.result()
    except TimeoutError as error:
        raise QueryStopped(
            f"The query was stopped after {bounds.seconds:g} seconds.",
            hint="Narrow it: name an outcome, avoid patterns that share no variable, add a LIMIT.",
        ) from error
    except (ProcessExpired, MemoryError) as error:
        raise QueryStopped(
            "The query was stopped because it used too much memory.",
            hint="Narrow it: avoid patterns that share no variable, sort and group less.",
        ) from error
    except (OSError, RuntimeError) as error:  # the workers could not start, or were let go
        with _lock:
            _pools.pop((store, bounds), None)
        raise StoreError("The query could not be run.", "store", "Try again.") from error
    assert isinstance(answer, Reply)
    return answer


def _pool(store: Path, limits: Limits) -> ProcessPool:
    """The workers on a store; those on earlier stores are let go."""
    with _lock:
        key = (store, limits)
        if key not in _pools:
            for old in [held for held in _pools if held[1] == limits]:
                _pools.pop(old).close()
            _pools[key] = ProcessPool(
                max_workers=limits.workers,
                initializer=_open,
                initargs=(str(store), limits),
                context=loky.backend.get_context("loky"),
            )
        return _pools[key]


@atexit.register
def _stopped() -> None:
    """End the workers with the program."""
    for pool in _pools.values():
        pool.stop()
