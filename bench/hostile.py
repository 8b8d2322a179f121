"""Many malformed and hostile requests: no 5xx but 503, no crash, nothing about the machine in an answer.

``python -m bench.hostile [how many] [address]`` sends them; without an address it starts the app.
"""

from __future__ import annotations

import random
import re
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final
from urllib.parse import quote, urlsplit

from bench.running import running

__all__ = ["fault", "requests", "send"]

#: What no answer may hold: places on this machine, Python's and Rust's own words.
_LEAKS: Final = re.compile(
    rb"root:x:|/usr/|/home/|/tmp/|/etc/|site-packages|Traceback|\.py\b|panicked|\.rs:|var/stores"
)
_QUERY: Final = "SELECT * WHERE { ?s ?p ?o } LIMIT 5"
_BOMBS: Final = [
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?s (!<x:a>)* ?o . ?o (!<x:b>)* ?t . ?t (!<x:c>)* ?u }",
    "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '(a+)+$(a|aa)+(a|a?)+b') }",
    "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '(((((x{100}){100}){100}){100}){100})') }",
    "SELECT * { ?s ?p ?o FILTER REGEX(?o, '[') }",
    "SELECT * { ?s ?p ?o BIND(REPLACE(STR(?o), '', '" + "x" * 1000 + "') AS ?r) }",
    "SELECT (GROUP_CONCAT(?x) AS ?all) { ?a ?b ?x . ?c ?d ?x }",
    "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999",
    "SELECT * { ?s ?p ?o } OFFSET -1",
    "SELECT * { SERVICE <http://127.0.0.1:22/> { ?s ?p ?o } }",
    "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "DROP ALL",
    "SELECT (<http://x/exec>('id') AS ?x) {}",
    "BASE <file:///etc/> SELECT * FROM NAMED <passwd> { GRAPH ?g { ?s ?p ?o } }",
]
_DEEP: Final = [
    ("(", "?o", ")"), ("{", "?s ?p ?o", "}"), ("[ ?p ", "1", "]"), ("str(", "?o", ")"),
    ("FILTER EXISTS { ?s ?p ?o ", "", "}"), ("{ SELECT * { ", "?s ?p ?o", " } }"), ("!", "?o", ""),
    ("^(", "<x:p>", ")"), ("if(?o, 1, ", "?o", ")"), ("<<( ?a ?b ", "1", " )>>"),
]  # fmt: skip
_BYTES: Final = [
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\r", b"\x1b[2J", b"%00", b"%"
]  # fmt: skip


#: Ends the first line of a request that wants one answer and no more.
_CLOSE: Final = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
_GRAPHS: Final = [
    b"&format=%ff", b"&format=../../x", b"&query=x", b"&update=x", b"&default-graph-uri=file:///etc/passwd",
    b"&named-graph-uri=%00", b"&default-graph-uri=not%20an%20iri",
]  # fmt: skip
_PLACES: Final = [b"/sparql/../../etc/passwd", b"/sparql%00", b"//sparql", b"/%2e%2e/x"]
_METHODS: Final = [b"PUT", b"DELETE", b"TRACE", b"PROPFIND", b"get", b"G\x00T"]
_KINDS: Final = [b"", b"text/html", b"multipart/form-data", b"\xff"]
_ACCEPTS: Final = [b"*/*;q=x", b";;;,,,", b"\xff/\xfe", b"text/csv;q=1e999", b"/", b"*"]
_STARTS: Final = ["SELECT * { ?s ?p ?o FILTER(", "SELECT * { ?s ", "SELECT * { ", "", "# service\nASK { "]


def _get(query: bytes | str, extra: bytes = b"", more: bytes = b"") -> bytes:
    """A GET with a query."""
    return b"GET /sparql?query=" + quote(query).encode() + extra + _CLOSE + more + b"\r\n"


def _post(body: bytes, kind: bytes = b"application/sparql-query", more: bytes = b"") -> bytes:
    """A POST with a body."""
    length = str(len(body)).encode()
    head = b"POST /sparql" + _CLOSE + b"Content-Type: " + kind + b"\r\nContent-Length: " + length
    return head + b"\r\n" + more + b"\r\n" + body


def _mutated(chance: random.Random) -> bytes:
    """A query with bytes changed, left out, doubled or put in."""
    text = bytearray(chance.choice([_QUERY, *_BOMBS[2:]]).encode())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(4):
            case 0:
                text[at:at] = chance.choice(_BYTES)
            case 1:
                del text[at : at + chance.randint(1, 5)]
            case 2:
                text[at:at] = text[at : at + 20]
            case _:
                text[at:at] = bytes([chance.randrange(256)])
    return bytes(text)


def _deep(chance: random.Random) -> bytes:
    """A query of much nesting or great length."""
    opened, middle, closed = chance.choice(_DEEP)
    times = chance.choice([50, 99, 101, 1000, 20_000])
    body = opened * times + middle + closed * chance.choice([times, times - 1, 0])
    start = chance.choice(
        ["SELECT * { ?s ?p ?o FILTER(", "SELECT * { ?s ", "SELECT * { ", "", "# service\nASK { "]
    )
    return (start + body + chance.choice([")}", "}", " ?o }", ""])).encode()[:900_000]


def _header(chance: random.Random) -> bytes:
    """Headers that are huge, many, odd or against each other."""
    return chance.choice(
        [
            b"Accept: " + b"a/b;q=0.1, " * chance.choice([10, 1000, 5000]) + b"\r\n",
            b"Accept: " + chance.choice(_ACCEPTS) + b"\r\n",
            b"X: " + b"y" * chance.choice([1000, 70_000, 200_000]) + b"\r\n",
            b"A: b\r\n" * chance.choice([50, 2000]),
            b"If-None-Match: " + b'"x",' * 2000 + b"\r\n",
            b"Range: bytes=0-18446744073709551616\r\n",
            b"Expect: 100-continue\r\n",
            b"Content-Length: 5\r\nContent-Length: 6\r\n",
            b"Content-Length: -1\r\n",
            b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            b"Host: evil\r\nHost: other\r\n",
            b"Origin: null\r\nCookie: " + b"a=b; " * 500 + b"\r\n",
            b"Connection: upgrade\r\nUpgrade: websocket\r\n",
        ]
    )


def _odd(chance: random.Random) -> bytes:
    """A request that breaks the rules of HTTP."""
    whole = chance.choice([_get(_QUERY), _post(_QUERY.encode())])
    return chance.choice(
        [
            whole[: chance.randrange(1, len(whole))],
            bytes(chance.randrange(256) for _ in range(chance.randint(1, 300))) + b"\r\n\r\n",
            whole.replace(
                b"/sparql",
                chance.choice(_PLACES),
            ),
            whole.replace(b"GET", chance.choice(_METHODS)),
            whole.replace(b"HTTP/1.1", chance.choice([b"HTTP/9.9", b"HTTP/1.0", b"", b"HTTP/2"])),
            _get(_QUERY, b"&" + b"&".join(b"a=b" for _ in range(chance.choice([10, 1001, 20_000])))),
            _get(
                _QUERY,
                chance.choice(_GRAPHS),
            ),
            _post(b"query=" + quote(_QUERY).encode(), b"application/x-www-form-urlencoded; charset=utf-7"),
            _post(b"query=%ff%fe&format=csv", b"application/x-www-form-urlencoded"),
            _post(
                b"x" * chance.choice([10, 1_000_001]),
                chance.choice(_KINDS),
            ),
            _post(_QUERY.encode(), more=b"Content-Encoding: gzip\r\n"),
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nffffffffffffffff\r\nASK",
        ]
    )


def requests(number: int, seed: int = 1, bombs: bool = True) -> Iterator[bytes]:
    """Hostile requests, the same for the same seed; one in a hundred runs long."""
    chance = random.Random(seed)
    makers: list[Callable[[random.Random], bytes]] = [
        lambda c: _get(_mutated(c)),
        lambda c: _post(_mutated(c)),
        lambda c: _post(_deep(c)),
        lambda c: _get(_QUERY, more=_header(c)),
        _odd,
        lambda c: _get(c.choice(_BOMBS[9:])),
    ]
    for place in range(number):
        yield _get(chance.choice(_BOMBS)) if bombs and place % 100 == 50 else chance.choice(makers)(chance)


def send(address: str, request: bytes, patience: float = 15) -> tuple[int, bytes]:
    """Send a request: the status and up to 1 MB of the answer.

    The status is 0 if the connection closes without an answer, and -1 if none comes in time.
    """
    parts = urlsplit(address)
    answer = b""
    late = False
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=patience) as wire:
            wire.sendall(request)
            while len(answer) < 1_000_000 and (piece := wire.recv(65536)):
                answer += piece
    except TimeoutError:
        late = True
    except ConnectionError:
        late = False
    status = re.search(rb"HTTP/1\.1 ([2-5]\d{2})", answer)
    return int(status[1]) if status else -late, answer


