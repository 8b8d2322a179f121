"""Map: views of the graph that each answer one question, with a sentence, a list and a table."""

from __future__ import annotations

import streamlit as st

from graph.latest import latest
from graph.map import VIEWS, scene
from graph.names import address_from, key_of
from graph.picture.browser import page, sentence, table
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.publish.sheets import for_spreadsheets
from graph.store.current import Snapshot
from graph.values import Value
from views.parts.address import put, read, read_all
from views.parts.data_note import data_note
from views.parts.key import scene_key
from views.parts.panel import panel
from views.parts.picture import canvas
from views.parts.projector import projecting, projector_switch
from views.parts.selection import selection
from views.parts.tables import reading_table
from views.parts.words import plain


def amount(drawn: Scene) -> None:
    """How much of the view the picture shows, and buttons to show more or fewer."""
    total, shown = len(drawn.full), len(drawn.drawn)
    if hidden := read_all("hidden"):
        st.button(f"Show the {len(hidden)} hidden again", on_click=lambda: put(hidden=""))
    if read("all") == "1" and total > VIEWS[drawn.view].most:
        st.warning(f"The picture shows all {total} items. So many are hard to read.")
        st.button("Show fewer", on_click=lambda: put(all=""))
    elif shown < total:
        st.info(
            f"This view has {total} items. The picture shows the {shown} with the most links. "
            "The table has all of them."
        )
        st.button(f"Show all {total} (crowded)", on_click=lambda: put(all="1"))


def sheet(rows: list[dict[str, Value]]) -> bytes:
    """The table for a spreadsheet."""
    return for_spreadsheets(list(rows[0]) if rows else [], rows)


def downloads(drawn: Scene) -> None:
    """The view as a table on the page, and the picture and table to download."""
    name = f"joined-up-{drawn.view}"
    rows = table(drawn.full)
    reading_table(rows, f"Table: {drawn.title}", height=480 if len(rows) > 8 else None)
    columns = st.columns(3)
    for column, label, content, ending, media_type in (
        (columns[0], "Download the table (CSV)", lambda: sheet(rows), "csv", "text/csv"),
        (columns[1], "Download the picture (SVG)", lambda: svg(drawn), "svg", "image/svg+xml"),
        (columns[2], "Download as a web page", lambda: page(drawn), "html", "text/html"),
    ):
        column.download_button(
            label, content, f"{name}.{ending}", media_type, on_click="ignore", width="stretch"
        )


def view(snapshot: Snapshot, drawn: Scene) -> None:
    """The picture with its question, key, sentence, panel and table."""
    st.markdown(f"**{plain(drawn.question)}**")
    st.caption(plain(drawn.reading))
    scene_key(drawn)
    st.markdown(sentence(drawn.drawn))
    amount(drawn)
    opened = read("open")
    left, right = st.columns([3, 2]) if opened else (st.container(), None)
    with left:
        selected = opened and address_from(opened)
        canvas(drawn, key="map", chosen=selected, opened=lambda a: put(open=key_of(a.partition("#")[0])))
    if right:
        with right:
            panel(snapshot, address_from(opened), drawn)
    projector_switch()
    st.header("The same as a table")
    downloads(drawn)
    st.caption(data_note(snapshot))


snapshot = latest()
projector = projecting()
with st.container(key="controls"):  # hidden on a projector; the address still decides
    st.title("Map")
    drawn = scene(snapshot, *selection(snapshot))
if projector:
    st.markdown(f"**{plain(drawn.title)}.** {sentence(drawn.drawn)}")
    canvas(drawn, key="room", height="84vh", room=True)
    projector_switch()
else:
    view(snapshot, drawn)
