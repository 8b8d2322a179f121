"""Profile: everything that the data says about one item, in plain words."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st

from graph.latest import latest
from graph.profiles import known, profile
from graph.profiles.markup import STYLE, page_link
from views.parts.card import card
from views.parts.data_note import data_note

KEY = "profile"
EXAMPLES = (
    "agency/police",
    "intervention/family-nurse-partnership",
    "outcome/stay-safe",
    "service/healthy-child-programme-0-5",
    "tier/targeted",
    "profession/health-visitor",
    "source/eif-guidebook",
)


def open_choice() -> None:
    """Put the choice in the address, which decides what the page shows."""
    if st.session_state[KEY]:
        st.query_params["thing"] = st.session_state[KEY]
    else:
        st.query_params.pop("thing", None)


snapshot = latest()
names = known(snapshot)
requested = st.query_params.get("thing", "")
# The address decides, so that a link, the back button and the box always agree.
st.session_state[KEY] = requested if requested in names else None

st.title("Profile")
st.selectbox(
    "Find anything by its name",
    list(names),
    format_func=lambda name: names[name],
    key=KEY,
    on_change=open_choice,
    placeholder="An agency, an intervention, an outcome, a source ...",
)
if requested:
    item = profile(snapshot, requested)
    around = f"/map?view=neighbourhood&thing={quote(requested, safe='/')}"
    st.html(f"{STYLE}<p class='card'><a href='{escape(around)}'>Show it on the map</a></p>")
    card(item)
    st.caption(data_note(snapshot))
else:
    links = "".join(
        f"<li><a href='{page_link(name)}'>{escape(names[name])}</a></li>"
        for name in EXAMPLES
        if name in names
    )
    st.markdown(
        "Choose anything to read what our sources say about it. Each claim names its source. Examples:"
    )
    st.html(f"{STYLE}<div class='card'><ul class='rows'>{links}</ul></div>")
