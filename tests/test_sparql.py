"""SPARQL 1.1 Query, area by area, through a real worker; and where rdflib's own engine answers otherwise.

Each folder holds data, a query and the answer that the recommendation asks for, written by hand.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Literal, Node

from graph.formats import negotiate
from graph.settings import ROOT, Limits
from graph.sparql.query import Query

FOLDER: Final = ROOT / "tests" / "sparql"
CASES: Final = sorted(path.parent for path in FOLDER.glob("*/*/query.rq"))
AREAS: Final = {
    "paths", "aggregates", "negation", "subqueries", "bind-and-values", "functions", "construct",
    "describe", "ask", "datasets", "ordering-and-limits",
}  # fmt: skip
DIFFERS: Final = FOLDER / "differs.md"


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def home(case: Path) -> str:
    """The graph that holds the default graph of a case."""
    return f"http://example.org/case/{name(case)}"


def data(case: Path) -> Path:
    (file,) = case.glob("data.*")
    return file


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store with the data of every case, each in graphs of its own."""
    path = tmp_path_factory.mktemp("sparql") / "store"
    store = ox.Store(str(path))
    for case in CASES:
        for quad in ox.parse(path=str(data(case))):
            named = isinstance(quad.graph_name, ox.NamedNode)
            own = ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(home(case)))
            store.add(quad if named else own)
        store.add_graph(ox.NamedNode(home(case)))  # there to be chosen, even without data
    store.flush()
    del store
    return path


def answered(store: Path, case: Path) -> str:
    """What a worker answers."""
    triples = case.joinpath("expected.ttl").exists()
    short = "ttl" if triples else "tsv"
    named = sorted(
        {
            str(q.graph_name.value)
            for q in ox.parse(path=str(data(case)))
            if isinstance(q.graph_name, ox.NamedNode)
        }
    )
    text = case.joinpath("query.rq").read_text()
    query = Query(store, text, negotiate("", short), Limits(workers=2), default=[home(case)], named=named)
    first = query.begin()
    assert query.whole
    return first.decode()


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of an answer in TSV, after its heading, which is the first."""
    return [tuple(row) for row in csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)]


def is_right(text: str, expected: Path, ordered: bool) -> bool:
    """Whether an answer is the one expected."""
    expected_text = expected.read_text()
    if expected.suffix == ".ttl":
        return isomorphic(
            Graph().parse(data=text, format="turtle"), Graph().parse(data=expected_text, format="turtle")
        )
    if expected.suffix == ".txt":
        return text.strip() == expected_text.strip()
    lines, expected_rows = rows(text), rows(expected_text)
    if lines[0] != expected_rows[0]:
        return False
    return lines == expected_rows if ordered else Counter(lines) == Counter(expected_rows)


def expected(case: Path) -> Path:
    (file,) = case.glob("expected.*")
    return file


def ordered(case: Path) -> bool:
    return case.parent.name == "ordering-and-limits"


def test_every_area_has_cases() -> None:
    assert {case.parent.name for case in CASES} == AREAS
    assert len(CASES) == 79


def listed(heading: str) -> set[str]:
    """The cases that the page names under a heading."""
    part = DIFFERS.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    names = set(re.findall(r"^\| `([\w/-]+)` \|", part, re.M))
    assert names
    return names


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_query_is_answered_as_the_recommendation_says_or_it_is_noted(store: Path, case: Path) -> None:
    text = answered(store, case)
    assert is_right(text, expected(case), ordered(case)) == (name(case) not in listed("Oxigraph")), text


def by_rdflib(case: Path) -> str:
    """What rdflib's own engine answers, in the form of the expected answer; an error is one too."""
    store = Dataset()
    store.parse(data(case), format="trig", publicID="http://example.org/")
    try:
        result = store.query(case.joinpath("query.rq").read_text())
        if expected(case).suffix == ".ttl":
            return (result.graph or Graph()).serialize(format="turtle")
        if expected(case).suffix == ".txt":
            return str(result.askAnswer).lower()
        head = "\t".join(f"?{variable}" for variable in result.vars or [])
        lines = ["\t".join(shown(term) for term in row) for row in result]  # type: ignore[union-attr]
    except Exception as error:
        return f"error: {type(error).__name__}"
    return "".join(f"{line}\n" for line in [head, *lines])


def shown(term: Node | None) -> str:
    """A term as Oxigraph writes it in TSV."""
    if isinstance(term, Literal) and term.datatype is not None:
        plain = ("integer", "decimal", "boolean", "double")
        kind = str(term.datatype).rpartition("#")[2]
        whole = kind == "decimal" and "." not in term
        return str(term) if kind in plain and not whole else f'"{term}"^^<{term.datatype}>'
    return "" if term is None else term.n3() if isinstance(term, Literal | URIRef) else str(term)


def test_where_rdflibs_engine_answers_otherwise_is_written_down() -> None:
    names = {name(case) for case in CASES if not is_right(by_rdflib(case), expected(case), ordered(case))}
    assert names == listed("rdflib")
