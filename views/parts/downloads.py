"""An answer to take away: downloads, its address, and the query that gives it on any engine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from graph.publish.answers import FORMATS, serialise
from graph.questions.model import Answer
from graph.store.current import Snapshot

__all__ = ["links", "query"]

_WORDS = {
    "csv": "CSV, for spreadsheets",
    "json": "JSON, for programs",
    "ttl": "Turtle, the triples that prove it",
}


def links(snapshot: Snapshot, given: Answer, chosen: Mapping[str, str]) -> None:
    """Buttons to download the answer, and the address at which a program finds it."""
    name = given.question.name
    for ending, form in FORMATS.items():
        st.download_button(
            f"Download as {_WORDS[ending]}",
            partial(serialise, snapshot, given, ending, bom=ending == "csv"),
            f"{name}.{ending}",
            form.media_type,
            on_click="ignore",
            key=f"download-{ending}",
        )
    st.write("The same answer has an address of its own, for a spreadsheet or a program:")
    st.code(f"/questions/{name}.csv{'?' + urlencode(chosen) if chosen else ''}", language=None)


def query(given: Answer) -> None:
    """The query that was asked, with what was chosen in it."""
    st.write("This text gives the same answer in the Query page and on any SPARQL 1.1 engine.")
    st.code(given.query, language="sparql")
    st.page_link("query.py", label="Open the Query page")
