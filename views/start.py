"""Start: what Joined Up is, what it holds and where to go."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from graph.kinds import STATES
from graph.latest import latest
from graph.questions import answer
from graph.vocab import kind_of
from views.parts.key import states_key

snapshot = latest()
states = answer(snapshot, "aim-states").rows
aims = Counter(str(row["state"]) for row in states if kind_of(row["item"]) == "aim")
counts = {row["kind"]: row["number"] for row in answer(snapshot, "counts").rows}

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
DOORS = (
    (
        "Follow the links",
        "Six views of how it hangs together. Click a thing to read of it.",
        "map.py",
        "Open the map",
    ),
    (
        "Look something up",
        "What this data says of one agency, programme or aim.",
        "profile.py",
        "Find a profile",
    ),
    (
        "Find the gaps",
        "Where evidence, tiers or agencies fall short, and what proves it.",
        "gaps.py",
        "See the gaps",
    ),
    ("Think it through", "What would be left if an agency or a service stopped.", "whatif.py", "Ask what if"),
    (
        "Lead a session",
        "Stories, step by step, and a pack for a room with no network.",
        "stories.py",
        "See the stories",
    ),
    ("Ask in SPARQL", "Type a query, see the answer, take it away.", "query.py", "Write a query"),
)
places = [place for _ in range(2) for place in st.columns(3)]
for place, (title, words, page, label) in zip(places, DOORS, strict=True):
    with place, st.container(border=True, height="stretch"):
        st.subheader(title)
        st.write(words)
        st.page_link(page, label=label)

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
