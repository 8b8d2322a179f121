"""What if: what depends on what, and what would be left if an agency, intervention or service stopped."""

from __future__ import annotations

import streamlit as st

from graph.insight.dependence import MEANINGS, bridges, dependences, sole_connections
from graph.insight.whatif import STOPPABLE, consequences, without
from graph.latest import latest
from graph.names import address_of
from graph.questions import answer, labels
from graph.values import Value
from views.parts.address import choose, former_labels, put
from views.parts.consequences import consequence, losses
from views.parts.data_note import data_note
from views.parts.tables import reading_table
from views.parts.words import plain

KINDS = {kind: kind.capitalize() for kind in STOPPABLE}
#: Items that would cut off fewer are left out: they are one body at the end of one service.
LEAST = 2
BRIDGES = 20


def amount(names: frozenset[str] | None) -> Value:
    """How many, with their names if they are few."""
    if names is None:
        return "not known"
    few = f": {', '.join(sorted(names))}" if 0 < len(names) <= LEAST else ""
    return f"{len(names)}{few}"


def stopped(kind: str, slug: str, label: str) -> None:
    """What would be left if one agency, intervention or service stopped."""
    address = address_of(kind, slug)
    st.subheader(f"If {plain(label)} stopped")
    st.button("Undo", on_click=lambda: put(**{f"which-{kind}": ""}))
    for change in consequences(snapshot, address):
        consequence(change)
    rows = losses(dependences(snapshot), dependences(without(snapshot, address)))
    title = "Outcomes, aims and tiers with fewer providers or interventions"
    st.markdown(f"**{title}**: {len(rows)}.")
    if rows:
        reading_table(rows, title)
    st.markdown("**What else there is**")
    other = answer(snapshot, "agencies-of" if kind != "agency" else "services-of", thing=address)
    st.caption(plain(other.question.reading))
    reading_table(other.people_rows(), other.question.title, height=480 if len(other.rows) > LEAST else None)


def dependence_table() -> None:
    """How many agencies, interventions and sources each outcome, aim and tier depends on."""
    rows: list[dict[str, Value]] = [
        {
            "Outcome, aim or tier": item.label,
            "Only one": ", ".join(item.fragile),
            "Agencies": amount(item.agencies),
            "Interventions": amount(item.interventions),
            "Sources": len(item.sources) if item.sources is not None else "not known",
        }
        for item in dependences(snapshot)
    ]
    st.header("What depends on what")
    st.caption(plain(MEANINGS["dependences"]))
    reading_table(rows, "What each outcome, aim and tier depends on", height=560)


def sole_connection_table() -> None:
    """The items that alone connect a part of the system to the rest."""
    rows: list[dict[str, Value]] = [
        {
            "What": item.label,
            "Kind": item.kind.capitalize(),
            "Would be cut off": ", ".join(item.cut_off),
        }
        for item in sole_connections(snapshot)
        if len(item.cut_off) >= LEAST
    ]
    st.subheader("The only connection to part of the system")
    st.caption(plain(MEANINGS["sole connections"]))
    reading_table(rows, "The only connection to part of the system")


def bridge_table() -> None:
    """The agencies that connect agencies of different sectors most."""
    rows: list[dict[str, Value]] = [
        {
            "Agency": bridge.label,
            "Sector": bridge.sector,
            "Share of shortest connections": f"{bridge.share:.1%}",
            "Sectors of its partners": ", ".join(bridge.sectors),
        }
        for bridge in bridges(snapshot)[:BRIDGES]
    ]
    st.subheader("Agencies that connect sectors")
    st.caption(plain(MEANINGS["bridges"]))
    reading_table(rows, "Agencies that connect sectors")


snapshot = latest()
st.title("What if")
st.markdown(
    "Choose an agency, intervention or service to see what would be left if it stopped. We ask the same "
    "questions of the data without it. The data does not change, and findings about it stay."
)
left, right = st.columns([1, 2])
with left:
    own = [f"which-{kind}" for kind in KINDS]
    kind = choose("Stop", "stop", KINDS, next(iter(KINDS)), former=former_labels("kind"), clears=own)
names = labels(snapshot, kind)
with right:
    by_label = {slug: names[slug] for slug in sorted(names, key=lambda slug: names[slug])}
    slug = choose("Which", f"which-{kind}", {"": "None: everything continues", **by_label})
if slug:
    stopped(kind, slug, names[slug])
dependence_table()
sole_connection_table()
bridge_table()
st.caption(data_note(snapshot))
