"""The questions: each answers small data exactly, on two engines, and each header is checked."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

import pyoxigraph
import pytest
import yaml
from rdflib import Dataset, URIRef

from bench.questions import needed
from graph.errors import QuestionError
from graph.names import address_of
from graph.questions import FOLDER, answer, load, options, questions
from graph.questions.model import Answer, Parameter
from graph.settings import ROOT
from graph.store.contract import Store
from graph.store.current import Snapshot
from graph.store.embedded import EmbeddedStore, in_memory
from graph.store.remote import RdflibStore

CASES: Final = sorted(file.parent for file in (ROOT / "tests" / "cases").glob("*/*/data.ttl"))
#: What every case may count on: the states, bands, directions and other schemes that are ours.
SCHEMES: Final = [
    ROOT / "ontology" / "schemes" / f"{name}.ttl"
    for name in ("states", "bands", "directions", "levels", "link-bases", "rating-bases")
]
GRAPH: Final = URIRef("https://w3id.org/joined-up/id/dataset/case")


def store(engine: str, files: list[Path]) -> Store:
    """A store of these files in one named graph."""
    if engine == "oxigraph":
        quads = pyoxigraph.Store()
        for file in files:
            quads.load(path=file, to_graph=pyoxigraph.NamedNode(str(GRAPH)))
        return EmbeddedStore(quads)
    dataset = Dataset(default_union=True)
    for file in files:
        dataset.graph(GRAPH).parse(file)
    return RdflibStore(dataset)


def as_csv(result: Answer) -> str:
    """The rows as expected.csv has them: our addresses shortened."""
    names = [column.name for column in result.question.columns]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(result.rows)
    return text.getvalue().replace("https://w3id.org/joined-up/id/", "id:")


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_question_answers_its_case(case: Path, engine: str) -> None:
    choices_file = case / "choices.yaml"
    chosen = yaml.safe_load(choices_file.read_text()) if choices_file.exists() else {}
    choices = {key: str(value) for key, value in chosen.items()}
    small = Snapshot(store(engine, [*SCHEMES, case / "data.ttl"]), case, "case")
    assert as_csv(answer(small, case.parent.name, **choices)) == (case / "expected.csv").read_text()


def test_every_question_has_a_case_with_rows_and_one_without() -> None:
    rows: dict[str, set[bool]] = {name: set() for name in questions()}
    for case in CASES:
        rows[case.parent.name].add(len((case / "expected.csv").read_text().splitlines()) > 1)
    assert len(CASES) >= 2 * len(rows)
    # levels come with the schemes of every case, so there is always something to draw and to name
    assert {name for name, kinds in rows.items() if kinds != {True, False}} <= {"things", "names"}


def test_every_question_file_is_found() -> None:
    assert set(questions()) == {file.stem for file in FOLDER.glob("*/*.rq")}
    assert len(questions()) >= 8


@pytest.mark.parametrize("basis", ["publishers", "designs-too"])
def test_weak_only_and_aim_states_agree_on_the_real_data(real: Snapshot, basis: str) -> None:
    weak = [row["item"] for row in answer(real, "weak-only", basis=basis).rows]
    rows = answer(real, "aim-states", basis=basis).rows
    states = [row["item"] for row in rows if row["state"] == "weak-only"]
    assert weak == states
    assert len(weak) > 0


def test_aim_states_covers_each_outcome_and_aim_once(real: Snapshot) -> None:
    rows = answer(real, "aim-states").rows
    assert len({row["item"] for row in rows}) == len(rows) == 30
    assert [row["kind"] for row in rows].count("Outcome") == 5


def test_a_row_is_proven_by_as_many_findings_as_it_counts(real: Snapshot) -> None:
    for row in answer(real, "aim-states").rows:
        counted = [row["improving"], row["noEffectOrMixed"], row["harmful"]]
        findings = answer(real, "findings-of", thing=str(row["item"])).rows
        counts = [finding for finding in findings if not finding["replacedBy"]]
        proof = [finding for finding in counts if finding["direction"] != "Not shown either way"]
        assert len(proof) == sum(int(str(number)) for number in counted)
        assert all(finding["source"] and finding["locator"] and finding["statement"] for finding in findings)


def test_a_name_that_two_kinds_share_needs_its_kind(real: Snapshot) -> None:
    rows = {
        kind: answer(real, "agencies-of", thing=f"{kind}/family-hubs").rows
        for kind in ("intervention", "service")
    }
    assert rows["service"] != rows["intervention"]
    assert {row["thing"] for row in rows["service"]} == {address_of("service", "family-hubs")}


def test_no_two_choices_have_the_same_label(real: Snapshot) -> None:
    parameters = [p for question in questions().values() for p in question.parameters if p.kind != "number"]
    assert len(parameters) > 20
    for parameter in parameters:
        labels = Counter(options(real, parameter).values())
        assert [label for label, number in labels.items() if number > 1] == [], parameter.kind
    tiers = options(real, Parameter("tier", "tier", "A tier."))
    assert tiers["universal"] == "Universal"
    assert (
        tiers["health-visiting-four-levels-universal"] == "Universal (health visiting four levels universal)"
    )


@pytest.fixture(scope="module")
def shuffled(real: Snapshot) -> Snapshot:
    """The real data, read in the opposite order."""
    quads = sorted(pyoxigraph.Store.read_only(str(real.folder())), key=str, reverse=True)
    return Snapshot(in_memory(quads), None, real.version)


@pytest.mark.parametrize("name", list(questions()))
def test_an_answer_does_not_depend_on_the_order_of_the_data(
    name: str, real: Snapshot, shuffled: Snapshot
) -> None:
    choices = needed(real, questions()[name])
    assert answer(shuffled, name, **choices).rows == answer(real, name, **choices).rows


@pytest.mark.parametrize(
    ("name", "choices", "words"),
    [
        ("weak-onyl", {}, "weak-only"),
        ("weak-only", {"aim": "x"}, "It has: outcome"),
        ("weak-only", {"outcome": "stay-sage"}, "stay-safe"),
        ("weak-only", {"outcome": "x> . } #"}, "not a known outcome"),
        ("findings-of", {}, "needs thing"),
        ("findings-of", {"thing": "stay-sage"}, "not a known outcome or aim"),
        ("agencies-of", {"thing": "family-hubs"}, "Say intervention/family-hubs or service/family-hubs"),
    ],
)
def test_a_question_asked_wrongly_says_what_may_be_asked(
    real: Snapshot, name: str, choices: dict[str, str], words: str
) -> None:
    with pytest.raises(QuestionError, match=words):
        answer(real, name, **choices)


def test_every_default_is_something_that_may_be_chosen(real: Snapshot) -> None:
    chosen = [(question, p) for question in questions().values() for p in question.parameters if p.default]
    assert len(chosen) >= 2
    for question, parameter in chosen:
        choices = needed(real, question)
        result = answer(real, question.name, **choices, **{parameter.name: parameter.default})
        assert result.query == answer(real, question.name, **choices).query


GOOD: Final = """#+ summary: A title
#+ question: What?
#+ reading: So.
#+ caveat: But.
#+ parameters: {}
#+ columns:
#+   s: {heading: S, meaning: An item.}
SELECT ?s WHERE { ?s a ju:Aim } ORDER BY ?s
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("#+ caveat: But.\n", "", "caveat"),
        ("#+ caveat: But.", "#+ caveat: ''", "key caveat: It must be filled in"),
        ("#+ caveat: But.", "#+ caveat: But.\n#+ colour: red", "colour"),
        ("#+ reading: So.", "#+ reading: [", "not YAML"),
        ("#+ parameters: {}", "#+ parameters: [outcome]", "key parameters"),
        ("#+ parameters: {}", "#+ parameters: {o: {kind: outcome, meaning: M.}}", "may be chosen: o"),
        ("WHERE {", "WHERE { VALUES ?o { UNDEF }", "may be chosen: o"),
        ("#+ parameters: {}", "#+ parameters: {o: {kind: outcome}}", "parameters.o.meaning"),
        ("#+ parameters: {}", "#+ parameters: {o: {kind: outcome, meaning: M., hue: red}}", "keys: hue"),
        ("#+ parameters: {}", "#+ parameters: {o: {kind: number, meaning: M.}}", "needs whole numbers"),
        ("meaning: An item.", "", "columns.s.meaning"),
        ("meaning: An item.", "meaning: An item, or more.", "Unknown keys: or more"),
        ("#+   s: {", "#+   t: {", "The query selects s"),
        ("SELECT ?s WHERE { ?s a ju:Aim } ORDER BY ?s", "ASK { ?s a ju:Aim }", "must be a SELECT"),
        (" ORDER BY ?s", "", "ORDER BY"),
        ("ju:Aim }", "ju:Aim ", "cannot be read"),
    ],
)
def test_a_malformed_question_is_refused_with_file_and_key(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in GOOD
    file = tmp_path / "odd.rq"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(QuestionError, match=words) as caught:
        load(file)
    assert "odd.rq" in caught.value.where


def test_a_well_formed_question_is_read(tmp_path: Path) -> None:
    file = tmp_path / "good.rq"
    file.write_text(GOOD)
    assert load(file).columns[0].heading == "S"
