"""Linked data: every address of ours opens, as a page for people and as a document for machines."""

from __future__ import annotations

import re
from typing import Final

import httpx
import pytest
from rdflib import DCTERMS, FOAF, PROV, RDF, SKOS, VOID, Graph, URIRef

from graph.names import key_of
from graph.publish.dump import FORMATS as DUMPS
from graph.publish.ontology import ONTOLOGY
from graph.store.current import Snapshot
from graph.vocab import ID, NS
from tests.sharing import Some

AIM: Final = "aim/ready-for-school"
#: Formats by the ending of their document, with rdflib's name for each.
DOCUMENTS: Final = {
    "ttl": ("text/turtle", "turtle"),
    "jsonld": ("application/ld+json", "json-ld"),
    "nt": ("application/n-triples", "nt"),
    "rdf": ("application/rdf+xml", "xml"),
}
FIREFOX: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(address: str, accept: str = "*/*", **headers: str) -> httpx.Response:
    return httpx.get(address, headers={"Accept": accept, **headers}, timeout=60)


def read(server: str, named: str, ending: str) -> Graph:
    """A document as rdflib reads it."""
    return Graph().parse(data=get(f"{server}/id/{named}.{ending}").text, format=DOCUMENTS[ending][1])


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        *((kind, f"/id/{AIM}.{ending}") for ending, (kind, _) in DOCUMENTS.items()),
        ("*/*", f"/id/{AIM}.ttl"),
        (FIREFOX, f"/profile?thing={AIM}"),
        ("text/html;q=0.4, application/rdf+xml;q=0.6", f"/id/{AIM}.rdf"),
    ],
)
def test_the_address_of_a_thing_leads_to_what_the_caller_wants(server: str, accept: str, place: str) -> None:
    response = get(f"{server}/id/{AIM}", accept)
    assert (response.status_code, response.headers["location"]) == (303, place)
    assert "Accept" in response.headers["vary"]
    assert get(server + place).status_code == 200


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("finding/rating-henry", "/profile?thing=intervention/henry-healthy-families-right-from-the-start"),
        ("dataset/eif-guidebook", "/profile?thing=source/eif-guidebook"),
        ("band/strong", "/about"),
        ("rating/eif-2017-2%2B", "/profile?thing=source/eif-guidebook"),
    ],
)
def test_what_has_no_profile_leads_to_the_nearest_page(server: str, named: str, place: str) -> None:
    response = get(f"{server}/id/{named}", FIREFOX)
    assert (response.status_code, response.headers["location"]) == (303, place)


def test_everything_that_the_data_describes_has_an_address_that_opens(
    server: str, real: Snapshot, some: Some
) -> None:
    rows = real.store.rows("SELECT DISTINCT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(id:))) }")
    paths = [key_of(row["s"]) for row in rows]
    assert len(paths) > 3000
    with httpx.Client(base_url=server, timeout=60) as client:
        wrong = [path for path in some(paths, 4) if client.get(f"/id/{path}").status_code != 303]
    assert wrong == []


def test_what_is_not_there_is_told_with_names_that_come_near(server: str) -> None:
    for path in ("aim/redy-for-school", "aim/redy-for-school.ttl"):
        response = get(f"{server}/id/{path}", FIREFOX)
        assert (response.status_code, "Did you mean aim/ready-for-school" in response.text) == (404, True)
    assert get(f"{server}/id/").status_code == 404
    assert get(f"{server}/id/aim/x%3E%20.%20%7D").status_code == 404


def test_a_format_that_is_not_offered_is_refused(server: str) -> None:
    response = get(f"{server}/id/{AIM}", "image/png")
    assert (response.status_code, "text/turtle" in response.text) == (406, True)


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_a_document_says_what_it_is_about_where_it_comes_from_and_its_licence(
    server: str, ending: str
) -> None:
    triples = read(server, AIM, ending)
    item, about = URIRef(ID + AIM), URIRef(f"{ID}{AIM}.{ending}")
    assert get(f"{server}/id/{AIM}.{ending}").headers["content-type"].startswith(DOCUMENTS[ending][0])
    assert triples.value(about, FOAF.primaryTopic) == item
    assert triples.value(about, RDF.type) == FOAF.Document
    assert triples.value(about, VOID.inDataset) == URIRef(f"{ID}dataset/joined-up")
    assert "creativecommons.org/licenses/by/4.0" in str(triples.value(about, DCTERMS.license))
    assert URIRef(f"{ID}dataset/schemes") in set(triples.objects(about, PROV.wasDerivedFrom))


