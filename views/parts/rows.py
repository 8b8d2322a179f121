"""The rows of a gap question in words: the line that each is opened by, and how many there are."""

from __future__ import annotations

from collections import Counter

from graph.kinds import STATES
from graph.questions.model import Answer
from graph.values import Row
from graph.vocab import kind_of
from graph.words import count
from views.parts.words import plain

__all__ = ["label", "summary"]


def label(given: Answer, row: Row) -> str:
    """The line that a row is opened by: its state in sign and word where it has one, then its names."""
    if {"state", "improving", "itemLabel"} <= set(row):
        state = STATES[str(row["state"])]
        counts = {
            "improve": row["improving"],
            "no effect or mixed": row["noEffectOrMixed"],
            "harm": row["harmful"],
        }
        found = ", ".join(f"{number} {words}" for words, number in counts.items() if number)
        return f"{state.sign} {state.words}: {name(row)}" + (f" ({found})" if found else "")
    if "itemLabel" in row and len(labels := shown(given)) <= 1:
        return name(row) + "".join(f": {plain(row[column])}" for column in labels)
    return " · ".join(plain(row[column]) for column in labelled(given, row))


def name(row: Row) -> str:
    """An outcome or aim by its name, outcomes in bold."""
    return f"**{plain(row['itemLabel'])}**" if kind_of(row["item"]) == "outcome" else plain(row["itemLabel"])


def shown(given: Answer) -> list[str]:
    """The names of things in a row, other than the outcome or aim itself."""
    names = [column.name for column in given.question.columns if column.heading]
    return [c for c in names if c.endswith("Label") and c not in ("outcomeLabel", "itemLabel", "stateLabel")]


def labelled(given: Answer, row: Row) -> list[str]:
    """The columns with names of things that the row has."""
    places = [c for c in ("itemLabel", *shown(given)) if c in row]
    return [column for column in places if row[column]]


def summary(given: Answer) -> str:
    """How many rows the answer has, by state where it tells states apart."""
    if not given.rows:
        return "There are none, as far as this data goes."
    if "kind" not in given.rows[0]:
        return f"{count(len(given.rows), 'row')}."
    kinds = Counter(str(row["kind"]) for row in given.rows)
    words = " and ".join(count(n, kind.lower()) for kind, n in sorted(kinds.items(), reverse=True))
    states = Counter(str(row["state"]) for row in given.rows if "state" in row)
    held = ", ".join(f"{states[s]} {look.words.lower()}" for s, look in STATES.items() if states[s])
    return f"{words}: {held}." if held else f"{words}."
