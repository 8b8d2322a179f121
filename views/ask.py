"""Ask: any named question, with its answer as table, picture, query and link."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from graph.answers import FORMATS, written
from graph.drawing import MOST, page, sentence
from graph.layout import height
from graph.model import Answer, Parameter
from graph.network import linked, smaller
from graph.questions import answer, described, options, questions
from graph.serving import Served, served
from views.parts.key import kinds_key
from views.parts.tables import reading_table
from views.parts.words import day, plain

GROUPS = {"gaps": "Gaps", "linkage": "How things link up", "contents": "What the data holds"}
FIRST = "agencies-of"
#: More rows than this are shown in a table that scrolls, not in one that wraps.
READABLE = 60


def chosen(now: Served, name: str, parameter: Parameter) -> str:
    """What is chosen for a parameter; empty where nothing is."""
    if parameter.kind == "number":
        number = st.number_input(
            plain(parameter.meaning.rstrip(".")),
            parameter.minimum,
            parameter.maximum,
            int(parameter.default),
            key=f"{name}-{parameter.name}",
            bind="query-params",
        )
        return str(number)
    held = options(now, parameter)
    free = not parameter.required and not parameter.default
    slugs = [""] * free + list(held)
    return st.selectbox(
        plain(parameter.meaning.rstrip(".")),
        slugs,
        index=slugs.index(parameter.default) if parameter.default else 0,
        format_func=lambda slug: held.get(slug, "Any"),
        key=f"{name}-{parameter.name}",
        bind="query-params",
    )


def picture(given: Answer) -> None:
    """The things of the answer drawn, where rows tie things to each other."""
    whole = linked(given)
    if not whole.number_of_edges():
        st.write("The rows of this answer tie nothing to anything else, so there is no picture of it.")
        return
    drawn = smaller(whole, MOST)
    if len(whole) > MOST:
        st.info(f"The answer has {len(whole)} things. The {MOST} with most ties are drawn.")
    kinds_key({node["thing"].kind for _, node in drawn.nodes(data=True)})
    st.markdown(sentence(drawn))
    st.iframe(page(drawn, given.question.title), height=height(drawn) + 10, alt=given.question.title)


now = served()
known = sorted(questions().values(), key=lambda asked: (list(GROUPS).index(asked.group), asked.title))
names = [asked.name for asked in known]

st.title("Ask")
name = st.selectbox(
    "Question",
    names,
    index=names.index(FIRST) if FIRST in names else 0,
    format_func=lambda key: questions()[key].title,
    key="ask",
    bind="query-params",
)
asked = questions()[name]
choices = {p.name: value for p in asked.parameters if (value := chosen(now, name, p))}
given = answer(now, name, **choices)

st.caption(GROUPS[asked.group])
st.markdown(f"**{plain(asked.question)}**")
st.markdown(plain(asked.reading))
count = len(given.rows)
st.subheader(f"{count:,} {'row' if count == 1 else 'rows'}" if count else "There are none")
st.caption(f"{plain(asked.caveat)} Data of {day(described(now))}, version {now.version}.")

table, drawing, query, link = st.tabs(["Table", "Picture", "Query", "Links and downloads"])
with table:
    reading_table(given.people_rows(), asked.title, height=None if count <= READABLE else 640)
with drawing:
    picture(given)
with query:
    st.write("This text gives the same answer in the Query page and on any SPARQL 1.1 engine.")
    st.code(given.query, language="sparql")
    st.page_link("query.py", label="Open the Query page")
with link:
    words = {"csv": "CSV, for spreadsheets", "json": "JSON, for programs", "ttl": "Turtle, the proof"}
    for ending in FORMATS:
        st.download_button(
            f"Download as {words[ending]}",
            partial(written, now, given, ending, bom=ending == "csv"),
            f"{name}.{ending}",
            FORMATS[ending],
            on_click="ignore",
            key=f"download-{ending}",
        )
    st.write("The same answer at an address of its own, for a program or a spreadsheet:")
    st.code(f"/questions/{name}.csv{'?' + urlencode(choices) if choices else ''}", language=None)
