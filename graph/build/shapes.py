"""Violations of the shapes in plain English, each with its cell in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, Graph

from graph.build.tables import Cell, Fact
from graph.build.triples import Content
from graph.names import address_from, key_of

__all__ = ["SEVERITIES", "Violation", "violations"]

#: From wrong data to hints.
SEVERITIES: Final = ("Violation", "Warning", "Info")
_SHAPES: Final = ox.NamedNode(address_from("dataset/shapes"))


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation of a shape."""

    severity: str
    message: str
    #: The cell to correct, or the item if it is in no table.
    where: str
    item: str
    #: The address of the property that is wrong; empty if it is none.
    path: str


class _Places:
    """The cell of each item and property in the tables."""

    def __init__(self, facts: list[Fact]) -> None:
        self._written = {(fact.subject.value, fact.predicate.value): fact.cell for fact in facts}
        self._rows = {fact.subject.value: fact.subject_cell for fact in facts}
        self._columns = {(fact.cell.file, fact.predicate.value): fact.cell.column for fact in facts}

    def place(self, item: str, path: str) -> tuple[str, int, str]:
        """File, row and column; the item alone if it is in no table."""
        cell = self._written.get((item, path)) or self._rows.get(item)
        if cell is None:
            return unquote(key_of(item)), 0, ""
        return cell.file, cell.row, self._columns.get((cell.file, path), cell.column)


def violations(content: Content) -> list[Violation]:
    """Every violation of the shapes, worst first, each message in the order of the tables."""
    shapes = _graph([quad for quad in content.quads if quad.graph_name == _SHAPES])
    data = _graph([quad for quad in content.quads if quad.graph_name != _SHAPES])
    _, report, words = pyshacl.validate(
        data, shacl_graph=shapes, advanced=True, allow_infos=True, allow_warnings=True
    )
    if not isinstance(report, Graph):
        raise TypeError(f"The shapes themselves are at fault: {words}")
    places = _Places(content.facts)
    results = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        item = str(report.value(result, SH.focusNode))
        path = str(report.value(result, SH.resultPath) or "")
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        message = str(report.value(result, SH.resultMessage))
        place = places.place(item, path)
        results.append((SEVERITIES.index(severity), message, place, item, path))
    return [
        Violation(SEVERITIES[rank], message, _in_words(place), item, path)
        for rank, message, place, item, path in sorted(results)
    ]


def _in_words(place: tuple[str, int, str]) -> str:
    """A place in words."""
    file, row, column = place
    return str(Cell(file, row, column)) if row else file


def _graph(quads: list[ox.Quad]) -> Graph:
    """Quads as one rdflib graph."""
    text = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")
