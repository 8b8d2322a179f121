"""The ontology: its header, its terms, the terms of others that it uses, and its alignments."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, VANN, XSD, Graph, URIRef

from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.vocab import NS

ONTOLOGY: Final = URIRef(NS.removesuffix("#"))
TERMS: Final = Graph().parse(ROOT / "ontology" / "joined-up.ttl")
OUTSIDE: Final = Graph().parse(ROOT / "ontology" / "outside.ttl")
ALIGNMENTS: Final = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
#: The languages that the ontology is written in; their terms need no declaration.
LANGUAGES: Final = (str(RDF), str(RDFS), str(OWL), str(SH), str(XSD))
OURS: Final = {term for term in TERMS.subjects(RDF.type) if str(term).startswith(NS)}


def test_the_header_says_who_what_when_and_under_which_licence() -> None:
    assert [*TERMS.subjects(RDF.type, OWL.Ontology)] == [ONTOLOGY]
    once = [
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.created,
        DCTERMS.modified,
        DCTERMS.license,
        DCTERMS.bibliographicCitation,
        OWL.versionIRI,
        OWL.versionInfo,
        VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
    ]
    assert {part: len([*TERMS.objects(ONTOLOGY, part)]) for part in once} == dict.fromkeys(once, 1)
    version = TERMS.value(ONTOLOGY, OWL.versionInfo)
    assert TERMS.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


def test_every_file_is_under_the_same_licence() -> None:
    said = {
        address
        for file in (ROOT / "ontology").rglob("*.ttl")
        for address in re.findall(r"dcterms:license <([^>]+)>", file.read_text())
    }
    assert said == {str(TERMS.value(ONTOLOGY, DCTERMS.license))}


def test_terms_are_named_in_one_style() -> None:
    classes = {str(term).removeprefix(NS) for term in TERMS.subjects(RDF.type, OWL.Class)}
    names = {str(term).removeprefix(NS) for term in OURS}
    assert len(classes) >= 40
    assert [name for name in classes if not re.fullmatch(r"([A-Z][a-z]+)+", name)] == []
    assert [name for name in names - classes if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name)] == []
    assert [name for name in names if "And" in name] == []
    labels = Counter(str(label).lower() for term in OURS for label in TERMS.objects(term, RDFS.label))
    assert [label for label, number in labels.items() if number > 1] == []


def test_a_property_has_one_domain_and_one_range_at_most() -> None:
    for term in OURS:
        assert len([*TERMS.objects(term, RDFS.domain)]) <= 1, term
        assert len([*TERMS.objects(term, RDFS.range)]) <= 1, term


USED: Final = """SELECT DISTINCT ?used WHERE {
    { ?s ?used ?o } UNION { ?s a ?used } UNION { ?s rdfs:subClassOf|rdfs:domain|rdfs:range ?used } }"""


def spoken_of(real: Snapshot) -> set[str]:
    """Every property and class that a triple of the store makes use of."""
    return {str(row["used"]) for row in real.store.rows(USED)}


def test_no_term_of_ours_is_unused_or_undeclared(real: Snapshot) -> None:
    used = {term for term in spoken_of(real) if term.startswith(NS)}
    assert used == {str(term) for term in OURS}


def test_the_terms_of_others_that_are_used_are_exactly_those_declared(real: Snapshot) -> None:
    foreign = {term for term in spoken_of(real) if not term.startswith((NS, *LANGUAGES))}
    assert foreign == {str(term) for term in OUTSIDE.subjects(RDF.type)}


@pytest.mark.parametrize("file", ALIGNMENTS, ids=lambda file: file.stem)
def test_every_match_with_a_term_of_others_has_one_reason(file: Path) -> None:
    terms = Graph().parse(file)
    matches = {
        (term, how, other)
        for term, how, other in terms
        if isinstance(term, URIRef) and str(term).startswith(NS)
    }
    reasons = Counter(
        (
            terms.value(axiom, OWL.annotatedSource),
            terms.value(axiom, OWL.annotatedProperty),
            terms.value(axiom, OWL.annotatedTarget),
        )
        for axiom in terms.subjects(RDF.type, OWL.Axiom)
        if terms.value(axiom, RDFS.comment)
    )
    assert len(matches) >= 8
    assert reasons == dict.fromkeys(matches, 1)
    assert {term for term, _, _ in matches} <= OURS
    ways = {str(how).rpartition("#")[2] for _, how, _ in matches}
    assert ways <= {"closeMatch", "broadMatch", "narrowMatch", "relatedMatch", "seeAlso"}


def test_each_outside_vocabulary_has_its_alignment() -> None:
    assert {file.stem for file in ALIGNMENTS} == {
        "bcio",
        "cids",
        "cpsv-ap",
        "lga-lists",
        "open-referral-uk",
        "schema-org",
        "sepio",
    }
