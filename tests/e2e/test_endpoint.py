"""The routes of the running app, asked over HTTP as a program asks them."""

from __future__ import annotations

import csv
import io
from typing import Final
from urllib.parse import urlencode

import httpx
import pytest
from rdflib import RDF, VOID, Dataset, URIRef

from graph.formats import GRAPH_FORMATS, ROW_FORMATS
from graph.publish.service import FUNCTIONS, SD

COUNT: Final = "SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }"
TRIPLES: Final = "CONSTRUCT WHERE { ?s a ju:Outcome }"


def ask(server: str, query: str, accept: str = "*/*") -> httpx.Response:
    return httpx.get(f"{server}/sparql", params={"query": query}, headers={"Accept": accept}, timeout=60)


def test_health_tells_the_data_version(server: str) -> None:
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


def test_a_browser_that_brings_no_query_is_sent_to_the_query_page(server: str) -> None:
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


AGENCIES: Final = "https://w3id.org/joined-up/id/dataset/agencies"
BANDS: Final = "https://w3id.org/joined-up/id/dataset/band-mapping"
ALL: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ALL_DISTINCT: Final = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT * WHERE { ?s ?p ?o } }"
NAMED: Final = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def number(server: str, query: str, chosen: list[tuple[str, str]]) -> int:
    """The one number of an answer, the same by GET, by form and by direct POST."""
    address, csv_only = f"{server}/sparql", {"Accept": "text/csv"}
    pairs = [("query", query), *chosen]
    form = urlencode(pairs).encode()
    answers = [
        httpx.get(f"{address}?{urlencode(pairs)}", headers=csv_only),
        httpx.post(
            address, content=form, headers={**csv_only, "Content-Type": "application/x-www-form-urlencoded"}
        ),
        httpx.post(
            f"{address}?{urlencode(chosen)}",
            content=query,
            headers={**csv_only, "Content-Type": "application/sparql-query"},
        ),
    ]
    assert {answer.status_code for answer in answers} == {200}
    (count,) = {answer.text.split()[1] for answer in answers}
    return int(count)


def test_a_request_chooses_among_our_graphs_and_overrules_the_query(server: str) -> None:
    agencies = number(server, ALL, [("default-graph-uri", AGENCIES)])
    other = number(server, ALL, [("default-graph-uri", BANDS)])
    both = number(server, ALL, [("default-graph-uri", AGENCIES), ("default-graph-uri", BANDS)])
    assert 0 < max(agencies, other) < both <= agencies + other < number(server, ALL, [])
    assert number(server, NAMED, [("default-graph-uri", AGENCIES)]) == 0
    assert number(server, NAMED, [("named-graph-uri", AGENCIES), ("named-graph-uri", BANDS)]) == 2
    assert number(server, ALL, [("named-graph-uri", AGENCIES)]) == 0
    query = ALL.replace("WHERE", f"FROM <{BANDS}> WHERE")
    assert number(server, query, []) == other
    assert number(server, query, [("default-graph-uri", AGENCIES)]) == agencies


def test_an_answer_is_not_sent_twice(server: str) -> None:
    address, parameters = f"{server}/sparql", {"query": ALL}
    first = httpx.get(address, params=parameters)
    had = {"If-None-Match": first.headers["etag"]}
    again = httpx.get(address, params=parameters, headers=had)
    assert (again.status_code, again.content) == (304, b"")
    for other in (
        {"query": ALL, "format": "csv"},
        {"query": ALL, "default-graph-uri": AGENCIES},
        {"query": NAMED},
    ):
        assert httpx.get(address, params=other, headers=had).status_code == 200
    assert httpx.get(address, params=parameters, headers={**had, "Accept": "text/csv"}).status_code == 200
    assert httpx.post(address, data=parameters, headers=had).status_code == 200
    wrong = httpx.get(address, params={"query": "SELECT"}, headers={"If-None-Match": "*"})
    assert wrong.status_code == 400
    assert "etag" not in ask(server, "SELECT (NOW() AS ?now) {}").headers


def test_head_tells_what_get_would(server: str) -> None:
    for query, status in ((ALL, 200), ("SELECT", 400), ("SELECT * { SERVICE <x:y> {} }", 403)):
        answer = httpx.get(f"{server}/sparql", params={"query": query})
        head = httpx.head(f"{server}/sparql", params={"query": query})
        assert (head.status_code, head.content) == (status, b"")
        for name in ("content-type", "content-length"):
            assert head.headers[name] == answer.headers[name]


def test_options_tells_the_methods_and_no_site_is_let_in(server: str) -> None:
    site = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = httpx.options(f"{server}/sparql", headers=site)
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "access-control-allow-origin" not in answer.headers
    answer = httpx.get(f"{server}/sparql", params={"query": ALL}, headers=site)
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("accept", ["*/*", *GRAPH_FORMATS])
def test_without_a_query_programs_get_the_service_description(server: str, accept: str) -> None:
    answer = httpx.get(f"{server}/sparql", headers={"Accept": accept})
    media_type = "text/turtle" if accept == "*/*" else accept
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    triples = Dataset(default_union=True).parse(
        data=answer.content, format="json-ld" if media_type == "application/ld+json" else media_type
    )
    here = URIRef(f"{server}/sparql")
    assert triples.value(here, RDF.type) == SD.Service
    assert set(triples.objects(here, SD.resultFormat)) >= {URIRef("http://www.w3.org/ns/formats/Turtle")}
    assert len(set(triples.objects(here, SD.resultFormat))) == len(ROW_FORMATS) + len(GRAPH_FORMATS)
    (dataset,) = triples.objects(here, SD.defaultDataset)
    names = {
        str(name)
        for node in triples.objects(dataset, SD.namedGraph)
        for name in triples.objects(node, SD.name)
    }
    listed = ask(server, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "text/csv").text.split()[1:]
    assert names == set(listed)
    assert str(triples.value(dataset, VOID.triples)) == ask(server, ALL_DISTINCT, "text/csv").text.split()[1]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_that_is_described_is_there(server: str, name: str) -> None:
    samples = "'2020-01-02' '10:00:00' 'P1D' 'P1Y' '2020' '2020-01' '--01' '--01-02' '---02'"
    query = f"SELECT ?x {{ VALUES ?v {{ {samples} }} BIND(<{name}>(?v) AS ?x) FILTER(BOUND(?x)) }}"
    assert len(ask(server, query, "text/csv").text.split()) >= 2


def test_health_tells_the_state_of_the_workers(server: str) -> None:
    assert ask(server, COUNT).status_code == 200
    state = httpx.get(f"{server}/health").json()["queries"]
    assert set(state) == {"workers", "starting", "busy", "waiting", "killed"}
    assert state["workers"] + state["starting"] >= 1
