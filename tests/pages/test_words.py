"""The words that we write on pages are plain: short sentences, and none of the words of an old dialect."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.questions.model import Answer, Column, Question
from graph.settings import ROOT
from graph.values import Row
from tests.pages.reading import all_text, opened
from views.parts.gap_rows import summary

#: Texts for programs, and a pattern that finds the sentence that headers share.
NOT_PROSE = {"recipes.py", "data_note.py"}
FILES = sorted(file for file in ROOT.glob("views/**/*.py") if file.name not in NOT_PROSE)
LONGEST = 25
BANNED = re.compile(
    r"\b(things?|ties?|tied|told|tells? of|whom|bears? on|hangs? on|hang together|takes? away|takes? it away"
    r"|stands? behind|as far as this data goes)\b",
    re.IGNORECASE,
)


def prose(file: Path) -> Iterator[str]:
    """The texts in a file, docstrings left out; what is filled in counts as one word."""
    skipped: set[int] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):  # parents come before their parts
        match node:
            case (
                ast.Module(body=[ast.Expr(value=docstring), *_])
                | ast.FunctionDef(body=[ast.Expr(value=docstring), *_])
                | ast.ClassDef(body=[ast.Expr(value=docstring), *_])
            ):
                skipped.add(id(docstring))
            case ast.JoinedStr(values=parts):
                skipped |= set(map(id, parts))
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in parts)
            case ast.Constant(value=str(text)) if id(node) not in skipped:
                yield text


def sentences(text: str) -> list[str]:
    """The sentences of a text in Markdown: a line of a list or a paragraph ends one too."""
    return re.split(r"(?<=[.?!:;])\s+|\n\s*\n|\n\s*- ", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_words_of_a_page_are_plain(file: Path) -> None:
    for text in prose(file):
        if " " in text.strip():
            assert not BANNED.search(text.replace("&thing=", "")), text
            assert [s for s in sentences(text) if len(s.split()) > LONGEST] == [], text


def test_there_are_pages_to_read() -> None:
    assert len(FILES) >= 35
    assert sum(len(list(prose(file))) for file in FILES) > 500


@pytest.mark.parametrize(
    "page", ["start.py", "map.py", "gaps.py", "ask.py", "paths.py", "whatif.py", "about.py", "trainer.py"]
)
def test_a_page_says_once_how_many_sources_it_is_based_on(page: str) -> None:
    notes = re.findall(r"Based on our (\S+) sources?", all_text(opened(page)))
    assert len(notes) == 1
    assert int(notes[0]) > 400


def gaps(*rows: Row) -> Answer:
    """An answer of a gap question with some rows."""
    columns = (Column("itemLabel", "Aim", "Aim"),)
    question = Question("q", "gaps", "Title", "Q?", "R.", "C.", columns, (), "")
    return Answer(question, rows, "1", "")


def test_rows_are_not_counted_as_aims_where_an_aim_has_several() -> None:
    row: Row = {"kind": "Aim", "item": "a", "itemLabel": "A"}
    assert summary(gaps(row)) == "1 aim"
    assert summary(gaps(row, {**row, "item": "b"})) == "2 aims"
    assert summary(gaps(row, row, {**row, "item": "b"})) == "3 rows about 2 aims"
    assert summary(gaps()) == "Nothing found"
