"""The command line: the same answers, faults on the error stream, and a status that scripts can use."""

from __future__ import annotations

import csv
import io
import json

import pytest

from graph.__main__ import main
from graph.build.folders import Folders
from graph.questions import answer, questions
from graph.store.current import Snapshot


def test_build_says_how_much_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert "triples" in capsys.readouterr().out


def test_questions_lists_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed and question.title in printed for name, question in questions().items())


@pytest.mark.parametrize("name", ["weak-only", "aim-states"])
def test_csv_and_json_hold_the_rows_of_the_answer(
    real: Snapshot, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = answer(real, name).rows
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    assert main(["ask", name, "--format", "csv"]) == 0
    from_csv = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert from_csv == as_text
    assert main(["ask", name, "--format", "json"]) == 0
    from_json = json.loads(capsys.readouterr().out)
    assert from_json["rows"] == [dict(row) for row in rows]
    assert from_json["data_version"] == real.version


def test_a_table_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "weak-only"]) == 0
    printed = capsys.readouterr().out
    assert "Healthy lifestyles" in printed
    assert "Based on our sources; other evidence may exist." in printed
    assert "https://w3id.org" not in printed


def test_an_empty_answer_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "weak-only", "outcome=stay-safe"]) == 0
    assert "0 rows." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "weak-onyl"], "There are: "),
        (["ask", "weak-only", "stay-safe"], "Write parameter=value"),
        (["ask", "weak-only", "outcome=nowhere"], "Known: "),
    ],
)
def test_a_wrong_request_is_a_sentence_and_a_status(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_an_answer_from_the_last_good_data_says_so(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folders.built()
    ratings = folders.data / "findings" / "ratings.csv"
    ratings.write_text(ratings.read_text().replace(",improves,", ",gets better,", 1))
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    assert main(["ask", "weak-only"]) == 0
    printed = capsys.readouterr()
    assert "Healthy lifestyles" in printed.out
    assert "last good data" in printed.err
    assert "row 2, column direction" in printed.err


def test_a_broken_table_is_told_line_by_line(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ratings = folders.data / "findings" / "ratings.csv"
    ratings.write_text(ratings.read_text().replace(",improves,", ",gets better,"))
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    assert main(["build"]) == 1
    printed = capsys.readouterr().err
    assert printed.count("\n- data/findings/ratings.csv, row ") == 20
    assert "- and 38 more" in printed
