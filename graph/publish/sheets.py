"""Rows as CSV: one writer for programs, one for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from graph.values import Row, Value

__all__ = ["for_programs", "for_spreadsheets"]

#: A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def for_programs(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The values exactly as they are, in CSV as RFC 4180 describes it, in UTF-8."""
    return _text(columns, ([row[column] for column in columns] for row in rows)).encode()


def for_spreadsheets(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The same for people: Excel knows the letters, and no cell starts a formula."""
    cells = ([_guarded(row[column]) for column in columns] for row in rows)
    return _text([str(_guarded(column)) for column in columns], cells).encode("utf-8-sig")


def _guarded(value: Value) -> Value:
    """A cell that a spreadsheet reads as text: as it is, or after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _text(columns: Sequence[str], cells: Iterable[Sequence[Value]]) -> str:
    """A line of headings and a line for each row."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(cells)
    return text.getvalue()
