"""The description of the SPARQL endpoint for programs: SPARQL 1.1 Service Description, with VoID counts."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, VOID
from rdflib.namespace import Namespace

from graph.formats import GRAPH_FORMATS, ROW_FORMATS
from graph.publish.stable import stable_bytes
from graph.vocab import PREFIXES

__all__ = ["FUNCTIONS", "SD", "description"]

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
#: Functions of the engine that SPARQL 1.1 does not have: casts to these types.
FUNCTIONS: Final = tuple(
    f"{PREFIXES['xsd']}{name}"
    for name in (
        "date", "time", "duration", "dayTimeDuration", "yearMonthDuration",
        "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay",
    )
)  # fmt: skip
_PREFIXES: Final = {"dcterms": str(DCTERMS), "formats": str(_FORMATS), "sd": str(SD), "void": str(VOID)}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


@lru_cache(maxsize=16)
def description(store: Path, address: str, media_type: str) -> bytes:
    """The description in one format.

    Args:
        store: the folder of the store.
        address: where the endpoint answers.
        media_type: one of GRAPH_FORMATS.
    """
    statements = {*_service(address), *_dataset(store, address)}
    return stable_bytes(sorted(statements, key=str), GRAPH_FORMATS[media_type], _PREFIXES)


def _service(address: str) -> list[ox.Triple]:
    """What the endpoint can do."""
    dataset, default = f"{address}#dataset", f"{address}#default"
    forms = ROW_FORMATS | GRAPH_FORMATS
    return [
        _triple(address, RDF.type, SD.Service),
        _triple(address, SD.endpoint, address),
        _triple(address, SD.supportedLanguage, SD.SPARQL11Query),
        _triple(address, SD.feature, SD.UnionDefaultGraph),
        *(_triple(address, SD.resultFormat, _FORMATS[form.w3c]) for form in forms.values()),
        *(_triple(address, SD.extensionFunction, name) for name in FUNCTIONS),
        *(_triple(name, RDF.type, SD.Function) for name in FUNCTIONS),
        _triple(address, SD.defaultDataset, dataset),
        _triple(address, SD.availableGraphs, dataset),
        _triple(dataset, RDF.type, SD.Dataset),
        _triple(dataset, RDF.type, SD.GraphCollection),
        _triple(dataset, RDF.type, VOID.Dataset),
        _triple(dataset, VOID.sparqlEndpoint, address),
        _triple(dataset, DCTERMS.license, _LICENCE),
        _triple(dataset, SD.defaultGraph, default),
        _triple(default, RDF.type, SD.Graph),
    ]


def _dataset(store: Path, address: str) -> list[ox.Triple]:
    """The named graphs, and how many triples there are of each class and property."""
    dataset, default = f"{address}#dataset", f"{address}#default"
    graphs: Counter[str] = Counter()
    triples = set()
    for quad in ox.Store.read_only(str(store)):
        graphs[str(quad.graph_name.value)] += 1
        triples.add(quad.triple)
    properties = Counter(str(triple.predicate.value) for triple in triples)
    classes = Counter(
        str(triple.object.value)
        for triple in triples
        if triple.predicate.value == str(RDF.type) and isinstance(triple.object, ox.NamedNode)
    )
    described = [_count(default, VOID.triples, len(triples)), _count(dataset, VOID.triples, len(triples))]
    for place, (name, count) in enumerate(sorted(graphs.items())):
        node = f"{address}#graph-{place}"
        content = f"{node}-triples"
        described += [
            _triple(dataset, SD.namedGraph, node),
            _triple(node, RDF.type, SD.NamedGraph),
            _triple(node, SD.name, name),
            _triple(node, SD.graph, content),
            _triple(content, RDF.type, SD.Graph),
            _count(content, VOID.triples, count),
        ]
    return (
        described
        + _partitions(dataset, classes, VOID.classPartition, VOID["class"], VOID.entities)
        + _partitions(dataset, properties, VOID.propertyPartition, VOID.property, VOID.triples)
    )


def _partitions(dataset: str, counts: Counter[str], kind: str, of_what: str, counted: str) -> list[ox.Triple]:
    """How many there are of each class, or of each property."""
    described = []
    for place, (name, count) in enumerate(sorted(counts.items())):
        node = f"{dataset}-{of_what.rpartition('#')[2]}-{place}"
        described += [
            _triple(dataset, kind, node),
            _triple(node, of_what, name),
            _count(node, counted, count),
        ]
    return described


def _triple(subject: str, predicate: str, value: str) -> ox.Triple:
    """A triple of three addresses."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value))


def _count(subject: str, predicate: str, number: int) -> ox.Triple:
    """A triple with a number."""
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(number))
