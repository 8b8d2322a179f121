"""Hostile requests to the running app: none crashes it, none makes it reveal the machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import fault, requests, send


@pytest.mark.parametrize("number", [400, pytest.param(10_000, marks=pytest.mark.exhaustive)])
def test_hostile_requests_do_no_harm(server: str, number: int) -> None:
    hostile = list(requests(number, seed=2, bombs=False))
    with ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(lambda request: send(server, request, 4), hostile))
    assert [fault(*answer) for answer in answers if fault(*answer)] == []
    statuses = {status for status, _ in answers}
    assert {200, 400, 403, 405, 413, 415} <= statuses
    answer = httpx.get(f"{server}/sparql", params={"query": "ASK {}"})
    assert answer.json() == {"head": {}, "boolean": True}


def bytes_are_answered_or_refused(server: str, query: bytes, short: bytes) -> None:
    """Send bytes as a query and as a format, by GET and by POST."""
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


@pytest.mark.parametrize("number", [40, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_any_bytes_are_answered_or_refused(server: str, number: int) -> None:
    @settings(max_examples=number, deadline=None, derandomize=True)
    @given(st.binary(max_size=300), st.binary(max_size=40))
    def try_bytes(query: bytes, short: bytes) -> None:
        bytes_are_answered_or_refused(server, query, short)

    try_bytes()


def test_words_that_reveal_where_the_machine_keeps_files_are_a_fault() -> None:
    assert fault(500, b"") == "status 500"
    assert fault(503, b"busy") == ""
    assert fault(400, b'File "/usr/lib/python3') != ""
