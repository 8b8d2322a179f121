"""One answer, many doors: page, link, command line, notebook and SPARQL give the same rows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import httpx
import pytest
from openapi_spec_validator import validate
from rdflib import Graph, URIRef

from bench.questions import needed
from docs.generate import GUIDE, questions_guide
from graph import open as opened
from graph.__main__ import main
from graph.publish.answers import as_csv
from graph.questions import answer, labels, options, query_text, questions
from graph.questions.model import Question
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.web.openapi import description
from tests.sharing import Some


def choices(real: Snapshot, asked: Question, some: Some, most: int) -> list[dict[str, str]]:
    """The question with no more than it needs, then with each choice of each parameter."""
    first = needed(real, asked)
    tried = [first]
    for parameter in asked.parameters:
        numbers = range(parameter.minimum, parameter.maximum + 1)
        values = list(map(str, numbers)) if parameter.kind == "number" else list(options(real, parameter))
        kinds = parameter.kind.split(" or ") if " or " in parameter.kind else []
        of_each_kind = [f"{kind}/{next(iter(labels(real, kind)))}" for kind in kinds]
        tried += [{**first, parameter.name: value} for value in [*some(values, most), *of_each_kind]]
    return tried


def wrong(
    tried: Iterable[dict[str, str]], same: Callable[[dict[str, str]], dict[str, bool]]
) -> dict[str, list[dict[str, str]]]:
    """The doors that gave something else, each with the choices for which it did."""
    found: dict[str, list[dict[str, str]]] = {}
    for chosen in tried:
        for door in [door for door, agrees in same(chosen).items() if not agrees]:
            found.setdefault(door, []).append(chosen)
    return found


@pytest.mark.parametrize("name", list(questions()))
def test_links_command_line_and_notebook_give_the_same_for_every_choice(
    name: str, some: Some, real: Snapshot, server: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    notebook = opened()
    tried = choices(real, questions()[name], some, 4)
    with httpx.Client(base_url=server) as client, ThreadPoolExecutor(2) as ahead:

        def fetched(chosen: dict[str, str]) -> tuple[httpx.Response, httpx.Response]:
            response = client.get(f"/questions/{name}.json", params=chosen)
            return response, client.get(f"/questions/{name}.csv", params=chosen)

        links = ahead.map(fetched, tried)

        def same(chosen: dict[str, str]) -> dict[str, bool]:
            result = answer(real, name, **chosen)
            response, sheet = next(links)
            whole = response.json() if response.status_code == 200 else {"rows": response.text, "query": ""}
            typed = main(
                ["ask", name, *(f"{key}={value}" for key, value in chosen.items()), "--format", "csv"]
            )
            frame = notebook.ask(name, **chosen)
            cells = [[_value(value) for value in row] for row in frame.to_numpy().tolist()]
            return {
                "the JSON link": whole["rows"] == [dict(row) for row in result.rows],
                "the query in the JSON link": whole["query"] == result.query,
                "the CSV link": sheet.content == as_csv(result),
                "the command line": (typed, capsysbinary.readouterr().out) == (0, as_csv(result)),
                "the notebook": cells == [list(row.values()) for row in result.rows],
                "the query in the notebook": frame.attrs["query"] == result.query,
            }

        assert wrong(tried, same) == {}


@pytest.mark.parametrize("name", list(questions()))
def test_the_text_of_a_question_gives_the_same_at_the_sparql_endpoint(
    name: str, some: Some, real: Snapshot, server: str
) -> None:
    tried = choices(real, questions()[name], some, 2)
    accept = {"Accept": "application/sparql-results+json"}
    with (
        httpx.Client(base_url=server, headers=accept) as client,
        ThreadPoolExecutor(2) as ahead,
    ):

        def fetched(chosen: dict[str, str]) -> httpx.Response:
            return client.post("/sparql", data={"query": query_text(real, name, **chosen)})

        links = ahead.map(fetched, tried)

        def same(chosen: dict[str, str]) -> dict[str, bool]:
            response = next(links)
            document = (
                response.json()
                if response.status_code == 200
                else {"head": {"vars": []}, "results": {"bindings": []}}
            )
            names = document["head"]["vars"]
            rows = [
                [row[name]["value"] if name in row else "" for name in names]
                for row in document["results"]["bindings"]
            ]
            known = [
                [str(_text(value)) for value in row.values()] for row in answer(real, name, **chosen).rows
            ]
            return {"/sparql": response.status_code == 200 and rows == known}

        assert wrong(tried, same) == {}


def _text(value: object) -> object:
    """A value as SPARQL's CSV writes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def _value(value: object) -> object:
    """A value as the answer has it: pandas turns whole numbers beside blanks into fractions."""
    if value is None or value != value:  # noqa: PLR0124 - what is not a number is not itself
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_what_there_is_to_ask_is_listed_and_described(server: str, real: Snapshot) -> None:
    listed = httpx.get(f"{server}/questions").json()
    assert [one["name"] for one in listed] == list(questions())
    document = httpx.get(f"{server}/openapi.json").json()
    validate(document)
    assert document == json.loads(json.dumps(description(real)))
    assert len(document["paths"]) == 3 * len(questions())


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/questions/weak-onyl.csv", 404, "The questions are"),
        ("/questions/weak-only.xlsx", 404, ".csv, .json, .ttl"),
        ("/questions/weak-only.csv?outcome=stay-sage", 400, "Did you mean stay-safe"),
        ("/questions/weak-only.csv?aim=x", 400, "It has: outcome"),
        ("/questions/findings-of.json", 400, "needs thing"),
        ("/questions/weak-onyl", 404, "There is no question"),
    ],
)
def test_a_wrong_link_says_what_is_right(server: str, path: str, status: int, words: str) -> None:
    response = httpx.get(server + path)
    assert (response.status_code, words in response.text) == (status, True)


