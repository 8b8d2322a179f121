"""Programs that analysts use, each against the running app as its own guide says to use it."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

AIMS: Final = "SELECT ?aim ?label WHERE { ?aim a ju:Aim ; skos:prefLabel ?label } ORDER BY ?aim"
TRIPLES: Final = "CONSTRUCT { ?aim skos:prefLabel ?label } WHERE { ?aim a ju:Aim ; skos:prefLabel ?label }"
#: The aims of Every Child Matters.
COUNT: Final = 25


def wrapper(server: str, query: str, form: str) -> Any:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(f"PREFIX ju: <https://w3id.org/joined-up/ns#> {SKOS} {query}")
    client.setReturnFormat(form)
    return client


SKOS: Final = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"


def test_sparqlwrapper_reads_rows_in_every_form(server: str) -> None:
    answer = wrapper(server, AIMS, JSON).queryAndConvert()
    assert len(answer["results"]["bindings"]) == COUNT
    assert len(wrapper(server, AIMS, XML).queryAndConvert().getElementsByTagName("result")) == COUNT
    for form, parting in ((CSV, ","), (TSV, "\t")):
        text = wrapper(server, AIMS, form).queryAndConvert().decode()
        assert len(pd.read_csv(io.StringIO(text), sep=parting)) == COUNT


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("form", [TURTLE, JSONLD, RDFXML])
def test_sparqlwrapper_reads_triples(server: str, form: str) -> None:
    answer = wrapper(server, TRIPLES, form).queryAndConvert()
    read = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert len(read) == COUNT


@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_posts(server: str, how: str) -> None:
    client = wrapper(server, AIMS, JSON)
    client.setMethod(POST)
    client.setRequestMethod(how)
    assert len(client.queryAndConvert()["results"]["bindings"]) == COUNT


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflibs_store_reads_rows(server: str, method: Any, form: str) -> None:
    there = Graph(SPARQLStore(f"{server}/sparql", method=method, returnFormat=form))
    assert len([row for row in there.query(AIMS) if isinstance(row, ResultRow)]) == COUNT


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_reads_triples_and_truths(server: str, method: Any) -> None:
    there = Graph(SPARQLStore(f"{server}/sparql", method=method))
    assert len(there.query(TRIPLES).graph or ()) == COUNT
    assert there.query("ASK { ?a a ju:Aim }").askAnswer
    assert not there.query("ASK { ?a a ju:Nothing }").askAnswer


def test_pandas_reads_a_link(server: str) -> None:
    frame = pd.read_csv(f"{server}/sparql?{urlencode({'query': AIMS, 'format': 'csv'})}")
    assert list(frame.columns) == ["aim", "label"]
    assert len(frame) == COUNT


@pytest.mark.parametrize(
    "sent",
    [
        ["--get", "--data-urlencode", f"query={AIMS}", "-H", "Accept: text/csv"],
        ["--data-urlencode", f"query={AIMS}", "-H", "Accept: text/csv"],
        ["--data-binary", AIMS, "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv"],
        ["--get", "--data-urlencode", f"query={AIMS}", "--data", "format=csv", "--compressed"],
    ],
    ids=["get", "form", "direct", "packed"],
)
def test_curl_reads_rows(server: str, sent: list[str]) -> None:
    curl = shutil.which("curl")
    assert curl, "This test needs curl."
    done = subprocess.run(
        [curl, "--silent", "--fail-with-body", *sent, f"{server}/sparql"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert len(pd.read_csv(io.StringIO(done.stdout))) == COUNT


def test_curl_tells_a_broken_off_answer_from_a_whole_one(server: str) -> None:
    curl = shutil.which("curl")
    assert curl, "This test needs curl."
    parameter = "query=SELECT * { ?a ?b ?c . ?d ?e ?f }"
    command = [curl, "--silent", "--show-error", "-o", "-", "--get", "--data-urlencode", parameter]
    done = subprocess.run([*command, f"{server}/sparql"], capture_output=True, timeout=60, check=False)
    assert len(done.stdout) > 1_000_000
    assert done.returncode == 18, done.stderr  # "transfer closed with outstanding read data remaining"
    old = subprocess.run(
        [*command, "--http1.0", f"{server}/sparql"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (old.returncode, "Use HTTP/1.1" in old.stdout) == (0, True)
