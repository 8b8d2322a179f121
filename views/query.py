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
#: A longer address is cut by some browsers and servers on the way.
LONGEST: Final = 8_000
kept = st.session_state


def run(text: str) -> None:
    """Begin a query, and put it in the address so that the address shows it again."""
    kept["asked"] = text
    kept["linked"] = text if len(quote(text)) <= LONGEST else ""
    kept["job"] = Job(text) if text.strip() else None
    put(query=kept["linked"])


def begin() -> None:
    """Put the query of the chosen question in the editor and run it."""
    if kept["example"]:
        kept["stamp"] += 1
        kept["text"] = questions()[kept["example"]].query
        run(kept["text"])


def opened() -> None:
    """Take up the query in the address, if it is not the one that is here."""
    kept.setdefault("stamp", 0)
    kept.setdefault("asked", questions()[FIRST].query)
    network_of_answer = read("query")
    if network_of_answer and network_of_answer != kept.get("linked"):
        kept["stamp"] += 1
        kept["text"] = network_of_answer
        run(network_of_answer)


opened()
job: Job | None = kept.get("job")
wrong = fault(job)
st.title("Query")
st.markdown(
    "Ask in SPARQL. Our prefixes (`ju:`, `id:`, `skos:` and others) are filled in. "
    f"Queries only read, and are stopped after {settings().limits.seconds:g} seconds. "
    "Programs can ask the same at `/sparql`."
)
st.selectbox(
    "Start from a named question",
    list(questions()),
    index=None,
    format_func=lambda name: questions()[name].title,
    key="example",
    on_change=begin,
    placeholder="Choose one to see its query and answer",
)
if example := kept["example"]:
    st.caption(plain(f"{questions()[example].question} {questions()[example].reading}"))
if read("plain") == "1":
    plain_box(kept["asked"], run)
else:
    kept["text"] = kept["asked"]
    workbench(kept["asked"], kept["stamp"], run, wrong)
answer: Result | None = None
if wrong:
    error_notice(wrong)
elif job and not waiting(job):
    answer = job.answer()
    results(latest(), answer)
elif not job:
    st.write("Run the query to see its answer here as a table, a picture or a chart.")
with st.expander("Use this query from Python, R, Excel or curl"):
    recipes(kept["asked"], triples=bool(answer and answer.triples))
with st.expander("If the editor does not work for you"):
    kept["plain"] = read("plain") == "1"
    st.toggle(
        "A plain text box in place of the editor",
        key="plain",
        on_change=lambda: put(plain="1" if kept["plain"] else ""),
    )
