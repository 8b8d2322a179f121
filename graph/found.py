"""What a typed query found: rows, a yes or no, or triples, with the names of the things in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.answers import as_csv
from graph.called import called, short
from graph.model import Answer, Column, Node, Question, Row, Tie, Value
from graph.network import Network, chained, network
from graph.queries import GRAPH_FORMATS, ROW_FORMATS, Reply
from graph.serving import Served
from graph.vocab import BASE, kind_of

__all__ = ["WANTED", "Found", "found", "named"]

#: The formats that an answer is asked for in so that it can be shown.
WANTED: Final = f"{next(iter(ROW_FORMATS))}, {next(iter(GRAPH_FORMATS))}"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_WHOLE: Final = {f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger")}
_BROKEN: Final = {f"{_XSD}{name}" for name in ("decimal", "double", "float")}


@dataclass(frozen=True, slots=True)
class Found:
    """An answer to a typed query, ready to be shown."""

    media_type: str
    #: The answer as it was sent.
    raw: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    #: Yes or no, for a query that asks whether.
    truth: bool | None = None

    @property
    def triples(self) -> bool:
        """Whether it is triples: each row is a subject, a property and a value."""
        return self.media_type in GRAPH_FORMATS

    def things(self, column: str) -> bool:
        """Whether a column holds things or terms of ours."""
        return any(str(row[column]).startswith(BASE) for row in self.rows if row[column] is not None)

    def numbers(self, column: str) -> bool:
        """Whether a column holds numbers and nothing else."""
        held = [row[column] for row in self.rows if row[column] is not None]
        return bool(held) and all(isinstance(one, int | float) and not isinstance(one, bool) for one in held)

    def sheet(self, served: Served) -> bytes:
        """The rows as CSV for spreadsheets: beside each address of ours what it is called."""
        names = called(served)
        spread = [
            (column, heading, heading != column)
            for column in self.columns
            for heading in ([column, f"{column} name"] if self.things(column) else [column])
        ]
        rows = tuple(
            {heading: names.get(str(row[c]), "") if name else row[c] for c, heading, name in spread}
            for row in self.rows
        )
        columns = tuple(Column(heading, heading) for _, heading, _ in spread)
        asked = Question("query", "", "", "", "", "", columns, (), "")
        return as_csv(Answer(asked, rows, "", ""), bom=True)

    def picture(self, served: Served) -> Network:
        """The things in it and how they are tied: triples as they say, rows each thing to the next."""
        names = called(served)

        def node(place: Value) -> Node:
            return Node(str(place), named(names, str(place)), kind_of(place))

        if not self.triples:
            return chained(
                [node(row[column]) for column in self.columns if kind_of(row[column])] for row in self.rows
            )
        nodes: dict[str, Node] = {}
        ties: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            start, way, end = (str(row[column]) for column in self.columns)
            for place in (start, end):
                if kind_of(place):
                    nodes.setdefault(place, node(place))
            if kind_of(start) and kind_of(end):
                ties.setdefault((start, end), []).append(named(names, way))
        return network(nodes.values(), [Tie(*ends, ", ".join(ways)) for ends, ways in ties.items()])


def found(reply: Reply) -> Found:
    """The answer of the query workers, read."""
    raw = reply.body.decode()
    if reply.media_type in GRAPH_FORMATS:
        columns = ("subject", "property", "value")
        triples = sorted({quad.triple for quad in ox.parse(raw, format=ox.RdfFormat.TURTLE)}, key=str)
        rows = tuple(dict(zip(columns, map(_term, triple), strict=True)) for triple in triples)
        return Found(reply.media_type, raw, columns, rows)
    told = json.loads(raw)
    if "boolean" in told:
        return Found(reply.media_type, raw, truth=bool(told["boolean"]))
    names = tuple(told["head"]["vars"])
    bindings = told["results"]["bindings"]
    return Found(
        reply.media_type, raw, names, tuple({n: _value(row.get(n)) for n in names} for row in bindings)
    )


def named(names: Mapping[str, str], place: str) -> str:
    """What an address is called, or else how it is written in short."""
    return names.get(place) or short(place).strip("<>").replace("\\", "")


def _term(term: object) -> Value:
    """A term of a triple as a plain value."""
    if isinstance(term, ox.Literal):
        return _plain(term.value, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _value(binding: Mapping[str, str] | None) -> Value:
    """A value of SPARQL's JSON as a plain value."""
    return _plain(binding["value"], binding.get("datatype", "")) if binding else None


def _plain(text: str, datatype: str) -> Value:
    """Numbers and truths as such; anything else, and what is no true number, as text."""
    try:
        if datatype in _WHOLE:
            return int(text)
        if datatype in _BROKEN:
            return float(text)
    except ValueError:
        return text
    return text in ("true", "1") if datatype == f"{_XSD}boolean" else text
