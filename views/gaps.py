"""Gaps: the gap questions, answered row by row with what proves each."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from graph.looks import STATES
from graph.model import Answer, Row
from graph.questions import answer, described, labels, questions
from graph.serving import served
from views.parts.key import states_key
from views.parts.proof import proof
from views.parts.words import day, plain

ALL = "all"


def label(row: Row) -> str:
    """The line that a row is opened by: its state in sign and word where it has one, then its name."""
    name = f"**{plain(row['itemLabel'])}**" if row["kind"] == "Outcome" else plain(row["itemLabel"])
    if "state" not in row:
        return name
    state = STATES[str(row["state"])]
    counts = {
        "improve": row["improving"],
        "no effect or mixed": row["noEffectOrMixed"],
        "harm": row["harmful"],
    }
    found = ", ".join(f"{number} {words}" for words, number in counts.items() if number)
    return f"{state.sign} {state.words}: {name}" + (f" ({found})" if found else "")


def summary(given: Answer) -> str:
    """How many outcomes and aims the answer holds, by state where it tells states apart."""
    if not given.rows:
        return "There are none, as far as this data goes."
    kinds = Counter(str(row["kind"]) for row in given.rows)
    words = " and ".join(
        f"{n} {kind.lower()}{'' if n == 1 else 's'}" for kind, n in sorted(kinds.items(), reverse=True)
    )
    states = Counter(str(row["state"]) for row in given.rows if "state" in row)
    told = ", ".join(f"{states[s]} {look.words.lower()}" for s, look in STATES.items() if states[s])
    return f"{words}: {told}." if told else f"{words}."


now = served()
gaps = {name: asked for name, asked in questions().items() if asked.group == "gaps"}
outcomes = labels(now, "outcome")
bases = labels(now, "rating-basis")

st.title("Gaps in the evidence")
left, right = st.columns([2, 1])
name = left.selectbox(
    "Question",
    list(gaps),
    format_func=lambda key: gaps[key].title,
    key="question",
    bind="query-params",
)
outcome = right.selectbox(
    "Outcome",
    [ALL, *outcomes],
    format_func=lambda key: outcomes.get(key, "All outcomes"),
    key="outcome",
    bind="query-params",
)
asked = gaps[name]
chosen = {} if outcome == ALL else {"outcome": outcome}
if any(parameter.name == "basis" for parameter in asked.parameters):
    chosen["basis"] = st.radio(
        "What may place a finding in a strength band",
        list(bases),
        format_func=lambda key: bases[key],
        key="basis",
        bind="query-params",
        horizontal=True,
    )
given = answer(now, name, **chosen)

st.markdown(f"**{plain(asked.question)}**")
st.markdown(plain(asked.reading))
states_key()
st.subheader(summary(given))
st.caption(
    f"{asked.caveat} Data of {day(described(now))}, version {now.version}. Open a row to see what proves it."
)

for row in given.rows:
    if row["kind"] == "Outcome":
        st.markdown(f"#### {plain(row['itemLabel'])}")
    slot = st.expander(label(row), key=f"open-{name}-{row['item']}", on_change="rerun")
    if slot.open:
        with slot:
            proof(now, str(row["item"]))

st.subheader("Take it away")
if given.rows:
    frame = pd.DataFrame(given.people_rows())
    st.download_button(
        "Download as CSV", frame.to_csv(index=False), f"{name}.csv", "text/csv", on_click="ignore"
    )
with st.expander("Show the query"):
    st.code(asked.query, language="sparql")
    st.page_link("query.py", label="Open the Query page")
