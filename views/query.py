"""Query: an editor for SPARQL, the answer in every form that fits it, and the same from other programs."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

import streamlit as st

from graph.latest import latest
from graph.questions import questions
from graph.settings import settings
from graph.sparql.result import Result
from views.parts.address import put, read
from views.parts.notice import error_notice
from views.parts.query_job import Job, fault, waiting
from views.parts.recipes import recipes
from views.parts.results import results
from views.parts.words import plain
from views.parts.workbench import plain_box, workbench

FIRST: Final = "ratings"
#: Some browsers and servers cut a longer address.
LONGEST: Final = 8_000
state = st.session_state


def run(text: str) -> None:
    """Start a query, and put it in the address so that a link opens it again."""
    state["asked"] = text
    state["linked"] = text if len(quote(text)) <= LONGEST else ""
    state["job"] = Job(text) if text.strip() else None
    put(query=state["linked"])


def run_example() -> None:
    """Put the query of the chosen question in the editor and run it."""
    if state["example"]:
        state["stamp"] += 1
        state["text"] = questions()[state["example"]].query
        run(state["text"])


def open_link() -> None:
    """Run the query in the address, unless it is the current one."""
    state.setdefault("stamp", 0)
    state.setdefault("asked", questions()[FIRST].query)
    linked = read("query")
    if linked and linked != state.get("linked"):
        state["stamp"] += 1
        state["text"] = linked
        run(linked)


open_link()
job: Job | None = state.get("job")
error = fault(job)
st.title("Query")
st.markdown(
    "Ask in SPARQL. We add our prefixes (`ju:`, `id:`, `skos:` and others). "
    f"Queries only read, and stop after {settings().limits.seconds:g} seconds. "
    "Programs can send the same queries to `/sparql`."
)
st.selectbox(
    "Start from a named question",
    list(questions()),
    index=None,
    format_func=lambda known: questions()[known].title,
    key="example",
    on_change=run_example,
    placeholder="Choose one to see its query and answer",
)
if example := state["example"]:
    st.caption(plain(f"{questions()[example].question} {questions()[example].reading}"))
if read("plain") == "1":
    plain_box(state["asked"], run)
else:
    state["text"] = state["asked"]
    workbench(state["asked"], state["stamp"], run, error)
answer: Result | None = None
if error:
    error_notice(error)
elif job and not waiting(job):
    answer = job.answer()
    results(latest(), answer)
elif not job:
    st.write("Run the query to see its answer here as a table, a picture or a chart.")
with st.expander("Use this query from Python, R, Excel or curl"):
    recipes(state["asked"], triples=bool(answer and answer.triples))
with st.expander("If the editor does not work for you"):
    state["plain"] = read("plain") == "1"
    st.toggle(
        "Use a plain text box instead of the editor",
        key="plain",
        on_change=lambda: put(plain="1" if state["plain"] else ""),
    )
