"""The rows of a gap question in words: the line that opens each, and how many there are."""

from __future__ import annotations

from collections import Counter

from graph.kinds import STATES
from graph.names import kind_of
from graph.questions.model import Answer
from graph.values import Row
from graph.words import counted
from views.parts.words import plain

__all__ = ["line", "summary"]


def line(answer: Answer, row: Row) -> str:
    """The line that opens a row: its state in sign and word where it has one, then its names."""
    if {"state", "improving", "itemLabel"} <= set(row):
        state = STATES[str(row["state"])]
        counts = {
            "improve": row["improving"],
            "no effect or mixed": row["noEffectOrMixed"],
            "harm": row["harmful"],
        }
        findings = ", ".join(f"{number} {words}" for words, number in counts.items() if number)
        return f"{state.sign} {state.words}: {_name(row)}" + (f" ({findings})" if findings else "")
    columns = _label_columns(answer)
    if "itemLabel" in row and len(columns) <= 1:
        return _name(row) + "".join(f": {plain(row[column])}" for column in columns)
    names = [row[column] for column in ("itemLabel", *columns) if row.get(column)]
    return " · ".join(map(plain, names))


def summary(answer: Answer) -> str:
    """How many rows the answer has, by state where it has states."""
    rows = answer.rows
    if not rows:
        return "Nothing found"
    if "kind" not in rows[0]:
        return counted(len(rows), "row")
    items = {(str(row["kind"]), row["item"]) for row in rows}
    kinds = Counter(kind for kind, _ in items)
    words = " and ".join(counted(kinds[kind], kind.lower()) for kind in sorted(kinds, reverse=True))
    if len(items) < len(rows):
        return f"{counted(len(rows), 'row')} about {words}"
    states = Counter(str(row["state"]) for row in rows if "state" in row)
    by_state = ", ".join(f"{states[s]} {look.words.lower()}" for s, look in STATES.items() if states[s])
    return f"{words}: {by_state}" if by_state else words


def _name(row: Row) -> str:
    """An outcome or aim by its name, outcomes in bold."""
    return f"**{plain(row['itemLabel'])}**" if kind_of(row["item"]) == "outcome" else plain(row["itemLabel"])


def _label_columns(answer: Answer) -> list[str]:
    """The columns that name something in a row, other than the outcome or aim itself."""
    names = [column.name for column in answer.question.columns if column.heading]
    return [c for c in names if c.endswith("Label") and c not in ("outcomeLabel", "itemLabel", "stateLabel")]
