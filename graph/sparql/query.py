"""Queries that someone typed: run in a worker process, and stopped past a limit."""

from __future__ import annotations

import atexit
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph import errors
from graph.errors import JoinedUpError, QueryBusy, QueryMalformed, QueryStopped, QueryTimedOut
from graph.formats import Requested, negotiate
from graph.settings import Limits, settings
from graph.sparql.pool import Pool, Worker
from graph.sparql.wire import END, FAULT, HEAD, PIECE

__all__ = ["Query", "Reply", "pool_state", "reply"]

#: The largest answer in bytes that a page or a notebook gets whole.
WHOLE: Final = 50_000_000
#: Bytes of an answer that are collected before any are sent, so that an error can still be sent instead.
FIRST: Final = 256 * 1024
_NARROW: Final = "Narrow it: name an outcome, avoid patterns that share no variable, add a LIMIT."


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a typed query, ready to send."""

    media_type: str
    body: bytes


class Query:
    """A typed query from its beginning to the last piece of its answer.

    Args:
        store: the folder of the store.
        text: the query.
        requested: the formats that the caller accepts.
        limits: the limits of the query; by default those of the settings.
        default: the graphs whose triples it sees, if the request chooses.
        named: the graphs that GRAPH sees, if the request chooses.
    """

    def __init__(
        self,
        store: Path,
        text: str,
        requested: Requested,
        limits: Limits | None = None,
        *,
        default: list[str] | None = None,
        named: list[str] | None = None,
    ) -> None:
        self._store, self._limits = store, limits or settings().limits
        self._request: dict[str, Any] = {
            "text": text, "rows": requested.rows, "triples": requested.triples, "words": requested.words,
            "default": default, "named": named,
        }  # fmt: skip
        self._pool: Pool | None = None
        self._worker: Worker | None = None
        self._cancelled = False
        self.media_type = ""
        #: ``rows``, ``triples`` or ``truth``, once the answer begins.
        self.form = ""
        self.rows = self.size = 0

    def begin(self) -> bytes:
        """The beginning of the answer: all of it, if it is small.

        Raises:
            JoinedUpError: if the query is refused, malformed, or passes a limit.
        """
        self._pool = _pool(self._store, self._limits)
        self._worker = self._pool.take()
        if self._cancelled:
            self._done(reusable=False)
            raise QueryStopped("The caller has gone.")
        self._worker.begin(self._request)
        pieces: list[bytes] = []
        size = 0
        while size < FIRST and (piece := self.piece()):
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)

    def piece(self) -> bytes:
        """The next piece of the answer; nothing after the last.

        Raises:
            JoinedUpError: if the query is refused, malformed, or passes a limit.
        """
        while self._worker is not None:
            kind, content = self._worker.read()
            if kind == PIECE and content:
                self.size += len(content)
                return content
            if kind == HEAD:
                head = json.loads(content)
                self.media_type, self.form = head["media_type"], head["form"]
            elif kind == END:
                self.rows = json.loads(content)["rows"]
                self._done(reusable=True)
            elif kind == FAULT:
                self._done(reusable=True)
                raise _error(content)
            elif not kind:
                worker = self._worker
                self._done(reusable=False)
                raise _ended(worker, self._limits)
        return b""

    def read_all(self) -> Reply:
        """The whole answer, for a page or a notebook.

        Raises:
            QueryStopped: if it is too large for that.
            JoinedUpError: if the query is refused, malformed, or passes a limit.
        """
        pieces: list[bytes] = []
        try:
            piece = self.begin()
            while piece:
                if self.size > WHOLE:
                    raise QueryStopped(f"The answer is larger than {WHOLE / 1e6:g} MB.", hint="Add a LIMIT.")
                pieces.append(piece)
                piece = self.piece()
        finally:
            self.close()
        return Reply(self.media_type, b"".join(pieces))

    @property
    def whole(self) -> bool:
        """Whether the last piece has been read."""
        return self._worker is None

    def cancel(self) -> None:
        """End it: the caller has gone."""
        self._cancelled = True
        worker = self._worker
        if worker is not None:
            worker.end("cancelled")

    def close(self) -> None:
        """Return the worker, if the answer was not read to its end."""
        if self._worker is not None:
            self._worker.end("cancelled")
            self._done(reusable=False)

    def _done(self, reusable: bool) -> None:
        worker, self._worker = self._worker, None
        if self._pool and worker:
            self._pool.give_back(worker, reusable)


def reply(store: Path, text: str, accept: str = "*/*", limits: Limits | None = None) -> Reply:
    """The whole answer to a query that someone typed.

    Args:
        store: the folder of the store.
        text: the query.
        accept: the formats that the caller accepts, as in HTTP's Accept header.
        limits: the limits of the query.

    Raises:
        QueryRefused: if it would change data or call elsewhere.
        QueryMalformed: if it is not SPARQL.
        QueryStopped: if it passed a limit; its process has been ended.
        QueryBusy: if too many are running.
        NotOffered: if the answer is not available in an accepted format.
    """
    return Query(store, text, negotiate(accept), limits).read_all()


def pool_state() -> dict[str, int]:
    """How many workers there are on the newest store, and what they do; nothing before the first query."""
    with _lock:
        pools = list(_pools.values())
    return pools[-1].state() if pools else {}


def _error(content: bytes) -> JoinedUpError:
    """An error that a worker sent."""
    name, *parts = json.loads(content)
    kind = getattr(errors, name)
    assert issubclass(kind, JoinedUpError)
    error = kind(*parts)
    assert isinstance(error, JoinedUpError)
    return error


def _ended(worker: Worker, limits: Limits) -> JoinedUpError:
    """Why a worker ended, as an error."""
    if worker.ended == "time":
        return QueryTimedOut(f"The query was stopped after {limits.seconds:g} seconds.", hint=_NARROW)
    if worker.ended == "room":
        return QueryBusy(
            "Too many long queries are running, so this one was stopped.",
            hint=f"Try again in {QueryBusy.AGAIN} seconds, or {_NARROW[0].lower()}{_NARROW[1:]}",
        )
    if worker.ended == "caller":
        return QueryStopped(f"The caller did not receive the answer within {limits.patience:g} seconds.")
    if worker.ended:
        return QueryStopped("The query was stopped.", hint="Try again.")
    if worker.code() == -11:
        return QueryMalformed("The query has too many parts for the engine.", "query", "Split it.")
    return QueryStopped(
        "The query was stopped because it used too much memory.",
        hint="Narrow it: avoid patterns that share no variable, sort and group less.",
    )


_lock = threading.Lock()
_pools: dict[tuple[Path, Limits], Pool] = {}


def _pool(store: Path, limits: Limits) -> Pool:
    """The workers on a store; those on earlier stores end when they are done."""
    with _lock:
        key = (store, limits)
        if key not in _pools:
            for old in [other for other in _pools if other[1] == limits]:
                _pools.pop(old).close()
            _pools[key] = Pool(store, limits)
        return _pools[key]


@atexit.register
def _stopped() -> None:
    """End the workers with the program."""
    for pool in _pools.values():
        pool.stop()
