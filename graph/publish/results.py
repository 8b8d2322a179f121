"""The answer to a typed query as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from graph.publish.answers import as_csv
from graph.questions.model import Answer, Column, Question
from graph.sparql.result import Result

__all__ = ["sheet"]


def sheet(names: Mapping[str, str], result: Result) -> bytes:
    """The rows as CSV for spreadsheets, with the label of each item of ours beside its address.

    Args:
        names: labels by address.
        result: the answer.
    """
    spread = [
        (column, heading, heading != column)
        for column in result.columns
        for heading in ([column, f"{column} name"] if result.has_items(column) else [column])
    ]
    rows = tuple(
        {heading: names.get(str(row[c]), "") if name else row[c] for c, heading, name in spread}
        for row in result.rows
    )
    columns = tuple(Column(heading, heading) for _, heading, _ in spread)
    question = Question("query", "", "", "", "", "", columns, (), "")
    return as_csv(Answer(question, rows, "", ""), bom=True)