def test_a_link_without_an_ending_suits_the_caller(server: str) -> None:
    address = f"{server}/questions/weak-only"
    assert httpx.get(address, headers={"Accept": "text/csv"}).headers["content-type"].startswith("text/csv")
    assert httpx.get(address, headers={"Accept": "application/json"}).json()["rows"]
    page = httpx.get(address, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/ask?ask=weak-only")
    assert httpx.get(address, headers={"Accept": "image/png"}).status_code == 406


def asked_again(address: str, had: str, **headers: str) -> tuple[int, bytes]:
    """The status and body of an answer for a caller that says what it has."""
    response = httpx.get(address, headers={"If-None-Match": had, **headers})
    return response.status_code, response.content


def test_an_unchanged_answer_is_not_sent_again(server: str) -> None:
    for path in ("/questions/weak-only.csv", "/questions/weak-only", "/data.ttl"):
        address = server + path
        accept = "text/csv, */*;q=0.5"
        tag = httpx.get(address, headers={"Accept": accept}).headers["etag"]
        for had in (tag, f"W/{tag}", f'"other", {tag}', f'W/"other",W/{tag}', "*"):
            assert asked_again(address, had, Accept=accept) == (304, b""), had
        assert asked_again(address, '"other"', Accept=accept)[0] == 200


def test_having_one_answer_is_not_having_another(server: str) -> None:
    address = f"{server}/questions/weak-only"
    tag = httpx.get(address, headers={"Accept": "text/csv"}).headers["etag"]
    response = httpx.get(address, headers={"Accept": "application/json", "If-None-Match": tag})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    for other in ("?outcome=be-healthy", "?basis=designs-too", "?bom=1"):
        assert asked_again(f"{address}.csv{other}", tag)[0] == 200, other
    assert asked_again(f"{address}.csv?outcome=stay-sage", tag)[0] == 400
    assert asked_again(f"{address}.csv?outcome=stay-sage", "*")[0] == 400


AGAIN: Final = """
import sys
from starlette.applications import Starlette
from starlette.testclient import TestClient
from graph.web import ROUTES
with TestClient(Starlette(routes=ROUTES)) as client:
    response = client.get("/questions/weak-only.json", headers={"If-None-Match": sys.argv[1]})
    print(response.status_code, response.headers["x-data-version"])
"""


@pytest.mark.parametrize(
    ("old", "new"), [("DESC(?kind)", "?kind"), ("For which", "For what"), ("weak", "weak")]
)
def test_a_changed_question_is_answered_anew_from_unchanged_data(
    server: str, tmp_path: Path, old: str, new: str
) -> None:
    had = httpx.get(f"{server}/questions/weak-only.json").headers
    for folder in ("graph", "ontology", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / "graph" / "questions" / "gaps" / "weak-only.rq"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    command = [sys.executable, "-c", AGAIN, had["etag"]]
    output = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert output.split() == ["304" if old == new else "200", had["x-data-version"]]


def test_the_proof_holds_the_findings_behind_a_row(server: str, real: Snapshot) -> None:
    row = answer(real, "weak-only").rows[0]
    proof = Graph().parse(data=httpx.get(f"{server}/questions/weak-only.ttl").text, format="turtle")
    findings = [str(found["finding"]) for found in answer(real, "findings-of", thing=str(row["item"])).rows]
    assert findings
    assert all((URIRef(finding), None, None) in proof for finding in findings)


def test_the_guide_to_the_questions_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert guide == questions_guide(), "run `make docs`"
    assert (
        len(re.findall(r"^## ", guide, re.M))
        == len(re.findall(r"^Example ", guide, re.M))
        == len(questions())
    )
    assert main(["questions", "--markdown"]) == 0
    assert capsys.readouterr().out.count("\n## ") + 1 == len(questions())
