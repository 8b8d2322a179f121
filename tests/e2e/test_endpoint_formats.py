"""Formats: each answer, the data and the ontology come as the caller asks for them."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from tests.e2e.test_endpoint import COUNT, TRIPLES, ask


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
def test_the_format_is_the_one_wanted_most_of_those_that_fit(
    server: str, query: str, accept: str, media_type: str
) -> None:
    answer = ask(server, query, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "Accept" in answer.headers["vary"]


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
