"""Gaps: the gap questions, answered row by row with what proves each and what would change it."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from graph.evidence import bearings, sensitivity
from graph.looks import STATES
from graph.model import Answer, Row
from graph.questions import answer, described, questions
from graph.serving import served
from views.parts.choices import choices
from views.parts.glance import glance
from views.parts.key import states_key
from views.parts.proof import proof, told
from views.parts.taken import links, query
from views.parts.words import day, plain

FIRST = "aim-states"
#: Rows that are opened one by one; what is beyond stands in the download.
MOST = 120


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
    return f"**{plain(row['itemLabel'])}**" if row["kind"] == "Outcome" else plain(row["itemLabel"])


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
        return f"{len(given.rows)} {'row' if len(given.rows) == 1 else 'rows'}."
    kinds = Counter(str(row["kind"]) for row in given.rows)
    words = " and ".join(
        f"{n} {kind.lower()}{'' if n == 1 else 's'}" for kind, n in sorted(kinds.items(), reverse=True)
    )
    states = Counter(str(row["state"]) for row in given.rows if "state" in row)
    held = ", ".join(f"{states[s]} {look.words.lower()}" for s, look in STATES.items() if states[s])
    return f"{words}: {held}." if held else f"{words}."


now = served()
gaps = {key: asked for key, asked in questions().items() if asked.group == "gaps"}
order = [FIRST, *(key for key in gaps if key != FIRST)]

st.title("Gaps")
key = st.selectbox(
    "Question", order, format_func=lambda key: gaps[key].title, key="question", bind="query-params"
)
asked = gaps[key]
chosen = choices(now, asked)
given = answer(now, key, **chosen)

st.markdown(f"**{plain(asked.question)}**")
st.markdown(plain(asked.reading))
if key == FIRST:
    states_key()
st.subheader(summary(given))
st.caption(f"{plain(asked.caveat)} Data of {day(described(now))}, version {now.version}.")
if key == FIRST:
    glance(given.rows)
    st.subheader("What proves each, and what would change it")

held = bearings(now, chosen.get("basis", "publishers")) if given.rows and "item" in given.rows[0] else {}
items = {row.get("item", "") for row in given.rows}
once = "" not in items and len(items) == len(given.rows)
for number, row in enumerate(given.rows[:MOST]):
    if row.get("kind") == "Outcome" and key == FIRST:
        st.markdown(f"#### {plain(row['itemLabel'])}")
    slot = st.expander(
        label(given, row), key=f"open-{key}-{row['item'] if once else number}", on_change="rerun"
    )
    if slot.open:
        with slot:
            if key != FIRST:  # its line tells all of it
                told(given, row)
            proof(now, row, sensitivity(held[str(row["item"])]) if row.get("item") in held else None)
if len(given.rows) > MOST:
    st.write(f"{len(given.rows) - MOST} more rows are in the downloads below.")

st.subheader("Take it away")
links(now, given, chosen)
with st.expander("Show the query"):
    query(given)
