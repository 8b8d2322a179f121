"""The competency questions: what the three people would ask of the real data, each with its exact answer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from bench.questions import plain as copied
from graph.settings import ROOT
from graph.store.contract import Store
from graph.store.current import Snapshot

CASES: Final = sorted((ROOT / "tests" / "competency").glob("*.rq"))
ASKERS: Final = {"policymaker", "analyst", "trainer"}


def header(case: Path) -> Mapping[str, Any]:
    """What the file says of the question: who asks it, what it crosses, how its answer was checked."""
    lines = [line[2:] for line in case.read_text().splitlines() if line.startswith("#+")]
    fields = yaml.safe_load("\n".join(lines))
    assert isinstance(fields, dict)
    return fields


def as_csv(store: Store, case: Path) -> str:
    """The answer as the expected file has it."""
    rows = store.rows(case.read_text())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0] if rows else [])
    writer.writerows(row.values() for row in rows)
    return text.getvalue()


@pytest.fixture(scope="module")
def plain(real: Snapshot) -> Store:
    """The same triples in rdflib's own store, to be asked with rdflib's own engine."""
    return copied(real).store


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_answer_is_exactly_the_expected_one(case: Path, real: Snapshot) -> None:
    assert as_csv(real.store, case) == case.with_suffix(".csv").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_rdflibs_own_engine_agrees(case: Path, plain: Store) -> None:
    assert as_csv(plain, case) == case.with_suffix(".csv").read_text(encoding="utf-8")


def test_there_are_enough_of_them_and_a_third_cross_three_kinds_of_item() -> None:
    headers = [header(case) for case in CASES]
    assert len(CASES) >= 30
    assert len(list((ROOT / "tests" / "competency").glob("*.csv"))) == len(CASES)
    assert {fields["asker"] for fields in headers} == ASKERS
    assert all("?" in fields["question"] and fields["checked"] for fields in headers)
    assert 3 * sum(len(fields["things"]) >= 3 for fields in headers) >= len(headers)
    assert min(len(case.with_suffix(".csv").read_text().splitlines()) for case in CASES) > 1
