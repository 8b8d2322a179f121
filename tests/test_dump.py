"""The graph as files: complete, and the same bytes for the same data."""

from __future__ import annotations

import os
import subprocess
import sys

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.compare import isomorphic

from graph.errors import QuestionError
from graph.publish.dump import FORMATS, catalogue, dump
from graph.settings import ROOT
from graph.store.current import Snapshot


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_holds_everything(real: Snapshot, ending: str) -> None:
    read = list(ox.parse(dump(real.folder(), ending), format=FORMATS[ending].rdf))
    quads = list(ox.Store.read_only(str(real.folder())))
    expected = {quad.triple for quad in quads} if ending == "ttl" else set(quads)
    assert len(set(read)) == len(expected) > 3000


@pytest.mark.parametrize("ending", FORMATS)
def test_two_processes_write_the_same_bytes(ending: str) -> None:
    written = [
        subprocess.run(
            [sys.executable, "-m", "graph", "export", ending],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0] == written[1]
    assert len(written[0]) > 100_000


def test_rdflib_reads_what_oxigraph_wrote(real: Snapshot) -> None:
    one, other = Dataset(), Dataset()
    one.parse(data=dump(real.folder(), "trig"), format="trig")
    other.parse(data=dump(real.folder(), "jsonld"), format="json-ld")
    ours = "https://w3id.org/joined-up/id/dataset/ontology"
    assert isomorphic(one.graph(ours), other.graph(ours))
    assert len(one) == len(other)


def test_an_unknown_format_is_refused(real: Snapshot) -> None:
    with pytest.raises(QuestionError, match="trig"):
        dump(real.folder(), "xlsx")


def test_every_dataset_is_described_with_its_true_size(real: Snapshot) -> None:
    store = ox.Store.read_only(str(real.folder()))
    graphs = {
        row["dataset"]: row["size"]
        for row in real.store.rows("SELECT ?dataset ?size WHERE { ?dataset void:triples ?size }")
    }
    for name in store.named_graphs():
        true = len(list(store.quads_for_pattern(None, None, None, name)))
        if not name.value.endswith("/catalogue"):  # which grows by telling the sizes
            assert graphs[name.value] == true
    assert b"void:subset" in catalogue(real.folder())
    assert len(graphs) == len(list(store.named_graphs()))
