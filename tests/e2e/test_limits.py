"""A server with tight limits: what callers get past each limit, and that the next one is answered."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import httpx
import pytest

from graph.store.current import Snapshot
from tests.serving import running
from tests.waiting import PATIENCE, until

COUNT: Final = "SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }"
RUNAWAY: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE: Final = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
SETTINGS: Final = {
    "JOINED_UP_QUERY_SECONDS": "3",
    "JOINED_UP_QUERY_QUICK_SECONDS": "0.5",
    "JOINED_UP_QUERY_WORKERS": "2",
    "JOINED_UP_QUERY_WAITING": "1",
    "JOINED_UP_QUERY_ROWS": "100000",
    "JOINED_UP_SLOW_CLIENT_SECONDS": "2",
    "JOINED_UP_REQUEST_KB": "10",
    "JOINED_UP_CORS": "https://example.org",
}


@pytest.fixture(scope="module")
def tight(real: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the log of an app with tight limits."""
    log = tmp_path_factory.mktemp("tight") / "log"
    with running(log, **SETTINGS) as address:
        yield address, log


def ask(server: str, query: str) -> httpx.Response:
    return httpx.get(f"{server}/sparql", params={"query": query})


def wait_until_answered(server: str) -> None:
    """Wait until a caller who waits for their turn is answered."""
    until(lambda: ask(server, COUNT).status_code == httpx.codes.OK, "The next caller is not answered.")


def wait_until_idle(server: str) -> None:
    """Wait until no worker is busy."""
    until(lambda: httpx.get(f"{server}/health").json()["queries"]["busy"] == 0, "The worker is still busy.")


def test_a_query_past_its_time_gets_408_and_a_reason(tight: tuple[str, Path]) -> None:
    server, _ = tight
    answer = ask(server, RUNAWAY)
    assert (answer.status_code, "after 3 seconds" in answer.text) == (408, True)
    wait_until_answered(server)


def test_too_many_queries_at_once_get_429_and_when_to_try_again(tight: tuple[str, Path]) -> None:
    server, _ = tight
    wait_until_answered(server)
    with ThreadPoolExecutor(8) as callers:
        responses = list(callers.map(lambda number: ask(server, f"{RUNAWAY} # {number}"), range(8)))
    assert {answer.status_code for answer in responses} == {408, 429}
    for answer in responses:
        assert ("retry-after" in answer.headers) == (answer.status_code == 429)
    wait_until_answered(server)


def test_short_queries_are_answered_while_long_ones_run(tight: tuple[str, Path]) -> None:
    server, _ = tight
    wait_until_answered(server)
    with ThreadPoolExecutor(1) as other:
        long = other.submit(ask, server, RUNAWAY)
        until(lambda: httpx.get(f"{server}/health").json()["queries"]["busy"], "The long query does not run.")
        asked = 0
        while not long.done():
            assert ask(server, COUNT).status_code == httpx.codes.OK
            asked += 1
        assert long.result().status_code == 408
    assert asked > 1


def test_an_answer_past_a_limit_never_looks_whole(tight: tuple[str, Path]) -> None:
    server, log = tight
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
        ask(server, LARGE)
    wait_until_answered(server)
    assert "broken off (QueryStopped)" in log.read_text()


def test_a_caller_who_does_not_take_the_answer_holds_no_worker(tight: tuple[str, Path]) -> None:
    server, _ = tight
    host, port = server.removeprefix("http://").split(":")
    asked = b"GET /sparql?query=SELECT*%7B?a?b?c.?d?e?f%7DLIMIT90000 HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection((host, int(port))) as idle:
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.sendall(asked)
        wait_until_idle(server)
        wait_until_answered(server)


def test_a_caller_who_goes_away_frees_the_worker(tight: tuple[str, Path]) -> None:
    server, _ = tight
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{server}/sparql", params={"query": RUNAWAY}, timeout=0.3)
    wait_until_answered(server)
    wait_until_idle(server)


def test_a_request_that_is_too_long_or_too_slow_is_told(tight: tuple[str, Path]) -> None:
    server, _ = tight
    assert httpx.post(f"{server}/sparql", data={"query": "#" * 10_000}).status_code == 413
    assert ask(server, "#" * 10_000).status_code == 413
    host, port = server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as slow:
        slow.settimeout(PATIENCE)
        head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        slow.sendall(f"{head}Content-Length: 100\r\n\r\nASK".encode())
        assert b" 408 " in slow.recv(1000)


def test_only_the_sites_that_are_set_are_let_in(tight: tuple[str, Path]) -> None:
    server, _ = tight
    for site, allowed in (("https://example.org", "https://example.org"), ("https://example.com", None)):
        asked = {"Origin": site}
        answer = httpx.get(f"{server}/sparql", params={"query": COUNT}, headers=asked)
        assert answer.headers.get("access-control-allow-origin") == allowed
        before = {**asked, "Access-Control-Request-Method": "POST"}
        preflight = httpx.options(f"{server}/sparql", headers=before)
        assert preflight.headers.get("access-control-allow-origin") == allowed


def test_the_log_has_a_line_for_each_query_and_nothing_of_who_asked_what(tight: tuple[str, Path]) -> None:
    server, log = tight
    wait_until_answered(server)
    mark = "a-name-that-stands-in-the-query"
    ask(server, f"ASK {{ ?s ?p '{mark}' }}")
    text = log.read_text()
    form = r"query=([0-9a-f]{12}|-) form=(rows|truth|triples|-) ms=\d+ rows=\d+ bytes=\d+ status=\d{3} end=.+"
    lines = [line for line in text.splitlines() if "query=" in line]
    assert lines
    assert all(re.search(form, line) for line in lines)
    assert mark not in text
    assert "127.0.0.1" not in "\n".join(lines)
    assert "Traceback" not in text
