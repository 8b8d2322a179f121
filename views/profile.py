"""Profile: everything that the data says of one thing, in plain words."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st

from graph.latest import latest
from graph.profiles import known, profile
from graph.profiles.markup import STYLE, page_link
from graph.questions import data_date
from views.parts.card import card
from views.parts.words import day

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


def choose() -> None:
    """Put what was chosen in the address, from which the page is drawn."""
    if st.session_state[KEY]:
        st.query_params["thing"] = st.session_state[KEY]
    else:
        st.query_params.pop("thing", None)


snapshot = latest()
names = known(snapshot)
asked = st.query_params.get("thing", "")
# The address decides, so that a link, the back button and the box never tell different things.
st.session_state[KEY] = asked if asked in names else None

st.title("Profile")
st.selectbox(
    "Find anything by its name",
    list(names),
    format_func=lambda named: names[named],
    key=KEY,
    on_change=choose,
    placeholder="An agency, an intervention, an outcome, a source ...",
)
if asked:
    told = profile(snapshot, asked)
    around = f"/map?view=neighbourhood&thing={quote(asked, safe='/')}"
    st.html(f"{STYLE}<p class='card'><a href='{escape(around)}'>Show it on the map</a></p>")
    card(told)
    st.caption(f"As far as this data goes. Data of {day(data_date(snapshot))}, version {snapshot.version}.")
else:
    links = "".join(
        f"<li><a href='{page_link(n)}'>{escape(names[n])}</a></li>" for n in EXAMPLES if n in names
    )
    st.markdown(
        "Choose a thing to read what this data says of it, with the source of each claim. For example:"
    )
    st.html(f"{STYLE}<div class='card'><ul class='rows'>{links}</ul></div>")
