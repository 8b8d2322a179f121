"""Map: views of the graph that each answer one question, with the same as a sentence, a list and a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graph.kinds import STATES
from graph.latest import latest
from graph.map import VIEWS, scene
from graph.picture.browser import page, sentence, table
from graph.picture.marks import UNRATED
from graph.picture.network import links_of, nodes_of
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.questions import data_date
from graph.store.current import Snapshot
from graph.vocab import ID
from views.parts.address import put, read, read_all
from views.parts.key import kinds_key, lines_key, states_key
from views.parts.panel import panel
from views.parts.picture import canvas
from views.parts.projector import projecting, projector_switch
from views.parts.selection import selection, short
from views.parts.tables import reading_table
from views.parts.words import day, plain


def key(drawn: Scene) -> None:
    """What the marks in the picture mean."""
    shown = list(nodes_of(drawn.drawn).values())
    found = [link for link in links_of(drawn.drawn) if link.finding]
    kinds_key({node.kind for node in shown})
    states_key([state for state in STATES if any(node.state == state for node in shown)])
    lines_key({link.kind for link in found}, {link.band or UNRATED for link in found})


def amount(drawn: Scene) -> None:
    """How much of the view is drawn, and how to draw more or what was hidden."""
    every, some = len(drawn.full), len(drawn.drawn)
    if hidden := read_all("hidden"):
        st.button(f"Show the {len(hidden)} hidden again", on_click=lambda: put(hidden=""))
    if read("all") == "1" and every > VIEWS[drawn.view].most:
        st.warning(f"All {every} things are drawn. A picture of so many is hard to read.")
        st.button("Draw fewer", on_click=lambda: put(all=""))
    elif some < every:
        st.info(f"This view has {every} things; {some} are drawn, those that join most. The table has all.")
        st.button(f"Draw all {every} (crowded)", on_click=lambda: put(all="1"))


def take_away(drawn: Scene) -> None:
    """The picture and its table to download."""
    name = f"joined-up-{drawn.view}"
    rows = table(drawn.full)
    reading_table(rows, f"Table: {drawn.title}", height=480 if len(rows) > 8 else None)
    places = st.columns(3)
    sheet = pd.DataFrame(rows).to_csv(index=False)
    for place, words, made, ending, kind in (
        (places[0], "Download the table (CSV)", sheet, "csv", "text/csv"),
        (places[1], "Download the picture (SVG)", lambda: svg(drawn), "svg", "image/svg+xml"),
        (places[2], "Download as a web page", lambda: page(drawn), "html", "text/html"),
    ):
        place.download_button(words, made, f"{name}.{ending}", kind, on_click="ignore", width="stretch")


def page_of(snapshot: Snapshot, drawn: Scene) -> None:
    """The picture with its question, key, sentence, panel and table."""
    st.markdown(f"**{plain(drawn.question)}**")
    st.caption(plain(drawn.reading))
    key(drawn)
    st.markdown(sentence(drawn.drawn))
    amount(drawn)
    opened = read("open")
    left, right = st.columns([3, 2]) if opened else (st.container(), None)
    with left:
        chosen = opened and f"{ID}{opened}"
        canvas(drawn, key="map", chosen=chosen, opened=lambda a: put(open=short(a.partition("#")[0])))
    if right:
        with right:
            panel(snapshot, f"{ID}{opened}", drawn)
    projector_switch()
    st.header("The same as a table")
    take_away(drawn)
    st.caption(f"As far as this data goes. Data of {day(data_date(snapshot))}, version {snapshot.version}.")


snapshot = latest()
big = projecting()
with st.container(key="controls"):  # not shown to a room; the address still decides
    st.title("Map")
    drawn = scene(snapshot, *selection(snapshot))
if big:
    st.markdown(f"**{plain(drawn.title)}.** {sentence(drawn.drawn)}")
    canvas(drawn, key="room", height="84vh", room=True)
    projector_switch()
else:
    page_of(snapshot, drawn)
