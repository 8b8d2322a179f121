"""The SPARQL endpoint of the running app, asked over HTTP as a program asks it."""

from __future__ import annotations

from typing import Final

import httpx
import pytest

COUNT: Final = "SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }"

TRIPLES: Final = "CONSTRUCT WHERE { ?s a ju:Outcome }"


def ask(server: str, query: str, accept: str = "*/*") -> httpx.Response:
    return httpx.get(f"{server}/sparql", params={"query": query}, headers={"Accept": accept}, timeout=60)


def test_health_tells_the_data_version(server: str) -> None:
    health = httpx.get(f"{server}/health").json()
    assert health["status"] == "ok"
    assert health["fault"] is None
    assert health["data_version"] == ask(server, COUNT).headers["x-data-version"]


def test_get_form_and_direct_post_give_one_answer(server: str) -> None:
    address = f"{server}/sparql"
    direct = {"Content-Type": "application/sparql-query"}
    answers = [
        ask(server, COUNT).content,
        httpx.post(address, data={"query": COUNT}).content,
        httpx.post(address, content=COUNT, headers=direct).content,
    ]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ({"query": "SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }"}, 403, "SERVICE is not allowed"),
        ({"query": "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }"}, 403, "There is no graph"),
        ({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}, 403, "Updates are not allowed"),
        ({"update": "CLEAR ALL"}, 403, "Updates are not allowed"),
        ({"query": COUNT, "default-graph-uri": "http://x/"}, 403, "There is no graph"),
        ({"query": "SELECT WHERE"}, 400, "not a valid SPARQL query"),
        ({"query": ""}, 400, "The request has no query"),
        ({"query": COUNT, "named-graph-uri": "file:///etc/passwd"}, 403, "There is no graph"),
        ({"query": COUNT, "format": "xlsx"}, 406, "There is no format"),
        ({"query": COUNT, "format": "ttl"}, 406, "not available as ttl"),
        ({"query": TRIPLES, "format": "csv"}, 406, "not available as csv"),
    ],
)
def test_a_refusal_is_a_status_and_a_sentence(
    server: str, parameters: dict[str, str], status: int, words: str
) -> None:
    for answer in (
        httpx.get(f"{server}/sparql", params=parameters),
        httpx.post(f"{server}/sparql", data=parameters or {"other": "x"}),
    ):
        assert answer.status_code == status
        assert words in answer.text
        assert answer.headers["content-type"].startswith("text/plain")


def test_other_faults_of_a_request_have_their_own_status(server: str) -> None:
    address = f"{server}/sparql"
    assert ask(server, COUNT, "image/png").status_code == 406
    assert httpx.put(address, content=b"x").status_code == 405
    assert httpx.patch(address, content=b"x").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert httpx.post(address, data={"other": "x"}).status_code == 400
    assert httpx.get(f"{address}?query=ASK{{}}&query=ASK{{}}").status_code == 400
    assert httpx.get(f"{address}?query=%ff%fe").status_code == 400
    latin = {"Content-Type": "application/sparql-query; charset=iso-8859-1"}
    assert httpx.post(address, content=b"ASK {}", headers=latin).status_code == 415
    assert httpx.post(address, content=b"{}", headers={"Content-Type": "application/json"}).status_code == 415
    direct = {"Content-Type": "application/sparql-query"}
    assert httpx.post(address, content=b"\xff\xfe", headers=direct).status_code == 400
    assert httpx.post(address, content=b" " * 1_000_001, headers=direct).status_code == 413


def test_a_browser_that_brings_no_query_is_sent_to_the_query_page(server: str) -> None:
    answer = httpx.get(f"{server}/sparql", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_a_runaway_is_stopped_while_others_are_answered(server: str) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = ask(server, runaway)
    assert answer.status_code == 408
    assert "stopped after 10 seconds" in answer.text
    assert ask(server, COUNT).status_code == httpx.codes.OK


def test_health_tells_the_state_of_the_workers(server: str) -> None:
    assert ask(server, COUNT).status_code == 200
    state = httpx.get(f"{server}/health").json()["queries"]
    assert set(state) == {"workers", "starting", "busy", "waiting", "killed"}
    assert state["workers"] + state["starting"] >= 1
