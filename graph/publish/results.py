"""The answer to a typed query as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from graph.publish.sheets import for_spreadsheets
from graph.sparql.result import Result
from graph.values import Row

__all__ = ["sheet"]


def sheet(labels: Mapping[str, str], result: Result) -> bytes:
    """The rows as CSV for spreadsheets, with the label of each item of ours beside its address.

    Args:
        labels: labels by address.
        result: the answer.
    """
    labelled = {column: f"{column} name" for column in result.columns if result.has_items(column)}
    columns = [name for c in result.columns for name in (c, labelled.get(c)) if name]

    def with_labels(row: Row) -> Row:
        return {**row, **{name: labels.get(str(row[column]), "") for column, name in labelled.items()}}

    return for_spreadsheets(columns, map(with_labels, result.rows))
