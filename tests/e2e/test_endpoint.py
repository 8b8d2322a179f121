"""The routes of the running app, asked over HTTP as a program asks them."""

from __future__ import annotations

import csv
import io
from typing import Final

import httpx
import pytest

COUNT: Final = "SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }"
TRIPLES: Final = "CONSTRUCT WHERE { ?s a ju:Outcome }"


def ask(server: str, query: str, accept: str = "*/*") -> httpx.Response:
    return httpx.get(f"{server}/sparql", params={"query": query}, headers={"Accept": accept}, timeout=60)


def test_health_tells_the_data_version(server: str) -> None:
    told = httpx.get(f"{server}/health").json()
    assert told["status"] == "ok"
    assert told["fault"] is None
    assert told["data_version"] == ask(server, COUNT).headers["x-data-version"]


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [
        (COUNT, "*/*", "application/sparql-results+json"),
        (COUNT, "application/sparql-results+json", "application/sparql-results+json"),
        (COUNT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (COUNT, "text/csv", "text/csv; charset=utf-8"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("ASK { ?a a ju:Aim }", "application/sparql-results+json", "application/sparql-results+json"),
        (TRIPLES, "*/*", "text/turtle; charset=utf-8"),
        (TRIPLES, "application/n-triples", "application/n-triples"),
        (TRIPLES, "application/ld+json", "application/ld+json"),
        (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        (
            "DESCRIBE <https://w3id.org/joined-up/id/aim/ready-for-school>",
            "text/turtle",
            "text/turtle; charset=utf-8",
        ),
    ],
)
def test_an_answer_comes_in_the_format_asked_for(server: str, query: str, accept: str, given: str) -> None:
    answer = ask(server, query, accept)
    assert answer.status_code == httpx.codes.OK
    assert answer.headers["content-type"] == given
    assert answer.content


def test_get_form_and_direct_post_give_one_answer(server: str) -> None:
    address = f"{server}/sparql"
    direct = {"Content-Type": "application/sparql-query"}
    answers = [
        ask(server, COUNT).content,
        httpx.post(address, data={"query": COUNT}).content,
        httpx.post(address, content=COUNT, headers=direct).content,
    ]
    assert answers[0] == answers[1] == answers[2]


def test_csv_can_be_read_as_a_spreadsheet_reads_it(server: str) -> None:
    text = ask(server, "SELECT ?label WHERE { ?a a ju:Aim ; skos:prefLabel ?label }", "text/csv").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 25
    assert "Safe from maltreatment, neglect, violence and sexual exploitation" in [r["label"] for r in rows]


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ({"query": "SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }"}, 403, "SERVICE is refused"),
        ({"query": "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }"}, 403, "FROM is refused"),
        ({"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}, 403, "Updates are refused"),
        ({"update": "CLEAR ALL"}, 403, "Updates are refused"),
        ({"query": COUNT, "default-graph-uri": "http://x/"}, 403, "Choosing graphs"),
        ({"query": "SELECT WHERE"}, 400, "not a SPARQL query"),
        ({"query": ""}, 400, "There is no query"),
        ({}, 400, "There is no query"),
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
    assert answer.status_code == 503
    assert "stopped after 10 seconds" in answer.text
    assert ask(server, COUNT).status_code == httpx.codes.OK


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("data.trig", "application/trig"),
        ("data.ttl", "text/turtle; charset=utf-8"),
        ("data.jsonld", "application/ld+json"),
        (".well-known/void", "text/turtle; charset=utf-8"),
    ],
)
def test_the_data_can_be_downloaded_and_is_not_sent_twice(server: str, path: str, media_type: str) -> None:
    first = httpx.get(f"{server}/{path}")
    assert (first.status_code, first.headers["content-type"]) == (200, media_type)
    assert len(first.content) > 1000
    again = httpx.get(f"{server}/{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_format_that_the_data_does_not_come_in_is_not_found(server: str) -> None:
    answer = httpx.get(f"{server}/data.xlsx")
    assert answer.status_code == 404
    assert ".trig" in answer.text


@pytest.mark.parametrize(
    ("accept", "media_type", "words"),
    [
        (
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "text/html; charset=utf-8",
            "Which way a finding points",
        ),
        ("text/turtle", "text/turtle; charset=utf-8", "@prefix"),
        ("application/ld+json", "application/ld+json", "@id"),
        ("application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
    ],
)
def test_the_ontology_can_be_read_by_people_and_machines(
    server: str, accept: str, media_type: str, words: str
) -> None:
    answer = httpx.get(f"{server}/ns", headers={"Accept": accept}, timeout=60)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert words in answer.text


def test_the_ontology_in_a_format_that_there_is_not_is_an_error(server: str) -> None:
    assert httpx.get(f"{server}/ns", headers={"Accept": "image/png"}).status_code == 406
