"""What the shapes find wrong with the data, in plain English, with the cell where the fault is."""

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

#: From untrue data to things worth knowing.
SEVERITIES: Final = ("Violation", "Warning", "Info")
_SHAPES: Final = ox.NamedNode(address_from("dataset/shapes"))


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape finds wrong."""

    severity: str
    message: str
    #: The cell where it can be mended, or the thing if it is not in a table.
    where: str
    thing: str
    #: The property that is wrong, as an address, or nothing.
    path: str


class _Places:
    """Where in the tables each thing and property is written, or would have to be."""

    def __init__(self, told: list[Fact]) -> None:
        self._written = {(fact.subject.value, fact.predicate.value): fact.cell for fact in told}
        self._rows = {fact.subject.value: fact.subject_cell for fact in told}
        self._columns = {(fact.cell.file, fact.predicate.value): fact.cell.column for fact in told}

    def place(self, thing: str, path: str) -> tuple[str, int, str]:
        """File, row and column; the thing alone if it is in no table."""
        cell = self._written.get((thing, path)) or self._rows.get(thing)
        if cell is None:
            return unquote(key_of(thing)), 0, ""
        return cell.file, cell.row, self._columns.get((cell.file, path), cell.column)


def violations(content: Content) -> list[Violation]:
    """Everything that the shapes find wrong, worst first, each message in the order of the tables."""
    shapes = _graph([quad for quad in content.quads if quad.graph_name == _SHAPES])
    data = _graph([quad for quad in content.quads if quad.graph_name != _SHAPES])
    _, report, words = pyshacl.validate(
        data, shacl_graph=shapes, advanced=True, allow_infos=True, allow_warnings=True
    )
    if not isinstance(report, Graph):
        raise TypeError(f"The shapes themselves are at fault: {words}")
    places = _Places(content.facts)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        thing = str(report.value(result, SH.focusNode))
        path = str(report.value(result, SH.resultPath) or "")
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        message = str(report.value(result, SH.resultMessage))
        place = places.place(thing, path)
        found.append((SEVERITIES.index(severity), message, place, thing, path))
    return [
        Violation(SEVERITIES[rank], message, _told(place), thing, path)
        for rank, message, place, thing, path in sorted(found)
    ]


def _told(place: tuple[str, int, str]) -> str:
    """A place in words."""
    file, row, column = place
    return str(Cell(file, row, column)) if row else file


def _graph(quads: list[ox.Quad]) -> Graph:
    """Quads as one rdflib graph."""
    text = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")
