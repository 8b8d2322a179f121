"""The shapes: each lets good data pass, and finds exactly what is wrong with bad data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph

from graph.build.folders import Folders
from graph.build.shapes import violations
from graph.build.triples import Content
from graph.names import address_of, slug_of
from graph.settings import ROOT
from graph.vocab import PREFIXES

CASES: Final = sorted((ROOT / "tests" / "shapes").glob("*/expected.csv"))
SHAPES: Final = sorted((ROOT / "ontology" / "shapes").glob("*.ttl"))
#: What each case may count on: the terms, and the concepts that are ours.
BASE: Final = [ROOT / "ontology" / "joined-up.ttl", *(ROOT / "ontology" / "schemes").glob("*.ttl")]


def results(case: Path, name: str) -> list[tuple[str, str]]:
    """Severity and property of each violation about the case's own data."""
    quads = []
    for file in [*BASE, *SHAPES, case.parent / name]:
        dataset = ox.NamedNode(address_of("dataset", "shapes" if file in SHAPES else "case"))
        quads += [ox.Quad(q.subject, q.predicate, q.object, dataset) for q in ox.parse(path=file)]
    about = {str(subject) for subject in Graph().parse(case.parent / name).subjects()}
    failed = [c for c in violations(Content(quads, [])) if c.item in about]
    return sorted((c.severity, shortened(c.path)) for c in failed)


def shortened(address: str) -> str:
    """An address with its prefix; nothing for a path of several properties, which has no address."""
    for prefix, start in PREFIXES.items():
        if address.startswith(start):
            return f"{prefix}:{address.removeprefix(start)}"
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_good_data_passes(case: Path) -> None:
    assert [violation for violation in results(case, "pass.ttl") if violation[0] == "Violation"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_bad_data_fails_where_it_is_bad(case: Path) -> None:
    with case.open() as text:
        expected = sorted((row["severity"], row["path"]) for row in csv.DictReader(text))
    assert expected
    assert results(case, "fail.ttl") == expected


def test_every_shape_has_its_case_and_speaks_plain_english() -> None:
    shapes = Graph()
    for file in SHAPES:
        shapes.parse(file)
    names = {slug_of(shape) for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    assert names == {case.parent.name for case in CASES}
    assert len(names) >= 15
    constraints = {*shapes.objects(None, SH.property), *shapes.objects(None, SH.sparql)}
    branches = [node for both in shapes.objects(None, SH["or"]) for node in shapes.items(both)]
    inner = {shape for node in branches for shape in shapes.objects(node)}
    unsaid = [c for c in constraints - inner if not str(shapes.value(c, SH.message) or "").endswith(".")]
    assert unsaid == []


def test_the_real_data_has_no_violation() -> None:
    failed = violations(Folders.from_environment().content())
    assert [violation for violation in failed if violation.severity == "Violation"] == []


def test_a_violation_names_the_cell_to_fill_in(folders: Folders) -> None:
    table = folders.data / "statements" / "statements.csv"
    table.write_text(table.read_text().replace(",local,", ",,", 1))
    wrong = [c for c in violations(folders.content()) if c.severity == "Violation"]
    assert [c.where for c in wrong] == ["data/statements/statements.csv, row 14, column audience"]
