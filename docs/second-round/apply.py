"""Edits of the data tables, by row and column: ``python apply.py FOLDER [--with-measured]``.

Safe to run again. Rows are found by id and cells by column name, so other changes to the tables stay.
``--with-measured`` also links older findings to rows of measured.csv; only for a build that loads that table.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

EDITS = Path(__file__).with_name("edits")

Rows = list[dict[str, str]]


def read(path: Path) -> tuple[list[str], Rows]:
    """The columns and rows of a table."""
    with path.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        return list(reader.fieldnames or []), list(reader)


def write(path: Path, columns: list[str], rows: Rows) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def load(name: str) -> Any:
    """What one file of edits says."""
    return json.loads((EDITS / f"{name}.json").read_text(encoding="utf-8"))


def edited(name: str, columns: list[str], rows: Rows, edits: list[dict[str, Any]]) -> None:
    """Set the cells of known rows; a row that is not there is named."""
    key = "rating" if name == "bands/mapping.csv" else "id"
    known = {row[key]: row for row in rows}
    for edit in edits:
        row = known.get(edit["id"])
        if row is None:
            sys.stderr.write(f"{name} has no row {edit['id']}\n")
        else:
            row.update({column: value for column, value in edit["set"].items() if column in columns})


def appended(name: str, columns: list[str], rows: Rows, additions: list[dict[str, str]]) -> None:
    """Add the rows whose id is missing, each after the row that it names."""
    key = "rating" if name == "bands/mapping.csv" else "id"
    for addition in additions:
        ids = [row[key] for row in rows]
        if addition[key] in ids:
            continue
        after = addition.get("_after", "")
        place = ids.index(after) + 1 if after in ids else len(rows)
        rows.insert(place, {column: addition.get(column, "") for column in columns})


def main(root: Path, *, measured: bool) -> None:
    """Apply every edit to the tables under ``root/data``."""
    edits = load("edits") + (load("edits-with-measured") if measured else [])
    additions, new_columns = load("appends"), load("columns")
    for name in sorted({edit["table"] for edit in edits} | set(additions) | set(new_columns)):
        path = root / "data" / name
        columns, rows = read(path)
        for column, after in new_columns.get(name, []):
            if column not in columns:
                columns.insert(columns.index(after) + 1, column)
                rows = [{column: "", **row} for row in rows]
        edited(name, columns, rows, [edit for edit in edits if edit["table"] == name])
        appended(name, columns, rows, additions.get(name, []))
        write(path, columns, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), measured="--with-measured" in sys.argv)
