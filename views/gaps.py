"""Gaps: the gap questions, answered row by row with what proves each and what would change it."""

from __future__ import annotations

import streamlit as st

from graph.insight.certainty import rated_findings, sensitivity
from graph.latest import latest
from graph.questions import answer, data_date, questions
from views.parts.choices import choices, choose_question
from views.parts.downloads import links, query
from views.parts.evidence import proof, told
from views.parts.key import states_key
from views.parts.rows import label, summary
from views.parts.states_overview import glance
from views.parts.words import day, plain

FIRST = "aim-states"
#: Rows that are opened one by one; what is beyond stands in the download.
MOST = 120


snapshot = latest()
gaps = {key: asked for key, asked in questions().items() if asked.group == "gaps"}
order = [FIRST, *(key for key in gaps if key != FIRST)]

st.title("Gaps")
asked = choose_question("question", {key: gaps[key] for key in order}, FIRST)
key = asked.name
chosen = choices(snapshot, asked)
given = answer(snapshot, key, **chosen)

st.markdown(f"**{plain(asked.question)}**")
st.markdown(plain(asked.reading))
if key == FIRST:
    states_key()
st.header(summary(given))
st.caption(f"{plain(asked.caveat)} Data of {day(data_date(snapshot))}, version {snapshot.version}.")
if key == FIRST:
    glance(given.rows)
    st.header("What proves each, and what would change it")

held = (
    rated_findings(snapshot, chosen.get("basis", "publishers"))
    if given.rows and "item" in given.rows[0]
    else {}
)
items = {row.get("item", "") for row in given.rows}
once = "" not in items and len(items) == len(given.rows)
for number, row in enumerate(given.rows[:MOST]):
    if row.get("kind") == "Outcome" and key == FIRST:
        st.markdown(f"### {plain(row['itemLabel'])}")
    slot = st.expander(
        label(given, row), key=f"open-{key}-{row['item'] if once else number}", on_change="rerun"
    )
    if slot.open:
        with slot:
            if key != FIRST:  # its line tells all of it
                told(given, row)
            proof(snapshot, row, sensitivity(held[str(row["item"])]) if row.get("item") in held else None)
if len(given.rows) > MOST:
    st.write(f"{len(given.rows) - MOST} more rows are in the downloads below.")

st.header("Take it away")
links(snapshot, given, chosen)
with st.expander("Show the query"):
    query(given)
