"""Trainer pack: what is in it, how long a session takes, and the zip to download."""

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
from graph.questions import labels
from graph.stories import stories
from views.parts.address import choose, former_labels
from views.parts.data_note import data_note
from views.parts.words import plain

snapshot = latest()

st.title("Trainer pack")
st.markdown(
    "Everything for teaching with the map, in one zip file. It needs no network and nothing installed: "
    "unpack it and open index.html."
)
# We make the zip on the first request, and keep it for as long as the data stays the same.
st.download_button(
    "Download the trainer pack (zip)",
    lambda: packed(snapshot),
    name(snapshot),
    "application/zip",
    type="primary",
    on_click="ignore",
)
st.caption(
    f"About 3 MB. The first download takes up to a minute, while we make the pack. {data_note(snapshot)}"
)

st.header("What is in it")
st.markdown("\n".join(f"- **{part}.** {purpose}" for part, (purpose, _) in PARTS.items()))

st.header("How long a session takes")
st.markdown(
    f"A session takes two hours at most ({SESSION} minutes). It covers how to read the map, one story, "
    "cards or a blank map, and a quiz, with a break. The facilitator's notes say when each part begins. "
    "The stories:"
)
st.markdown(
    "\n".join(
        f"- **{plain(story.title)}**, {story.minutes} minutes. For: {plain(story.audience)}."
        for story in stories().values()
    )
)

st.header("See a poster before you print it")
outcomes = labels(snapshot, "outcome")
posters = {"system": VIEWS["system"].title}
for view in ("pathway", "gaps"):
    posters |= {f"{view}/{slug}": f"{VIEWS[view].title}: {label}" for slug, label in outcomes.items()}
former = dict(former_labels("view"))
for old, view in former_labels("view").items():
    former |= {f"{old}: {label}": f"{view}/{slug}" for slug, label in outcomes.items()}
view, _, outcome = choose("Poster", "poster", posters, former=former).partition("/")
start = outcome and f"outcome/{outcome}"
picture = scene(snapshot, view, Selection(start=start))
words = f"{picture.title}. {sentence(picture.drawn)}"
st.image(
    poster_svg(picture, poster_sheet(snapshot, picture, "a3"), svg(picture)),
    f"{picture.title}, as printed",
    alt=words,
)
