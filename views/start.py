"""Start: what Joined Up is, what the data contains and where to go."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from graph.kinds import STATES
from graph.latest import latest
from graph.names import kind_of
from graph.questions import answer
from views.parts.data_note import data_note
from views.parts.key import states_key

DOORS = (
    (
        "Follow the links",
        "Six views of how services, agencies and evidence link up. Select anything to read about it.",
        "map.py",
        "Open the map",
    ),
    (
        "Look something up",
        "What our sources say about one agency, programme or aim.",
        "profile.py",
        "Find a profile",
    ),
    (
        "Find the gaps",
        "Where evidence, tiers or agencies fall short, and the evidence behind each gap.",
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
    ("Ask in SPARQL", "Write a query, see the answer and download it.", "query.py", "Write a query"),
)
SHOWN = {
    "Intervention": "Interventions",
    "Agency": "Agencies",
    "Finding": "Findings",
    "Recommendation": "Recommendations",
    "Source": "Sources",
}

snapshot = latest()
states = answer(snapshot, "aim-states").rows
aims = Counter(str(row["state"]) for row in states if kind_of(row["item"]) == "aim")
counts = {row["kind"]: row["number"] for row in answer(snapshot, "counts").rows}

st.title("Joined Up")
st.markdown(
    "See how the Every Child Matters outcomes, the interventions that aim to improve them and the evidence "
    "link up. Every claim names its source and the place in it."
)

st.header("The state of the evidence")
by_state = [f"**{aims[state]}** {look.words.lower()}" for state, look in STATES.items() if aims[state]]
st.markdown(f"Of the {sum(aims.values())} aims: {', '.join(by_state)}.")
states_key()
st.markdown(
    "Weak evidence is not the same as none, and none is not the same as no effect. "
    "We never merge the six states."
)
st.caption(data_note(snapshot))

st.header("Where to go")
places = [place for _ in range(2) for place in st.columns(3)]
for place, (title, words, page, label) in zip(places, DOORS, strict=True):
    with place, st.container(border=True, height="stretch"):
        st.subheader(title)
        st.write(words)
        st.page_link(page, label=label)

st.header("What the data contains")
for column, (kind, words) in zip(st.columns(len(SHOWN)), SHOWN.items(), strict=True):
    column.metric(words, counts.get(kind, 0))
st.write(
    "It began with two documents: the C4EO early years summary of March 2009 and the EIF article of "
    "February 2017. It grows by tables that anyone can read, with a source for every row."
)
st.page_link("about.py", label="Sources, ratings and how to read them")
