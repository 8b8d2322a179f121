"""The answer to a typed query, read: rows, yes or no, or triples, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from graph.formats import GRAPH_FORMATS, ROW_FORMATS
from graph.sparql.query import Reply
from graph.values import Row, from_oxigraph
from graph.vocab import BASE

__all__ = ["WANTED", "Result", "parse_result"]

#: The Accept header for an answer that a page can show.
WANTED: Final = f"{next(iter(ROW_FORMATS))}, {next(iter(GRAPH_FORMATS))}"


@dataclass(frozen=True, slots=True)
class Result:
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

    def has_items(self, column: str) -> bool:
        """Whether a column has items or terms of ours in it."""
        return any(str(row[column]).startswith(BASE) for row in self.rows if row[column] is not None)

    def is_numeric(self, column: str) -> bool:
        """Whether a column has numbers in it and nothing else."""
        values = [row[column] for row in self.rows if row[column] is not None]
        return bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)


def parse_result(reply: Reply) -> Result:
    """The answer of a query worker as plain values."""
    raw = reply.body.decode()
    if reply.media_type in GRAPH_FORMATS:
        columns = ("subject", "property", "value")
        triples = sorted({quad.triple for quad in ox.parse(raw, format=ox.RdfFormat.TURTLE)}, key=str)
        return Result(
            reply.media_type,
            raw,
            columns,
            tuple(dict(zip(columns, map(from_oxigraph, triple), strict=True)) for triple in triples),
        )
    answer = ox.parse_query_results(raw, format=ox.QueryResultsFormat.JSON)
    if isinstance(answer, ox.QueryBoolean):
        return Result(reply.media_type, raw, truth=bool(answer))
    assert isinstance(answer, ox.QuerySolutions)
    names = tuple(variable.value for variable in answer.variables)
    rows = tuple({name: from_oxigraph(solution[name]) for name in names} for solution in answer)
    return Result(reply.media_type, raw, names, rows)
