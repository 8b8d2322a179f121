"""Every address, command, link, column and file name that users have keeps working: those of doors.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import yaml

from graph.__main__ import main
from graph.map import VIEWS
from graph.pack import contents
from graph.questions import questions
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import stories
from graph.vocab import ID
from graph.web import ROUTES

DOORS: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "doors.yaml").read_text())


def status(address: str) -> int:
    """The status that a program gets that asks for no format."""
    return httpx.get(address).status_code


@pytest.mark.parametrize(("address", "expected"), list(DOORS["addresses"].items()))
def test_an_address_answers_as_it_did(server: str, address: str, expected: str) -> None:
    answer = httpx.get(server + address)
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    assert f"{answer.status_code} {media_type}".strip() == expected


def test_an_item_of_every_kind_opens(server: str) -> None:
    assert {item: status(f"{server}/id/{item}") for item in DOORS["items"]} == dict.fromkeys(
        DOORS["items"], 303
    )


@pytest.mark.parametrize("name", DOORS["questions"])
def test_a_question_answers_in_every_format(server: str, name: str) -> None:
    expected = {"csv": 200, "json": 200, "ttl": 200}
    if any(parameter.required for parameter in questions()[name].parameters):
        expected = dict.fromkeys(expected, 400)
    assert {ending: status(f"{server}/questions/{name}.{ending}") for ending in expected} == expected


@pytest.mark.parametrize("name", DOORS["questions"])
def test_a_question_keeps_its_parameters_and_columns(name: str) -> None:
    question, door = questions()[name], DOORS["questions"][name]
    assert set(door["parameters"]) <= {parameter.name for parameter in question.parameters}
    assert set(door["columns"]) <= {column.name for column in question.columns}


def test_pages_views_and_stories_are_still_there() -> None:
    pages = re.findall(r'st\.Page\("(\w+)\.py"', (ROOT / "views" / "contents.py").read_text())
    for kind, names in (("pages", pages), ("views", VIEWS), ("stories", stories())):
        assert set(DOORS[kind]) - set(names) == set(), kind


@pytest.mark.pack
def test_the_files_of_the_pack_keep_their_names(real: Snapshot) -> None:
    assert set(DOORS["pack"]) - {file.path for file in contents(real)} == set()


@pytest.mark.parametrize("command", DOORS["commands"])
def test_a_command_can_be_run(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert (ended.value.code, f"graph {command}" in capsys.readouterr().out) == (0, True)


def test_whatever_is_new_is_in_the_list_too(real: Snapshot) -> None:
    rows = real.store.rows("SELECT DISTINCT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(id:))) }")
    kinds = {str(row["s"]).removeprefix(str(ID)).partition("/")[0] for row in rows}
    assert kinds == {item.partition("/")[0] for item in DOORS["items"]}
    assert set(questions()) == set(DOORS["questions"])
    listed = [*DOORS["addresses"], "/questions/weak-only.csv"]
    unlisted = [
        route.path for route in ROUTES if not any(route.path_regex.match(a.partition("?")[0]) for a in listed)
    ]
    assert unlisted == []
