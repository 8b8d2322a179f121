"""Described tables (CSV on the Web) turned into triples, with the cell named in every error.

A folder of ``data`` has CSV files and one ``csv-metadata.json`` that says, in W3C's CSV on the Web
terms, what each column means. The mapping follows "Generating RDF from Tabular Data on the Web"
(W3C, 2015), minimal mode, with three departures, each in docs/decisions/0003:

- a cell with a separator and a ``valueUrl`` gives one triple for each value;
- a virtual column whose template names an empty cell gives nothing;
- the table property ``ju:dataset`` names the graph that a row goes into.
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from csvw import TableGroup
from csvw.metadata import Column, Table
from uritemplate import URITemplate

from graph.errors import BuildError, TableFault
from graph.vocab import NS, expanded

__all__ = ["METADATA", "Cell", "Fact", "facts"]

METADATA: Final = "csv-metadata.json"
_DATASET: Final = f"{NS}dataset"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a fact was written: the file, the row as a spreadsheet counts it, and the column."""

    file: str
    row: int
    column: str
    #: The beginning of the address that the text of the cell completes.
    stem: str = ""

    def __str__(self) -> str:
        """File, row and column in words."""
        return f"{self.file}, row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple with the graph it belongs to and the cells that its object and subject come from."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal
    dataset: ox.NamedNode
    cell: Cell
    subject_cell: Cell

    @property
    def quad(self) -> ox.Quad:
        """The triple with its graph."""
        return ox.Quad(self.subject, self.predicate, self.object, self.dataset)


def facts(folder: Path, faults: list[TableFault]) -> Iterator[Fact]:
    """Every fact in the tables under a folder; faults are added to the list.

    Raises:
        BuildError: if a description of tables is missing or cannot be read.
    """
    descriptions = sorted(folder.glob(f"*/{METADATA}"))
    if not descriptions:
        raise BuildError(
            "This folder has no described tables.", str(folder), f"Each folder needs a {METADATA}."
        )
    for description in descriptions:
        for table in _tables(description):
            name = f"{folder.name}/{description.parent.name}/{table.local_name}"
            for number, row in _rows(table, name, faults):
                yield from _row_facts(table, row, name, number)


