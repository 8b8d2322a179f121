"""Start: what Joined Up is, what it holds and where to go."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from graph.looks import STATES
from graph.questions import answer
from graph.serving import served
from views.parts.key import states_key

now = served()
states = answer(now, "aim-states").rows
aims = Counter(str(row["state"]) for row in states if row["kind"] == "Aim")
counts = {row["kind"]: row["number"] for row in answer(now, "counts").rows}

st.title("Joined Up")
st.markdown(
    "How the Every Child Matters outcomes, the interventions that aim at them and the evidence "
    "for those interventions link up. Every claim has its source and its place in the source."
)

st.header("Where the evidence stands")
told = [f"**{aims[state]}** {look.words.lower()}" for state, look in STATES.items() if aims[state]]
st.markdown(f"Of the {sum(aims.values())} aims: {', '.join(told)}.")
states_key()
st.markdown(
    "Weak evidence is not the same as none, and none is not the same as no effect. "
    "The six states are never folded together. This is as far as this data goes."
)

st.header("Where to go")
doors = st.columns(3)
with doors[0], st.container(border=True, height="stretch"):
    st.subheader("Follow the links")
    st.write("See the outcomes and their aims, and which interventions are tied to each.")
    st.page_link("map.py", label="Open the map")
with doors[1], st.container(border=True, height="stretch"):
    st.subheader("Find the gaps")
    st.write("See which outcomes and aims rest on weak evidence only, and what proves it.")
    st.page_link("gaps.py", label="See the gaps")
with doors[2], st.container(border=True, height="stretch"):
    st.subheader("Ask in SPARQL")
    st.write("Type a query, see a table, download it. The same data answers at /sparql.")
    st.page_link("query.py", label="Write a query")

st.header("What it holds")
shown = {
    "Intervention": "Interventions",
    "Agency": "Agencies",
    "Finding": "Findings",
    "Recommendation": "Recommendations",
    "Source": "Sources",
}
for column, (kind, words) in zip(st.columns(len(shown)), shown.items(), strict=True):
    column.metric(words, counts.get(kind, 0))
st.write(
    "It began with two documents: the C4EO early years summary of March 2009 and the EIF article of "
    "February 2017. It grows by tables that anyone can read, a source for every row."
)
st.page_link("about.py", label="Sources, ratings and how to read them")
