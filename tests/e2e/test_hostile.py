"""Hostile requests to the running app: none crashes it, none makes it tell of the machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile import requests, sent, told


@pytest.mark.parametrize("number", [400, pytest.param(10_000, marks=pytest.mark.exhaustive)])
def test_hostile_requests_do_no_harm(server: str, number: int) -> None:
    hostile = list(requests(number, seed=2, bombs=False))
    with ThreadPoolExecutor(8) as callers:
        given = list(callers.map(lambda request: sent(server, request, 4), hostile))
    assert [told(*answer) for answer in given if told(*answer)] == []
    statuses = {status for status, _ in given}
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
        assert told(answer.status_code, answer.content) == ""


@pytest.mark.parametrize("number", [40, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_any_bytes_are_answered_or_refused(server: str, number: int) -> None:
    @settings(max_examples=number, deadline=None, derandomize=True)
    @given(st.binary(max_size=300), st.binary(max_size=40))
    def tried(query: bytes, short: bytes) -> None:
        bytes_are_answered_or_refused(server, query, short)

    tried()


def test_words_that_say_where_the_machine_keeps_things_would_be_found() -> None:
    assert told(500, b"") == "status 500"
    assert told(503, b"busy") == ""
    assert told(400, b'File "/usr/lib/python3') != ""
