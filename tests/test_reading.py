"""The ontology for reading: every term is on the page, and every format says the same."""

from __future__ import annotations

import re
from html import unescape

import pytest
from rdflib import OWL, RDF, RDFS, Graph
from rdflib.compare import isomorphic

from graph.publish.ontology import FORMATS, ONTOLOGY, ontology

TERMS = Graph().parse(ONTOLOGY)


def test_every_term_is_on_the_page_with_its_definition() -> None:
    page = unescape(re.sub(r"<[^>]+>", " ", ontology("text/html").decode()))
    text = re.sub(r"\s+", " ", page)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    labels = [str(TERMS.value(term, RDFS.label)) for kind in kinds for term in TERMS.subjects(RDF.type, kind)]
    named = [label for label in labels if label and label != "None"]
    assert len(named) > 70
    assert [label for label in named if label not in text] == []


def test_the_page_fetches_nothing() -> None:
    page = ontology("text/html").decode()
    fetched = re.findall(
        r"<(?:script|img|iframe)[^>]*src=\"(?!data:)[^\"]+\"|<link[^>]*href=\"(?!data:)[^\"]+\"", page
    )
    assert fetched == []


@pytest.mark.parametrize("media_type", [name for name in FORMATS if name != "text/html"])
def test_every_format_says_the_same(media_type: str) -> None:
    names = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}
    assert isomorphic(Graph().parse(data=ontology(media_type), format=names[media_type]), TERMS)
