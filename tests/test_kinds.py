"""Every kind of item stands once in graph/kinds.py, and whatever lists kinds agrees with it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from graph.kinds import KINDS, OTHER, kinds_that
from graph.picture.network import Node
from graph.profiles import _CARDS
from graph.questions import FOLDER, questions
from graph.settings import ROOT
from graph.words import counted, day, listed, plural

_PAIR = re.compile(r'\(ju:(\w+) "([a-z-]+)"\)')
#: What a query lists beside kinds: statements, which are no items.
_STATEMENTS = {
    "Finding", "Delivery", "Description", "Recommendation", "EvidenceGap", "PromisingPractice",
    "ReviewConclusion", "ReviewFigure", "StakeholderView", "WorkforceStatement",
}  # fmt: skip


def listed_in(query: str) -> dict[str, str]:
    """The kinds that a query lists, each with its class."""
    text = (FOLDER / query).read_text(encoding="utf-8")
    return {kind: term for term, kind in _PAIR.findall(text) if term not in _STATEMENTS}


def test_the_map_has_the_kinds_that_are_drawn_and_the_age_bands_that_filter_them() -> None:
    assert set(listed_in("contents/things.rq")) == {*kinds_that("drawn"), "age-band"}


def test_a_question_can_be_asked_about_the_kinds_that_have_a_profile() -> None:
    assert set(listed_in("contents/names.rq")) == set(kinds_that("profile"))


def test_each_query_names_the_class_of_a_kind_as_it_is() -> None:
    seen = 0
    for file in sorted(FOLDER.glob("**/*.rq")):
        for kind, term in listed_in(str(file.relative_to(FOLDER))).items():
            assert KINDS[kind].term == term, f"{file.name}: {kind}"
            seen += 1
    assert seen > 30


def test_steps_and_lines_are_between_kinds_that_are_drawn() -> None:
    assert set(listed_in("linkage/linkage.rq")) == set(kinds_that("path"))
    ties = re.findall(r"VALUES \?type \{ ([^}]+) \}", (FOLDER / "contents/ties.rq").read_text())
    terms = {name.removeprefix("ju:") for name in ties[0].split()}
    assert terms == {KINDS[kind].term for kind in kinds_that("path")} & terms
    assert len(terms) == 5


def test_every_parameter_asks_for_kinds_that_have_a_profile() -> None:
    asked = {
        kind.strip()
        for question in questions().values()
        for parameter in question.parameters
        for kind in parameter.kind.split(" or ")
    } - {"number"}
    assert len(asked) > 8
    assert asked <= set(kinds_that("profile"))
    every = " or ".join(kinds_that("profile"))
    for name in ("statements-of", "facts-of", "named-with"):
        thing = next(p for p in questions()[name].parameters if p.name == "thing")
        assert set(thing.kind.split(" or ")) == set(every.split(" or "))


def test_cards_are_of_kinds_that_have_a_profile() -> None:
    assert set(_CARDS) <= set(kinds_that("profile"))


def test_each_kind_has_a_class_in_the_ontology() -> None:
    ontology = (ROOT / "ontology" / "joined-up.ttl").read_text(encoding="utf-8")
    for name, kind in KINDS.items():
        assert not kind.term or f"\nju:{kind.term} a owl:Class" in ontology, name
    nearest = sorted(KINDS[kind].nearest for kind in kinds_that("nearest"))
    assert nearest == list(range(1, len(nearest) + 1))
    assert KINDS.get(Node("x", "X", "no such kind").kind, OTHER) is OTHER


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("agency", "agencies"), ("survey", "surveys"),
        ("aim", "aims"), ("basis of rating", "bases of rating"),
        ("element of integrated working", "elements of integrated working"),
    ],
)  # fmt: skip
def test_a_noun_has_its_plural(word: str, many: str) -> None:
    assert plural(word) == many
    assert counted(1, word) == f"1 {word}"
    assert counted(1200, word) == f"1,200 {many}"


def test_lists_and_dates_are_written_as_people_write_them() -> None:
    assert [listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert day("2026-11-02") == day(date(2026, 11, 2)) == "2 November 2026"
    assert day("") == "an unknown date"


#: What a new kind takes: the file, a place in it, and what is put before that place.
_CLASS = 'ju:Venue a owl:Class ; rdfs:label "Venue"@en ; skos:definition "A place."@en .\n'
_ENTRY = """    "venue": Kind(
        "Venue", "#ffffff", "#505a5f", "#0b0c0c", term="Venue", drawn=True, profile=True, start=True
    ),
