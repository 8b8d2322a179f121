"""The ontology and the data: checks that each must return no row, and that each was seen to fail."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import Graph

from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.vocab import ID, JU, NS, PREFIXES

CHECKS: Final = sorted((ROOT / "tests" / "checks").glob("*.rq"))


def complaints(store: ox.Store, check: Path) -> list[str]:
    """The rows that a check returns: what it complains about."""
    rows = store.query(check.read_text(), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(str(row[0]) for row in rows)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_the_real_data_passes(check: Path, real: Snapshot) -> None:
    assert complaints(ox.Store.read_only(str(real.folder())), check) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.stem)
def test_the_check_catches_what_it_is_for(check: Path) -> None:
    store = ox.Store()
    store.load(path=check.with_suffix(".bad.trig"))
    assert len(complaints(store, check)) == 1


def test_every_check_is_found() -> None:
    assert len(CHECKS) == len(list((ROOT / "tests" / "checks").glob("*.bad.trig"))) >= 2


def declared() -> set[str]:
    """The local names of the terms that the ontology declares."""
    terms = Graph().parse(ROOT / "ontology" / "joined-up.ttl")
    return {str(term).removeprefix(NS) for term in terms.subjects() if str(term).startswith(NS)}


def test_the_closed_vocabulary_is_the_ontology() -> None:
    assert set(JU.__annotations__) - {"_NS", "_fail"} == declared()


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="Fnding"):
        _ = JU.Fnding


def named_terms() -> Iterator[tuple[str, str]]:
    """Every term of ours that a question, a check or a description of tables names."""
    files = [*ROOT.glob("graph/questions/*/*.rq"), *CHECKS, *ROOT.glob("data/*/csv-metadata.json")]
    assert len(files) >= 15
    for file in files:
        text = "\n".join(line for line in file.read_text().splitlines() if not line.startswith("#"))
        for term in re.findall(rf"(?:\bju:|{re.escape(NS)})(\w+)", text):
            yield file.name, term


def test_questions_and_tables_use_declared_terms_only() -> None:
    known = declared() | {"dataset"}  # a note to ourselves in the tables, not a term of the graph
    assert {(file, term) for file, term in named_terms() if term not in known} == set()


#: Prefixes of vocabularies that only the alignments speak of.
ALIGNED: Final = {
    "bcio": "http://humanbehaviourchange.org/ontology/BCIO_",
    "cids": "https://ontology.commonapproach.org/cids#",
    "cv": "http://data.europa.eu/m8g/",
    "esd": "http://def.esd.org.uk/",
    "esdlist": "http://id.esd.org.uk/list/",
    "schema": "https://schema.org/",
    "sepio": "http://purl.obolibrary.org/obo/SEPIO_",
}


def test_every_prefix_means_what_it_means_everywhere() -> None:
    files = [*ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("graph/questions/*/*.rq")]
    assert len(files) >= 40
    known = PREFIXES | ALIGNED
    for file in files:
        for prefix, address in re.findall(r"(?i)^@?prefix (\w+):\s+<([^>]+)>", file.read_text(), re.M):
            if not address.startswith(str(ID)):  # that is short for things of ours
                assert known[prefix] == address, f"{file.name}: {prefix}"


def rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / table).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_every_row_of_every_table_is_in_the_store(real: Snapshot) -> None:
    tables = 0
    for description in sorted(ROOT.glob("data/*/csv-metadata.json")):
        for table in json.loads(description.read_text())["tables"]:
            tables += 1
            about = table["tableSchema"]["aboutUrl"]
            key = table["tableSchema"]["primaryKey"]
            prefix = about.partition("{")[0]
            subjects = {
                str(row["thing"])
                for row in real.store.rows("SELECT DISTINCT ?thing WHERE { ?thing ?p ?o }")
                if str(row["thing"]).startswith(prefix)
            }
            listed = rows(f"{description.parent.name}/{table['url']}")
            missing = [
                row[key] for row in listed if f"{prefix}{row[key].replace('+', '%2B')}" not in subjects
            ]
            assert missing == [], table["url"]
    assert tables == len(list(ROOT.glob("data/*/*.csv")))


def test_no_row_is_without_the_working_row_that_it_was_curated_from() -> None:
    with (ROOT / "docs" / "working-rows.csv").open(encoding="utf-8", newline="") as text:
        traced = list(csv.DictReader(text))
    files = {row["file"] for row in traced}
    assert len(files) >= 15
    assert {row["file"] for row in traced if not row["working_rows"]} == set()
    for file in files:
        assert {row["row"] for row in traced if row["file"] == file} == {row["id"] for row in rows(file)}, (
            file
        )


#: Words of notes that curators keep for themselves.
WORKING_NOTES: Final = re.compile(
    r"\bour notes\b|\bworking (?:row|table|note)s?\b|\bsplit (?:off|from) (?:a|the) row\b|\bas one row\b"
    r"|\bin our notes was dropped\b",
    re.I,
)


def test_no_text_in_the_store_is_a_note_for_curators(real: Snapshot) -> None:
    texts = [
        str(row["text"])
        for row in real.store.rows("SELECT ?text WHERE { ?s ?p ?text FILTER(ISLITERAL(?text)) }")
    ]
    assert len(texts) > 10_000
    assert [text for text in texts if WORKING_NOTES.search(text)] == []


def test_notes_for_curators_have_a_column_that_becomes_no_triple() -> None:
    columns = [
        column
        for description in ROOT.glob("data/*/csv-metadata.json")
        for table in json.loads(description.read_text())["tables"]
        for column in table["tableSchema"]["columns"]
        if column["name"] == "curator_note"
    ]
    assert len(columns) >= 20
    assert {"propertyUrl", "valueUrl"} & {key for column in columns for key in column} == set()


def test_both_founding_documents_are_there_in_full() -> None:
    claims = [
        row["id"] for table in ("findings/findings.csv", "statements/statements.csv") for row in rows(table)
    ]
    numbered = {claim.removesuffix("-figure") for claim in claims}
    assert {f"c4eo-2009-{n:02}" for n in range(1, 50)} <= numbered
    assert {f"eif-2017-{n:02}" for n in range(1, 29)} <= numbered


def test_the_outcomes_framework_is_complete(real: Snapshot) -> None:
    counted = real.store.rows(
        "SELECT ?o (COUNT(?aim) AS ?aims) WHERE { ?aim a ju:Aim ; skos:broader ?o } GROUP BY ?o"
    )
    assert [row["aims"] for row in counted] == [5] * 5
    family = real.store.rows("SELECT ?s WHERE { ?s a ju:FamilyStatement }")
    assert len(family) == 5
