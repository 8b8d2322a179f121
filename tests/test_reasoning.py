"""The reasoners: ontology and data do not contradict each other, and a planted contradiction is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import owlready2
import owlrl
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef

from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.vocab import ID, JU

Reasoner = Callable[[Graph, Path], bool]


def owl_rl(triples: Graph, _folder: Path) -> bool:
    """Whether owlrl, which works out OWL 2 RL, finds nothing wrong."""
    fault = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(triples)
    return (None, RDF.type, fault) not in triples


def hermit(triples: Graph, folder: Path) -> bool:
    """Whether HermiT, which works out OWL 2 DL, finds nothing wrong."""
    file = folder / "everything.owl"
    triples.serialize(file, format="xml", encoding="utf-8")
    world = owlready2.World()
    read = world.get_ontology(file.as_uri()).load()
    assert len(world.graph) >= len(triples)
    try:
        with read:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    finally:
        world.close()
    return True


needs_java: Final = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, which is not on this machine."
)
REASONERS: Final = [owl_rl, pytest.param(hermit, marks=needs_java)]


def everything(real: Snapshot) -> Graph:
    """The ontology and the data as one."""
    triples = [quad.triple for quad in ox.Store.read_only(str(real.folder()))]
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text or b"", format="nt")


def terms_and(item: URIRef, real: Snapshot) -> Graph:
    """The ontology with one item alone: enough to contradict itself, and quicker than everything."""
    part = Graph().parse(ROOT / "ontology" / "joined-up.ttl")
    for triple in everything(real).triples((item, None, None)):
        part.add(triple)
    return part


@pytest.mark.slow
@pytest.mark.parametrize("reasoner", REASONERS)
def test_the_ontology_and_the_data_do_not_contradict_each_other(
    reasoner: Reasoner, real: Snapshot, tmp_path: Path
) -> None:
    assert reasoner(everything(real), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("reasoner", REASONERS)
def test_a_planted_contradiction_is_found(reasoner: Reasoner, real: Snapshot, tmp_path: Path) -> None:
    henry = ID["intervention/henry-healthy-families-right-from-the-start"]
    part = terms_and(henry, real)
    assert (henry, RDF.type, JU.Intervention) in part
    part.add((henry, RDF.type, JU.Statement))
    assert not reasoner(part, tmp_path)
