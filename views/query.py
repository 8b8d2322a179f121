"""Query: type SPARQL, see a table, download it."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from graph.errors import JoinedUpError
from graph.queries import GRAPH_FORMATS, ROW_FORMATS, Reply, reply
from graph.questions import questions
from graph.serving import served
from views.parts.notice import error_notice

FIRST = "ratings"


def filled() -> None:
    """Put the query of the chosen question in the box."""
    st.session_state["text"] = questions()[st.session_state["example"]].query


def show(given: Reply) -> None:
    """An answer as a table, a yes or no, or triples."""
    if given.media_type in GRAPH_FORMATS:
        text = given.body.decode()
        st.code(text, language="turtle")
        st.download_button("Download as Turtle", text, "answer.ttl", given.media_type, on_click="ignore")
        return
    result = json.loads(given.body)
    if "boolean" in result:
        st.subheader("Yes" if result["boolean"] else "No")
        return
    names = result["head"]["vars"]
    rows = [
        {name: row[name]["value"] if name in row else None for name in names}
        for row in result["results"]["bindings"]
    ]
    frame = pd.DataFrame(rows, columns=names, dtype="string")
    st.subheader(f"{len(frame):,} {'row' if len(frame) == 1 else 'rows'}")
    st.dataframe(frame, hide_index=True, alt="The answer as a table")
    st.download_button(
        "Download as CSV", frame.to_csv(index=False), "answer.csv", "text/csv", on_click="ignore"
    )


st.title("Query")
st.html("<style>textarea { font-family: monospace !important }</style>")
st.markdown(
    "Type a query in SPARQL. Our prefixes (`ju:`, `id:`, `skos:` and others) are filled in. "
    "Queries only read, and are stopped after ten seconds. Programs can ask the same at `/sparql`."
)
names = list(questions())
st.selectbox(
    "Start from",
    names,
    index=names.index(FIRST),
    format_func=lambda name: questions()[name].title,
    key="example",
    on_change=filled,
)
st.session_state.setdefault("text", questions()[FIRST].query)
text = st.text_area("Query", key="text", height=420)
if st.button("Run", type="primary"):
    wanted = f"{next(iter(ROW_FORMATS))}, {next(iter(GRAPH_FORMATS))}"
    try:
        show(reply(served().folder(), text, wanted))
    except JoinedUpError as error:
        error_notice(error)
