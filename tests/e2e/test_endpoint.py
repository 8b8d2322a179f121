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


def test_health_gives_the_data_version(server: str) -> None:
    health = httpx.get(f"{server}/health").json()
    assert health["status"] == "ok"
    assert health["fault"] is None
    assert health["data_version"] == ask(server, COUNT).headers["x-data-version"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
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
def test_an_answer_comes_in_the_format_asked_for(
    server: str, query: str, accept: str, media_type: str
) -> None:
    answer = ask(server, query, accept)
    assert answer.status_code == httpx.codes.OK
    assert answer.headers["content-type"] == media_type
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


def test_csv_keeps_an_address_with_a_comma_in_one_cell(server: str) -> None:
    words = "SELECT ?address ?none ?said ?blank WHERE { BIND(<http://example.org/a,b> AS ?address) "
    query = words + 'BIND(BNODE() AS ?blank) BIND("a \\"b\\", c\\nd" AS ?said) }'
    rows = list(csv.reader(io.StringIO(ask(server, query, "text/csv").text, newline="")))
    assert rows[0] == ["address", "none", "said", "blank"]
    assert rows[1][:3] == ["http://example.org/a,b", "", 'a "b", c\nd']
    assert rows[1][3].startswith("_:")
    assert len(rows) == 2


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


def test_a_browser_without_a_query_is_redirected_to_the_query_page(server: str) -> None:
    answer = httpx.get(f"{server}/sparql", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_a_runaway_is_stopped_while_others_are_answered(server: str) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = ask(server, runaway)
    assert answer.status_code == 408
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


def test_an_unknown_format_of_the_data_is_not_found(server: str) -> None:
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


def test_an_unknown_format_of_the_ontology_is_an_error(server: str) -> None:
    assert httpx.get(f"{server}/ns", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("query", "short", "media_type"),
    [
        (COUNT, "json", "application/sparql-results+json"),
        (COUNT, "xml", "application/sparql-results+xml"),
        (COUNT, "csv", "text/csv; charset=utf-8"),
        (COUNT, "TSV", "text/tab-separated-values; charset=utf-8"),
        (COUNT, "text/csv", "text/csv; charset=utf-8"),
        (TRIPLES, "json", "application/ld+json"),
        (TRIPLES, "xml", "application/rdf+xml"),
        (TRIPLES, "ttl", "text/turtle; charset=utf-8"),
        (TRIPLES, "nt", "application/n-triples"),
        (TRIPLES, "jsonld", "application/ld+json"),
        (TRIPLES, "rdf", "application/rdf+xml"),
        (TRIPLES, "rdf+xml", "application/rdf+xml"),
        (TRIPLES, "trig", "application/trig"),
        (TRIPLES, "application/trig", "application/trig"),
    ],
)
def test_a_short_name_in_the_address_chooses_the_format(
    server: str, query: str, short: str, media_type: str
) -> None:
    parameters = {"query": query, "format": short}
    answer = httpx.get(f"{server}/sparql", params=parameters, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (COUNT, "text/csv;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (COUNT, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        (COUNT, "application/json", "application/sparql-results+json"),
        (COUNT, "text/csv;q=0.5, application/json", "application/sparql-results+json"),
        (TRIPLES, "text/csv, application/n-triples;q=0.2", "application/n-triples"),
        (TRIPLES, "text/html, application/xhtml+xml, */*;q=0.8", "text/turtle; charset=utf-8"),
        (TRIPLES, "application/trig", "application/trig"),
    ],
)
def test_the_caller_gets_the_format_that_it_prefers(
    server: str, query: str, accept: str, media_type: str
) -> None:
    answer = ask(server, query, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "Accept" in answer.headers["vary"]
