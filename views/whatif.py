"""What if: what hangs on what, and what would be left if an agency, intervention or service stopped."""

from __future__ import annotations

import streamlit as st

from graph.insight.dependence import MEANINGS, bridges, dependences, sole_connections
from graph.insight.whatif import STOPPABLE, consequences, without
from graph.latest import latest
from graph.questions import answer, labels
from graph.values import Value
from graph.vocab import address_of
from views.parts.address import choose, former_labels, put
from views.parts.tables import reading_table
from views.parts.without import lost, shown
from views.parts.words import plain

KINDS = {kind: kind.capitalize() for kind in STOPPABLE}
#: Hinges that cut off less are leaves: one body at the end of one service.
LEAST = 2


def counted(held: frozenset[str] | None) -> Value:
    """A number with the names behind it where they are few."""
    if held is None:
        return "not known"
    names = f": {', '.join(sorted(held))}" if 0 < len(held) <= LEAST else ""
    return f"{len(held)}{names}"


snapshot = latest()
st.title("What if")
st.markdown(
    "Choose an agency, an intervention or a service, and see what would be left if it stopped. Nothing is "
    "changed: the same questions are asked of the data with it left out. What was found about it stays found."
)
left, right = st.columns([1, 2])
with left:
    own = [f"which-{kind}" for kind in KINDS]
    kind = choose("Stop", "stop", KINDS, next(iter(KINDS)), former=former_labels("kind"), clears=own)
names = labels(snapshot, kind)
with right:
    by_label = {slug: names[slug] for slug in sorted(names, key=lambda slug: names[slug])}
    slug = choose("Which", f"which-{kind}", {"": "None: everything goes on", **by_label})
if slug:
    address = str(address_of(kind, slug))
    st.subheader(f"If {plain(names[slug])} stopped")
    st.button("Undo", on_click=lambda: put(**{f"which-{kind}": ""}))
    for told in consequences(snapshot, address):
        shown(told)
    fewer = lost(dependences(snapshot), dependences(without(snapshot, address)))
    st.markdown(f"**Outcomes, aims and tiers with less behind them**: {len(fewer)}.")
    if fewer:
        reading_table(fewer, "Outcomes, aims and tiers with less behind them")
    st.markdown("**What else there is**")
    other = answer(snapshot, "agencies-of" if kind != "agency" else "services-of", thing=address)
    st.caption(plain(other.question.reading))
    reading_table(other.people_rows(), other.question.title, height=480 if len(other.rows) > LEAST else None)

st.header("What hangs on what")
st.caption(MEANINGS["resting"])
reading_table(
    [
        {
            "Outcome, aim or tier": one.label,
            "Only one": ", ".join(one.fragile),
            "Agencies": counted(one.agencies),
            "Interventions": counted(one.interventions),
            "Sources": len(one.sources) if one.sources is not None else "not known",
        }
        for one in dependences(snapshot)
    ],
    "What stands behind each outcome, aim and tier",
    height=560,
)
st.subheader("Without which a part would stand alone")
st.caption(MEANINGS["hinges"])
reading_table(
    [
        {
            "What": connection.label,
            "Kind": connection.kind.capitalize(),
            "Would be cut off": ", ".join(connection.cut_off),
        }
        for connection in sole_connections(snapshot)
        if len(connection.cut_off) >= LEAST
    ],
    "Without which a part would stand alone",
)
st.subheader("Agencies that join sectors up")
st.caption(MEANINGS["bridges"])
reading_table(
    [
        {
            "Agency": bridge.label,
            "Sector": bridge.sector,
            "Share of shortest joins": f"{bridge.share:.1%}",
            "Sectors of its partners": ", ".join(bridge.sectors),
        }
        for bridge in bridges(snapshot)[:20]
    ],
    "Agencies that join sectors up",
)
