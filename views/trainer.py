"""Trainer pack: what it holds, how long a session takes, and the zip to take away."""

from __future__ import annotations

import streamlit as st

from graph.latest import latest
from graph.map import VIEWS, Selection, scene
from graph.pack import name, packed
from graph.pack.index import PARTS
from graph.pack.notes import SESSION
from graph.pack.posters import poster_sheet, poster_svg
from graph.picture.browser import sentence
from graph.picture.svg import svg
from graph.questions import data_date, labels
from graph.stories import stories
from views.parts.words import day, plain

snapshot = latest()

st.title("Trainer pack")
st.markdown(
    "Everything for teaching with the map, in one zip file. It opens on a laptop with nothing installed "
    "and no "
    "network: unpack it and open index.html."
)
# The zip is made when it is asked for, and kept for as long as the data stays the same.
st.download_button(
    "Download the trainer pack (zip)",
    lambda: packed(snapshot),
    name(snapshot),
    "application/zip",
    type="primary",
    on_click="ignore",
)
st.caption(
    f"Data of {day(data_date(snapshot))}, version {snapshot.version}. About 3 MB. "
    "The first download takes up to a minute, while the pack is made."
)

st.header("What is in it")
st.markdown("\n".join(f"- **{part}.** {purpose}" for part, (purpose, _) in PARTS.items()))

st.header("How long a session takes")
st.markdown(
    f"Two hours at most ({SESSION} minutes): how to read the map, one story, a break, cards or a blank "
    "map, and a quiz. "
    "The facilitator's notes say when each part begins. The stories:"
)
st.markdown(
    "\n".join(
        f"- **{plain(told.title)}**, {told.minutes} minutes. For: {plain(told.audience)}."
        for told in stories().values()
    )
)

st.header("A poster before you print")
posters = {
    f"{VIEWS[view].title}: {label}": (view, f"outcome/{slug}")
    for view in ("pathway", "gaps")
    for slug, label in labels(snapshot, "outcome").items()
}
posters = {VIEWS["system"].title: ("system", ""), **posters}
chosen = st.selectbox("Poster", list(posters), key="poster", bind="query-params")
view, thing = posters[chosen]
picture = scene(snapshot, view, Selection(thing=thing))
words = f"{picture.title}. {sentence(picture.drawn)}"
st.image(
    poster_svg(picture, poster_sheet(snapshot, picture, "a3"), svg(picture)),
    f"{picture.title}, as on paper",
    alt=words,
)
