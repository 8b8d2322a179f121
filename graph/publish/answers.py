"""An answer as a file: CSV for spreadsheets or programs, JSON for programs, Turtle for its proof."""

from __future__ import annotations

import json
from typing import Final

from graph.formats import CSV, JSON, TURTLE, by_ending
from graph.publish.sheets import for_programs, for_spreadsheets
from graph.questions import data_date, proof
from graph.questions.model import Answer
from graph.store.current import Snapshot

__all__ = ["FORMATS", "as_csv", "as_json", "serialise"]

#: The formats of an answer by file ending.
FORMATS: Final = by_ending(CSV, JSON, TURTLE)


def serialise(snapshot: Snapshot, answer: Answer, ending: str, *, bom: bool = False) -> bytes:
    """An answer in one of FORMATS.

    Args:
        snapshot: the store that it came from.
        answer: the answer.
        ending: ``csv``, ``json`` or ``ttl``, which holds the triples that prove the answer.
        bom: for CSV, write it for spreadsheets.
    """
    if ending == "csv":
        return as_csv(answer, bom=bom)
    return as_json(snapshot, answer) if ending == "json" else proof(snapshot, answer)


def as_csv(answer: Answer, *, bom: bool = False) -> bytes:
    """Every column, addresses with the names beside them, for programs or else for spreadsheets."""
    write = for_spreadsheets if bom else for_programs
    return write([column.name for column in answer.question.columns], answer.rows)


def as_json(snapshot: Snapshot, answer: Answer) -> bytes:
    """The answer with its question, how to read it, the date of the data and the query behind it."""
    question = answer.question
    content = {
        "question": question.question,
        "reading": question.reading,
        "caveat": question.caveat,
        "data_as_of": data_date(snapshot),
        "data_version": answer.version,
        "query": answer.query,
        "columns": {column.name: column.meaning for column in question.columns},
        "rows": [dict(row) for row in answer.rows],
    }
    return json.dumps(content, indent=2, ensure_ascii=False).encode()
