"""Paths: how two things are connected, step by step."""

from __future__ import annotations

import streamlit as st

from graph.insight.paths import CAVEAT, LONGEST, shortest_paths
from graph.latest import latest
from graph.questions import data_date, labels
from graph.vocab import address_of
from views.parts.address import choose, former_labels
from views.parts.words import day, plain

KINDS = {
    "outcome": "Outcome",
    "aim": "Aim",
    "intervention": "Intervention",
    "element": "Element of integrated working",
    "agency": "Agency",
    "service": "Service",
    "profession": "Profession",
}


def chosen(words: str, first: str, example: str) -> tuple[str, str]:
    """A thing that someone chose: its address and its name."""
    name = words.lower()
    own = [f"{name}-{kind}" for kind in KINDS]
    kind = choose(words, name, KINDS, first, former=former_labels("kind"), clears=own)
    names = labels(snapshot, kind)
    by_label = {slug: names[slug] for slug in sorted(names, key=lambda slug: names[slug])}
    slug = choose(f"{words}: which", f"{name}-{kind}", by_label, example)
    return str(address_of(kind, slug)), names[slug]


snapshot = latest()
st.title("Paths")
st.markdown("Choose two things, and see the shortest ways in which the data joins them.")
left, right = st.columns(2)
with left:
    start, one = chosen("From", "agency", "police")
with right:
    end, other = chosen("To", "outcome", "stay-safe")

found = shortest_paths(snapshot, start, end)
count = len(found)
st.header(f"{count} {'way' if count == 1 else 'ways'} from {plain(one)} to {plain(other)}")
st.caption(f"{CAVEAT} Data of {day(data_date(snapshot))}, version {snapshot.version}.")
if not found:
    st.write(f"Nothing in this data joins them in {LONGEST} steps or fewer.")
st.markdown("\n".join(f"- {plain(chain.words)}" for chain in found))
