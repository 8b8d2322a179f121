"""Paths: how two things are connected, step by step."""

from __future__ import annotations

import streamlit as st

from graph import kinds
from graph.insight.paths import CAVEAT, LONGEST, shortest_paths
from graph.latest import latest
from graph.questions import data_date, labels
from graph.vocab import address_of
from views.parts.words import day, plain

#: Chains that begin or end at a tier say little: nearly everything is at one.
KINDS = {kind: kinds.KINDS[kind].words for kind in kinds.kinds_that("path") if kind != "tier"}


def chosen(words: str, first: str, example: str) -> tuple[str, str]:
    """A thing that someone chose: its address and its name."""
    kind = st.selectbox(
        words,
        list(KINDS),
        index=list(KINDS).index(first),
        format_func=lambda k: KINDS[k],
        key=words.lower(),
        bind="query-params",
    )
    names = labels(snapshot, kind)
    slugs = sorted(names, key=lambda s: names[s])
    slug = st.selectbox(
        f"{words}: which",
        slugs,
        index=slugs.index(example) if example in names else 0,
        format_func=lambda s: names[s],
        key=f"{words.lower()}-{kind}",
        bind="query-params",
    )
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
