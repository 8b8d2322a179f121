"""Paths: how two items are connected, step by step."""

from __future__ import annotations

import streamlit as st

from graph import kinds
from graph.insight.paths import CAVEAT, LONGEST, shortest_paths
from graph.latest import latest
from graph.names import address_of
from graph.questions import labels
from graph.words import counted
from views.parts.address import choose, former_labels
from views.parts.data_note import data_note
from views.parts.words import plain

#: Chains that begin or end at a tier say little: nearly everything is at one.
KINDS = {kind: kinds.KINDS[kind].words for kind in kinds.kinds_that("path") if kind != "tier"}


def choose_end(words: str, first: str, example: str) -> tuple[str, str]:
    """One end of the paths: its address and its label."""
    name = words.lower()
    own = [f"{name}-{kind}" for kind in KINDS]
    kind = choose(words, name, KINDS, first, former=former_labels("kind"), clears=own)
    names = labels(snapshot, kind)
    by_label = {slug: names[slug] for slug in sorted(names, key=lambda slug: names[slug])}
    slug = choose(f"{words}: which", f"{name}-{kind}", by_label, example)
    return address_of(kind, slug), names[slug]


snapshot = latest()
st.title("Paths")
st.markdown("Choose a start and an end to see the shortest paths between them in our data.")
left, right = st.columns(2)
with left:
    start, start_label = choose_end("From", "agency", "police")
with right:
    end, end_label = choose_end("To", "outcome", "stay-safe")

paths = shortest_paths(snapshot, start, end)
if paths:
    st.header(f"{counted(len(paths), 'path')} from {plain(start_label)} to {plain(end_label)}")
else:
    st.header(f"No path from {plain(start_label)} to {plain(end_label)}")
st.caption(data_note(snapshot, CAVEAT))
if not paths:
    st.write(f"We looked for a path of at most {LONGEST} steps and found none.")
st.markdown("\n".join(f"- {plain(path.words)}" for path in paths))
