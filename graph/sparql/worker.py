"""The program of one worker process: it opens a store, gives up every other right, and answers queries.

It reads frames from standard input and writes frames to standard output. Nothing in Oxigraph's Python API
stops a query; only ending this process does, so that is what the app does past a limit.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from typing import IO, Any, BinaryIO, Final, cast

import pyoxigraph as ox

from graph.errors import JoinedUpError, QueryMalformed, QueryStopped, StoreError
from graph.formats import CSV, GRAPH_FORMATS, RESULTS_JSON, RESULTS_XML, ROW_FORMATS, TSV, Requested
from graph.settings import Limits
from graph.sparql.guard import Choice, check_query, malformed, normalise
from graph.sparql.wire import END, FAULT, HEAD, PIECE, READY, frame, read_frame
from graph.vocab import PREFIXES

__all__ = ["main"]

#: Bytes of an answer in one message.
_PIECE: Final = 64 * 1024
#: Rows of CSV that are written together.
_BATCH: Final = 500
#: The engine and rdflib's parser call themselves; a query of the longest text goes this deep.
_STACK: Final = 512 * 1024 * 1024
_RECURSION: Final = 100_000
#: Bytes that each row of a format has once; rows of CSV, and triples, are counted one by one.
_ROW: Final[dict[str, bytes]] = {
    RESULTS_JSON.media_type: b'},{"',
    RESULTS_XML.media_type: b"<result>",
    TSV.media_type: b"\n",
}
_ERROR: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
#: The result of the check is cached for shorter queries: rdflib's parser takes 10 to 60 ms for a usual one.
_SHORT: Final = 20_000
_checked = lru_cache(maxsize=512)(check_query)


class _Answer:
    """An answer being written: sent in pieces, up to a number of bytes and rows."""

    def __init__(self, sink: BinaryIO, limits: Limits, media_type: str, form: str) -> None:
        self._sink, self._limits = sink, limits
        self._outgoing = bytearray(frame(HEAD, json.dumps({"media_type": media_type, "form": form}).encode()))
        self._piece = bytearray()
        self._mark = _ROW.get(media_type)
        self._tail = b""
        self.size = 0
        self.rows = 0

    def write(self, data: bytes) -> int:
        """Add to the answer.

        Raises:
            QueryStopped: if it grows too large.
        """
        self.size += len(data)
        if self.size > self._limits.size:
            raise QueryStopped(
                f"The answer is larger than {self._limits.size / 1e6:g} MB.", hint="Add a LIMIT."
            )
        if self._mark:
            seen = self._tail + data
            self._tail = seen[len(seen) - len(self._mark) + 1 :] if len(self._mark) > 1 else b""
            self.count(seen.count(self._mark))
        self._piece += data
        if len(self._piece) >= _PIECE:
            self._send()
        return len(data)

    def flush(self) -> None:
        """Does nothing: a piece is sent when it is full."""

    def count(self, more: int = 1) -> None:
        """Count rows or triples.

        Raises:
            QueryStopped: if there are too many.
        """
        self.rows += more
        if self.rows > self._limits.rows:
            raise QueryStopped(f"The answer has more than {self._limits.rows:,} rows.", hint="Add a LIMIT.")

    def end(self) -> None:
        """Send the rest, and that the answer is whole."""
        summary = json.dumps({"rows": self.rows, "bytes": self.size}).encode()
        self._outgoing += frame(PIECE, bytes(self._piece)) + frame(END, summary)
        self._sink.write(self._outgoing)
        self._sink.flush()

    def _send(self) -> None:
        self._outgoing += frame(PIECE, bytes(self._piece))
        self._sink.write(self._outgoing)
        self._sink.flush()
        self._outgoing.clear()
        self._piece.clear()


class _Worker:
    """A store opened for reading, and how it answers."""

    def __init__(self, store: str, limits: Limits, sink: BinaryIO) -> None:
        self._engine = ox.Store.read_only(store)
        self._ours = frozenset(str(name.value) for name in self._engine.named_graphs())
        self._limits, self._sink = limits, sink

    def answer(self, request: dict[str, Any]) -> None:
        """Check and run one query, and write its answer.

        Raises:
            JoinedUpError: if it is refused, malformed, or passes a limit.
        """
        query = normalise(request["text"])
        choice = _checked(query) if len(query) < _SHORT else check_query(query)
        if request["default"] is not None or request["named"] is not None:
            # The protocol: graphs that the request chooses replace those that the query chooses.
            choice = Choice(tuple(request["default"] or ()), tuple(request["named"] or ()))
        result = self._evaluate(query, choice.of_ours(self._ours))
        requested = Requested(request["rows"], request["triples"], request["words"])
        triples = isinstance(result, ox.QueryTriples)
        media_type = requested.triples if triples else requested.rows
        if not media_type:
            raise requested.refusal(triples)
        form = "triples" if triples else "truth" if isinstance(result, ox.QueryBoolean) else "rows"
        page = _Answer(self._sink, self._limits, media_type, form)
        if isinstance(result, ox.QueryTriples):
            _write_triples(result, page, media_type)
        elif isinstance(result, ox.QuerySolutions) and media_type == CSV.media_type:
            _write_csv(result, page)
        else:
            result.serialize(cast(IO[bytes], page), format=ROW_FORMATS[media_type].rows)
        page.end()

    def _evaluate(self, query: str, choice: Choice) -> Any:
        """The answer as the engine begins it."""
        chosen: dict[str, Any] = {"use_default_graph_as_union": True}
        if choice.default is not None or choice.named is not None:
            chosen = {
                "default_graph": [ox.NamedNode(name) for name in choice.default or ()],
                "named_graphs": [ox.NamedNode(name) for name in choice.named or ()],
            }
        try:
            return self._engine.query(query, prefixes=PREFIXES, **chosen)
        except SyntaxError as error:
            raise _syntax_error(str(error.msg)) from error


def _write_triples(result: ox.QueryTriples, page: _Answer, media_type: str) -> None:
    """Triples, counted as they come."""

    def counted() -> Any:
        for triple in result:
            page.count()
            yield triple

    ox.serialize(counted(), cast(IO[bytes], page), format=GRAPH_FORMATS[media_type].rdf)


def _write_csv(result: ox.QuerySolutions, page: _Answer) -> None:
    """Rows as CSV. Oxigraph's own puts no quotes around an address with a comma, so that columns shift."""
    page.write((",".join(variable.value for variable in result.variables) + "\r\n").encode())
    rows = iter(result)
    # Without the csv module, which takes half as long again for a million rows.
    while lines := [
        ",".join(
            [
                ""
                if term is None
                else _quoted("_:" + term.value if isinstance(term, ox.BlankNode) else term.value)
                for term in row
            ]
        )
        for row in islice(rows, _BATCH)
    ]:
        page.count(len(lines))
        page.write(("\r\n".join(lines) + "\r\n").encode())


