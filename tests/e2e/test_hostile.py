"""Hostile requests to the running app: none crashes it, none makes it tell of the machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.hostile import fault, requests, send


def test_hostile_requests_do_no_harm(server: str) -> None:
    asked = list(requests(400, seed=2, bombs=False))
    with ThreadPoolExecutor(8) as callers:
        given = list(callers.map(lambda request: send(server, request, 4), asked))
    assert [fault(*answer) for answer in given if fault(*answer)] == []
    statuses = {status for status, _ in given}
    assert {200, 400, 403, 405, 413, 415} <= statuses
    answer = httpx.get(f"{server}/sparql", params={"query": "ASK {}"})
    assert answer.json() == {"head": {}, "boolean": True}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.binary(max_size=40))
def test_any_bytes_are_answered_or_refused(server: str, query: bytes, short: bytes) -> None:
    target = f"/sparql?query={quote(query)}&format={quote(short)}"
    for method, body in (("GET", b""), ("POST", query)):
        answer = httpx.request(
            method,
            server + (target if method == "GET" else "/sparql"),
            content=body,
            headers={"Content-Type": "application/sparql-query"},
        )
        assert answer.status_code in (200, 400, 403, 406), answer.text
        assert fault(answer.status_code, answer.content) == ""


def test_words_that_say_where_the_machine_keeps_things_would_be_found() -> None:
    assert fault(500, b"") == "status 500"
    assert fault(503, b"busy") == ""
    assert fault(400, b'File "/usr/lib/python3') != ""
