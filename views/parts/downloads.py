"""An answer to download, its address for programs, and its query."""

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
    "ttl": "Turtle, the triples behind it",
}


def links(snapshot: Snapshot, answer: Answer, choices: Mapping[str, str]) -> None:
    """Buttons to download the answer, and the address at which a program finds it."""
    name = answer.question.name
    for ending, form in FORMATS.items():
        st.download_button(
            f"Download as {_WORDS[ending]}",
            partial(serialise, snapshot, answer, ending, bom=ending == "csv"),
            f"{name}.{ending}",
            form.media_type,
            on_click="ignore",
            key=f"download-{ending}",
        )
    st.write("Spreadsheets and programs can read the same answer at:")
    st.code(f"/questions/{name}.csv{'?' + urlencode(choices) if choices else ''}", language=None)


def query(answer: Answer) -> None:
    """The query behind the answer, with the choices in it."""
    st.write("This query gives the same answer on the Query page and in any SPARQL 1.1 engine.")
    st.code(answer.query, language="sparql")
    st.page_link("query.py", label="Open the Query page")
