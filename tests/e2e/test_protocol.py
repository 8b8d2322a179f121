"""The SPARQL Protocol over HTTP: graphs chosen by a request, ETags, HEAD, and the service description."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import httpx
import pytest
from rdflib import RDF, VOID, Dataset, URIRef

from graph.formats import GRAPH_FORMATS, ROW_FORMATS
from graph.publish.service import FUNCTIONS, SD
from tests.e2e.test_endpoint import COUNT, ask

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


def test_head_has_the_status_and_headers_of_get(server: str) -> None:
    for query, status in ((ALL, 200), ("SELECT", 400), ("SELECT * { SERVICE <x:y> {} }", 403)):
        answer = httpx.get(f"{server}/sparql", params={"query": query})
        head = httpx.head(f"{server}/sparql", params={"query": query})
        assert (head.status_code, head.content) == (status, b"")
        for name in ("content-type", "content-length"):
            assert head.headers[name] == answer.headers[name]


def test_options_lists_the_methods_and_no_other_site_may_query(server: str) -> None:
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
def test_each_described_function_works(server: str, name: str) -> None:
    samples = "'2020-01-02' '10:00:00' 'P1D' 'P1Y' '2020' '2020-01' '--01' '--01-02' '---02'"
    query = f"SELECT ?x {{ VALUES ?v {{ {samples} }} BIND(<{name}>(?v) AS ?x) FILTER(BOUND(?x)) }}"
    assert len(ask(server, query, "text/csv").text.split()) >= 2


def test_health_gives_the_state_of_the_workers(server: str) -> None:
    assert ask(server, COUNT).status_code == 200
    state = httpx.get(f"{server}/health").json()["queries"]
    assert set(state) == {"workers", "starting", "busy", "waiting", "killed"}
    assert state["workers"] + state["starting"] >= 1