"""
_STEPS = (
    ("ontology/joined-up.ttl", "ju:Audience a owl:Class", _CLASS),
    ("graph/vocab.py", "    WorkforceStatement: URIRef\n", "    Venue: URIRef\n"),
    ("graph/kinds.py", '    "source": Kind(', _ENTRY),
    ("graph/questions/contents/things.rq", '(ju:Tier "tier")', '(ju:Venue "venue") '),
    ("graph/questions/contents/names.rq", '(ju:Agency "agency")', '(ju:Venue "venue") '),
    ("graph/questions/linkage/facts-of.rq", "intervention or element or", "venue or "),
    ("graph/questions/linkage/statements-of.rq", "intervention or element or", "venue or "),
    ("graph/questions/linkage/named-with.rq", "intervention or element or", "venue or "),
)
_TABLE = {
    "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
    "dialect": {"encoding": "utf-8", "header": True},
    "tables": [
        {
            "url": "venues.csv",
            "dc:title": "Venues",
            "https://w3id.org/joined-up/ns#dataset": "https://w3id.org/joined-up/id/dataset/venues",
            "tableSchema": {
                "aboutUrl": "https://w3id.org/joined-up/id/venue/{id}",
                "primaryKey": "id",
                "columns": [
                    {"name": "id", "titles": "id", "required": True},
                    {"name": "label", "titles": "label", "propertyUrl": "skos:prefLabel", "lang": "en"},
                    {
                        "name": "definition",
                        "titles": "definition",
                        "propertyUrl": "skos:definition",
                        "lang": "en",
                    },
                    {
                        "name": "type",
                        "virtual": True,
                        "propertyUrl": "rdf:type",
                        "valueUrl": "https://w3id.org/joined-up/ns#Venue",
                    },
                ],
            },
        }
    ],
}
_SEEN = """
from graph.latest import latest
from graph.map import Selection, scene
from graph.profiles import profile
from graph.questions import answer
data = latest()
rows = [row for row in answer(data, "things").rows if row["kind"] == "venue"]
drawn = scene(data, "neighbourhood", Selection(start="venue/town-hall"))
print(len(rows), len(drawn.drawn), profile(data, "venue/town-hall").lead)
"""


@pytest.mark.slow
def test_a_new_kind_of_item_takes_at_most_ten_files(tmp_path: Path) -> None:
    for name in ("graph", "ontology", "data", "stories"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file, place, text in _STEPS:
        path = tmp_path / file
        before = path.read_text(encoding="utf-8")
        assert place in before, file
        path.write_text(before.replace(place, text + place, 1), encoding="utf-8")
    folder = tmp_path / "data" / "venues"
    folder.mkdir()
    (folder / "csv-metadata.json").write_text(json.dumps(_TABLE), encoding="utf-8")
    (folder / "venues.csv").write_text("id,label,definition\ntown-hall,Town hall,Where a council meets.\n")
    touched = len({file for file, _, _ in _STEPS}) + len(list(folder.iterdir()))
    assert touched <= 10
    done = subprocess.run(
        [sys.executable, "-c", _SEEN],
        cwd=tmp_path,
        env={"PATH": "", "JOINED_UP_STORE": str(tmp_path / "stores"), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1 1 Town hall: Where a council meets.\n"