def _tables(description: Path) -> list[Table]:
    """The tables that a metadata file describes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tables: list[Table] = TableGroup.from_file(description).tables
    except (ValueError, TypeError, KeyError, Warning) as error:
        raise BuildError(
            f"The description of the tables cannot be read: {error}.",
            str(description),
            "Correct the file; its form is W3C's Metadata Vocabulary for Tabular Data.",
        ) from error
    return tables


def _rows(table: Table, name: str, faults: list[TableFault]) -> Iterator[tuple[int, Row]]:
    """The rows of a table that are free of faults, each with its number in a spreadsheet."""
    columns = [column for column in table.tableSchema.columns if not column.virtual]
    path = Path(str(table.base)) / str(table.local_name)
    if not path.is_file():
        faults.append(TableFault("The file is missing.", name, "Put it back or drop its description."))
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            lines = list(csv.reader(text))
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(TableFault(f"The file is not UTF-8 CSV: {error}.", name, "Save it as CSV UTF-8."))
        return
    names = [column.name for column in columns]
    if not lines or lines[0] != names:
        faults.append(
            TableFault(
                f"The columns are {', '.join(lines[0]) if lines else 'missing'}.",
                f"{name}, row 1",
                f"They must be {', '.join(names)}, in this order.",
            )
        )
        return
    seen: dict[str, int] = {}
    for number, values in enumerate(lines[1:], start=2):
        row = _row(columns, values, name, number, faults)
        if row is None:
            continue
        key = "|".join(str(row[part]) for part in table.tableSchema.primaryKey or [])
        if key and key in seen:
            faults.append(
                TableFault(
                    f"{key} is already used in row {seen[key]}.",
                    str(Cell(name, number, "|".join(table.tableSchema.primaryKey))),
                    "Give each row a name of its own.",
                )
            )
            continue
        seen[key] = number
        yield number, row


def _row(
    columns: list[Column], values: list[str], name: str, number: int, faults: list[TableFault]
) -> Row | None:
    """One row as values by column name, or None if it has a fault or is blank."""
    if not any(value.strip() for value in values):
        return None
    before = len(faults)
    if len(values) != len(columns):
        faults.append(
            TableFault(
                f"The row has {len(values)} cells where the header has {len(columns)}.",
                f"{name}, row {number}",
                "Look for a comma that should be inside quotation marks.",
            )
        )
        return None
    row = {}
    for column, value in zip(columns, values, strict=True):
        cell = str(Cell(name, number, column.name))
        text = value.strip()
        if column.required and not text:
            faults.append(TableFault("The cell is empty.", cell, "This column must be filled in."))
            continue
        try:
            row[column.name] = column.read(text, strict=True) if text else None
        except ValueError as error:
            faults.append(TableFault(f"{text!r} does not fit: {error}.", cell, _remedy(column)))
    return row if len(faults) == before else None


def _remedy(column: Column) -> str:
    """The values that a column allows, in words."""
    form = getattr(column.datatype, "format", None) if column.datatype else None
    if isinstance(form, str) and re.fullmatch(r"[\w|]+", form):
        return f"It must be one of: {form.replace('|', ', ')}."
    if column.datatype and column.datatype.base == "integer":
        return "It must be a whole number in the range that the table allows."
    return f"It must match {form}." if form else "See the description of the table."


def _row_facts(table: Table, row: Row, name: str, number: int) -> Iterator[Fact]:
    """The facts of one row, by the columns' descriptions."""
    values = {key: value for key, value in row.items() if value is not None}
    schema = table.tableSchema
    dataset = _address(str(table.common_props[_DATASET]), values)
    if dataset is None:
        return
    for column in schema.columns:
        if not column.propertyUrl:
            continue
        template = str(column.aboutUrl or schema.aboutUrl)
        about = _address(template, values)
        if about is None:
            continue
        key = _cell(name, number, template, str(column.name))
        predicate = ox.NamedNode(expanded(str(column.propertyUrl)))
        cell = _cell(name, number, str(column.valueUrl or ""), str(column.name))
        for value in _objects(column, values):
            yield Fact(about, predicate, value, dataset, cell, key)


def _cell(name: str, number: int, template: str, column: str) -> Cell:
    """The cell that a person would edit to change an address: the one that its template names."""
    written = next(iter(_template(template)[1]), column)
    return Cell(name, number, written, expanded(template.partition("{")[0]))


def _objects(column: Column, values: Row) -> Iterator[ox.NamedNode | ox.Literal]:
    """The objects of one column: addresses of items, or text and numbers."""
    if column.virtual:
        address = _address(str(column.valueUrl), values)
        if address is not None:
            yield address
        return
    content = values.get(column.name, [])
    for value in content if isinstance(content, list) else [content]:
        if column.valueUrl:
            address = _address(str(column.valueUrl), {**values, column.name: value})
            if address is not None:
                yield address
        elif isinstance(value, int):
            yield ox.Literal(value)
        else:
            # "und" is csvw's mark of text without a language, such as a notation or a publisher's name
            yield ox.Literal(str(value), language=None if column.lang in (None, "und") else column.lang)


def _address(template: str, values: Row) -> ox.NamedNode | None:
    """A URI template filled in, or None if a cell that it names is empty."""
    parsed, names = _template(template)
    if any(values.get(name) is None for name in names):
        return None
    return ox.NamedNode(expanded(parsed.expand({name: str(values[name]) for name in names})))


@cache
def _template(text: str) -> tuple[URITemplate, tuple[str, ...]]:
    """A URI template, read once, and the cells that it names."""
    parsed = URITemplate(text)
    return parsed, tuple(parsed.variable_names)