def test_every_format_of_a_document_says_the_same(server: str) -> None:
    def said(ending: str) -> set[tuple[object, ...]]:
        mine = URIRef(f"{ID}{AIM}.{ending}")
        return {triple for triple in read(server, AIM, ending) if triple[0] != mine}

    assert said("ttl") == said("jsonld") == said("nt") == said("rdf")
    assert len(said("ttl")) > 20


def test_a_document_holds_what_is_said_what_points_there_and_the_names(server: str, real: Snapshot) -> None:
    triples = read(server, AIM, "ttl")
    item = URIRef(ID + AIM)
    for query, pairs in (
        ("SELECT ?p ?o { id:aim\\/ready-for-school ?p ?o }", set(triples.predicate_objects(item))),
        ("SELECT ?s ?p { ?s ?p id:aim\\/ready-for-school }", set(triples.subject_predicates(item))),
    ):
        rows = {tuple(map(str, row.values())) for row in real.store.rows(query)}
        assert rows <= {tuple(map(str, pair)) for pair in pairs}
        assert len(rows) > 2
    outcome = triples.value(item, SKOS.broader)
    assert outcome is not None
    assert triples.value(outcome, SKOS.prefLabel), "what it names has no name"


def test_a_document_that_the_caller_has_is_not_sent_again(server: str) -> None:
    address = f"{server}/id/{AIM}.ttl"
    first = get(address)
    assert first.headers["link"] == f'<{ID}{AIM}>; rel="describes"'
    assert get(address, **{"If-None-Match": first.headers["etag"]}).status_code == 304
    assert get(address, **{"If-None-Match": '"other"'}).status_code == 200
    assert get(f"{server}/id/{AIM}.nt", **{"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("path", [f"id/{AIM}.ttl", f"id/{AIM}", "data.ttl", "ns"])
def test_one_may_ask_for_the_head_alone(server: str, path: str) -> None:
    bare = {"Accept-Encoding": "identity"}
    head = httpx.head(f"{server}/{path}", headers=bare)
    whole = httpx.get(f"{server}/{path}", headers=bare, timeout=60)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length", "etag", "location"):
        assert head.headers.get(name) == whole.headers.get(name), name


def test_every_term_of_the_ontology_has_its_place_on_the_page(server: str) -> None:
    page = get(f"{server}/ns", FIREFOX).text
    terms = {str(term).removeprefix(NS) for term in Graph().parse(ONTOLOGY).subjects() if NS in str(term)}
    terms.discard("")
    assert len(terms) > 100
    anchors = set(re.findall(r"\bid=[\"']([^\"']+)", page))
    assert terms - anchors == set()


@pytest.mark.parametrize("ending", DUMPS)
def test_a_part_of_the_whole_can_be_asked_for(server: str, ending: str) -> None:
    address = f"{server}/data.{ending}"
    whole = get(address)
    assert whole.headers["accept-ranges"] == "bytes"
    size = len(whole.content)
    part = get(address, Range="bytes=1000-1999")
    assert (part.status_code, part.content) == (206, whole.content[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{size}"
    assert get(address, Range="bytes=-7").content == whole.content[-7:]
    beyond = get(address, Range=f"bytes={size}-")
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")


def test_a_download_is_taken_up_again_only_if_it_is_still_the_same(server: str) -> None:
    address = f"{server}/data.ttl"
    whole = get(address)
    tag = whole.headers["etag"]
    same = get(address, Range="bytes=10-", **{"If-Range": tag})
    assert (same.status_code, same.content) == (206, whole.content[10:])
    other = get(address, Range="bytes=10-", **{"If-Range": '"other"'})
    assert (other.status_code, other.content) == (200, whole.content)
    assert get(address, **{"If-None-Match": tag}).status_code == 304


def test_a_dump_is_written_once_and_goes_with_its_store(server: str, real: Snapshot) -> None:
    get(f"{server}/data.ttl")
    folder = real.folder().parent / "dumps"
    written = sorted(folder.glob(f"{real.version}-*.ttl"))
    assert len(written) == 1
    stamp = written[0].stat().st_mtime_ns
    get(f"{server}/data.ttl")
    assert written[0].stat().st_mtime_ns == stamp
