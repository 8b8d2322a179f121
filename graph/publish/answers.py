"""An answer as people take it away: CSV for spreadsheets, JSON for programs, Turtle for its proof."""

from __future__ import annotations

import csv
import io
import json
from typing import Final

from graph.questions import data_date, proof
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.values import Value

__all__ = ["FORMATS", "as_csv", "as_json", "as_turtle", "serialise"]

#: File endings with their media types.
FORMATS: Final = {"csv": "text/csv", "json": "application/json", "ttl": "text/turtle"}
#: What a spreadsheet would take for a formula at the start of a cell.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def serialise(snapshot: Snapshot, given: Answer, ending: str, *, bom: bool = False) -> bytes:
    """An answer in one of FORMATS.

    Args:
        snapshot: the store that it came from.
        given: the answer.
        ending: ``csv``, ``json`` or ``ttl``.
        bom: for CSV, begin with the mark by which Excel knows UTF-8.
    """
    if ending == "csv":
        return as_csv(given, bom=bom)
    return as_json(snapshot, given) if ending == "json" else as_turtle(snapshot, given)


def as_csv(given: Answer, *, bom: bool = False) -> bytes:
    """Every column, addresses with the names beside them; no cell can start a formula (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    names = [column.name for column in given.question.columns]
    writer.writerow(names)
    writer.writerows([_guarded(row[name]) for name in names] for row in given.rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _guarded(value: Value) -> Value:
    """A cell that a spreadsheet reads as text, as it stands or after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_json(snapshot: Snapshot, given: Answer) -> bytes:
    """The answer with its question, how to read it, the date of the data and the query that was asked."""
    asked = given.question
    whole = {
        "question": asked.question,
        "reading": asked.reading,
        "caveat": asked.caveat,
        "data_as_of": data_date(snapshot),
        "data_version": given.version,
        "query": given.query,
        "columns": {column.name: column.meaning for column in asked.columns},
        "rows": [dict(row) for row in given.rows],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False).encode()


def as_turtle(snapshot: Snapshot, given: Answer) -> bytes:
    """What the data says of the things in the answer: the triples that prove it."""
    return proof(snapshot, given)