def fault(status: int, answer: bytes) -> str:
    """What is wrong with an answer; empty if nothing is."""
    if status >= 500 and status != 503:
        return f"status {status}"
    shown = answer if status >= 400 else b""
    leak = _LEAKS.search(shown)
    return f"leak {leak.group()!r}" if leak and leak.group() not in (b"/etc/",) else ""


def main() -> None:
    """Send them, sixteen at a time, and print the statuses and faults."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with running(sys.argv[2] if len(sys.argv) > 2 else "") as address, ThreadPoolExecutor(16) as callers:
        begun, counts, faults = time.monotonic(), Counter[int](), []
        asked = list(requests(number))
        for request, (status, answer) in zip(asked, callers.map(partial(send, address), asked), strict=True):
            counts[status] += 1
            if wrong := fault(status, answer):
                faults.append((wrong, request[:200]))
        print(f"{number:,} requests in {time.monotonic() - begun:.0f} s: {dict(sorted(counts.items()))}")
        print(f"Wrong: {faults[:5] or 'none'}")
        status, answer = send(address, b"GET /health" + _CLOSE + b"\r\n")
        print(f"Afterwards: {answer.decode() if status else 'THE APP DOES NOT ANSWER'}")
        sys.exit(0 if status == 200 and not faults else 1)


if __name__ == "__main__":
    main()
