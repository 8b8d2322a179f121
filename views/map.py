"""Map: outcomes, aims and interventions as a picture, with the same as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.drawing import MOST, page, sentence, table
from graph.layout import height
from graph.looks import STATES
from graph.model import Node, Tie
from graph.network import Network, around, kept, network, smaller, things
from graph.questions import answer
from graph.serving import Served, served
from views.parts.key import kinds_key, states_key
from views.parts.tables import reading_table

AIMS, EVERYTHING = "aims", "everything"


@st.cache_data(max_entries=4, show_spinner=False)
def drawable(_now: Served, version: str) -> tuple[list[Node], list[Tie]]:
    """Everything that can be drawn from one version of the data."""
    states = {row["item"]: str(row["state"]) for row in answer(_now, "aim-states").rows}
    nodes = [
        Node(
            str(row["thing"]),
            str(row["label"]),
            str(row["kind"]),
            states.get(row["thing"], ""),
            int(row["rank"] or 0),
        )
        for row in answer(_now, "things").rows
    ]
    ties = [
        Tie(
            str(row["start"]),
            str(row["end"]),
            str(row["kind"]),
            str(row["band"] or ""),
            str(row["strength"] or ""),
            str(row["source"] or ""),
        )
        for row in answer(_now, "ties").rows
    ]
    return nodes, ties


def chosen(whole: Network, view: str, outcomes: dict[str, Node]) -> Network:
    """The part of the network that a view shows."""
    if view == AIMS:
        return kept(whole, lambda node: node.kind in ("outcome", "aim"))
    if view in outcomes:
        return around(whole, outcomes[view].id)
    return kept(whole, lambda node: whole.degree(node.id) > 0 and node.kind not in ("level", "element"))


now = served()
nodes, ties = drawable(now, now.version)
whole = network(nodes, ties)
outcomes = {node.id.rpartition("/")[2]: node for node in nodes if node.kind == "outcome"}
names = {
    AIMS: "All outcomes and their aims",
    **{slug: node.label for slug, node in outcomes.items()},
    EVERYTHING: "All outcomes, aims and interventions",
}

st.title("Map")
view = st.selectbox(
    "What to show",
    list(names),
    format_func=lambda key: names[key],
    key="show",
    bind="query-params",
)
full = chosen(whole, view, outcomes)
drawn = full
if len(full) > MOST:
    st.info(f"This view has {len(full)} things. The {MOST} with most ties are drawn; the table has all.")
    if not st.toggle(f"Draw all {len(full)} (crowded)", key="all"):
        drawn = smaller(full, MOST)

shown = list(things(drawn).values())
st.markdown("**Key.** An aim is a box with the sign and word of the state of its evidence.")
states_key([state for state in STATES if any(n.state == state and n.kind == "aim" for n in shown)])
kinds_key({node.kind for node in shown})
if view != AIMS:
    st.caption(
        "A line from an intervention is one finding. Thicker means stronger evidence by our bands; "
        "dashed means mixed, no effect or not shown. An intervention left of an outcome is tied to the "
        "outcome as a whole. Most links to aims are our reading."
    )
st.markdown(sentence(drawn))
st.iframe(page(drawn, names[view]), height=height(drawn) + 10, alt=f"Picture: {names[view]}")

st.subheader("The same as a table")
rows = table(full)
reading_table(rows, f"Table: {names[view]}", height=480)
st.download_button(
    "Download as CSV",
    pd.DataFrame(rows).to_csv(index=False),
    "map.csv",
    "text/csv",
    on_click="ignore",
)
st.caption(f"As far as this data goes. Data version {now.version}.")