def _quoted(text: str) -> str:
    """A cell of CSV, in quotes where it needs them (RFC 4180)."""
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _syntax_error(text: str) -> QueryMalformed:
    """The engine's message about a syntax error, as our error."""
    match = _ERROR.match(text)
    if not match:
        return malformed(0, 0, text[:200])
    # It lists the rules of its grammar; only the sentences among them help a person.
    rules = match[3].removeprefix("one of ").split(", ")
    sentences = [rule for rule in rules if re.fullmatch(r"[A-Z][\w ]* [\w ]+", rule)]
    return malformed(int(match[1]), int(match[2]), sentences[0] if sentences else "")


def _fault(error: BaseException) -> bytes:
    """An error as a message to the app."""
    if isinstance(error, RecursionError):
        error = QueryMalformed("The query nests too deeply.", "query", "Write it with fewer groups.")
    elif isinstance(error, MemoryError):
        os._exit(1)  # as when the engine itself runs out of memory
    elif isinstance(error, RuntimeError | ValueError):
        error = QueryMalformed(f"The engine cannot run this query: {str(error)[:200]}.", "query")
    elif not isinstance(error, JoinedUpError):
        error = StoreError("The query could not be run.", "store", "Try again.")
    parts = [type(error).__name__, error.message, error.where, error.hint]
    return frame(FAULT, json.dumps(parts).encode())


def _give_up_rights(limits: Limits) -> None:
    """Give up the right to open files and sockets, and limit the memory."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    memory = limits.memory + _STACK
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # No new file or socket: numbers below 3 are taken, and higher ones are now out of bounds.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _alarm(limits: Limits) -> Callable[[float], object]:
    """A function that ends this process after some seconds, in case the app cannot."""
    if not hasattr(signal, "setitimer"):
        return lambda seconds: None
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    return lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)


def main(store: str, limits_json: str) -> None:
    """Answer queries until standard input ends.

    Args:
        store: the folder of the store.
        limits_json: the limits, as JSON.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = Limits(**json.loads(limits_json))
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    worker = _Worker(store, limits, sink)
    alarm = _alarm(limits)

    def serve() -> None:
        sink.write(frame(READY, b""))
        sink.flush()
        while (message := read_frame(source)) != (b"", b""):
            alarm(limits.seconds + limits.patience + 5)
            try:
                worker.answer(json.loads(message[1]))
            except BaseException as error:
                sink.write(_fault(error))
                sink.flush()
            alarm(0)

    sys.setrecursionlimit(_RECURSION)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=serve)
    thread.start()
    _give_up_rights(limits)
    thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
