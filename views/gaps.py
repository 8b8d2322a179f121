"""Gaps: the gap questions, answered row by row with the evidence behind each and what would change it."""

from __future__ import annotations

import streamlit as st

from graph.insight.certainty import rated_findings, sensitivity
from graph.latest import latest
from graph.names import kind_of
from graph.questions import answer, questions
from graph.words import counted
from views.parts.choices import choices, choose_question
from views.parts.data_note import data_note
from views.parts.downloads import links, query
from views.parts.evidence import columns, proof
from views.parts.gap_rows import line, summary
from views.parts.key import states_key
from views.parts.states_table import states_table
from views.parts.tables import nothing_found
from views.parts.words import plain

FIRST = "aim-states"
#: The most rows that open one by one; the downloads have all of them.
MOST = 120

snapshot = latest()
gaps = {name: known for name, known in questions().items() if known.group == "gaps"}

st.title("Gaps")
question = choose_question("question", {FIRST: gaps[FIRST], **gaps}, FIRST)
values = choices(snapshot, question)
result = answer(snapshot, question.name, **values)
about_states = question.name == FIRST

st.markdown(f"**{plain(question.question)}**")
st.markdown(plain(question.reading))
if about_states:
    states_key()
st.header(summary(result))
st.caption(data_note(snapshot, question.caveat))
if not result.rows:
    st.write(nothing_found(question.title))
if about_states:
    states_table(result.rows)
    st.header("The evidence behind each, and what would change it")

findings = (
    rated_findings(snapshot, values.get("basis", "publishers"))
    if result.rows and "item" in result.rows[0]
    else {}
)
items = {row.get("item", "") for row in result.rows}
one_row_each = "" not in items and len(items) == len(result.rows)
for number, row in enumerate(result.rows[:MOST]):
    if about_states and kind_of(row["item"]) == "outcome":
        st.markdown(f"### {plain(row['itemLabel'])}")
    key = f"open-{question.name}-{row['item'] if one_row_each else number}"
    slot = st.expander(line(result, row), key=key, on_change="rerun")
    if slot.open:
        with slot:
            if not about_states:  # whose line has all of it
                columns(result, row)
            item = row.get("item")
            proof(snapshot, row, sensitivity(findings[str(item)]) if item in findings else None)
if len(result.rows) > MOST:
    st.write(f"The downloads below have {counted(len(result.rows) - MOST, 'more row')}.")

st.header("Download")
links(snapshot, result, values)
with st.expander("Show the query"):
    query(result)
