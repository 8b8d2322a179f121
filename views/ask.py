"""Ask: any named question, with its answer as table, picture, query and link."""

from __future__ import annotations

import streamlit as st

from graph.latest import latest
from graph.map import MOST, of_answer
from graph.picture.browser import sentence
from graph.picture.network import nodes_of
from graph.questions import answer, data_date, questions
from graph.questions.model import Answer
from views.parts.choices import choices, choose_question
from views.parts.downloads import links, query
from views.parts.key import kinds_key
from views.parts.picture import canvas
from views.parts.tables import reading_table
from views.parts.words import day, plain

GROUPS = {"gaps": "Gaps", "linkage": "How things link up", "contents": "What the data holds"}
FIRST = "agencies-of"
#: More rows than this are shown in a table that scrolls.
READABLE = 60


def picture(given: Answer) -> None:
    """The things of the answer drawn, where rows tie things to each other."""
    scene = of_answer(given)
    if not scene.full.number_of_edges():
        st.write("The rows of this answer tie nothing to anything else, so there is no picture of it.")
        return
    if len(scene.full) > MOST:
        st.info(f"The answer has {len(scene.full)} things. {MOST} of them are drawn.")
    kinds_key({node.kind for node in nodes_of(scene.drawn).values()})
    st.markdown(sentence(scene.drawn))
    canvas(scene, key="answer")


snapshot = latest()
known = sorted(questions().values(), key=lambda asked: (list(GROUPS).index(asked.group), asked.title))

st.title("Ask")
asked = choose_question("ask", {question.name: question for question in known}, FIRST)
chosen = choices(snapshot, asked)
given = answer(snapshot, asked.name, **chosen)

st.caption(GROUPS[asked.group])
st.markdown(f"**{plain(asked.question)}**")
st.markdown(plain(asked.reading))
count = len(given.rows)
st.header(f"{count:,} {'row' if count == 1 else 'rows'}" if count else "There are none")
st.caption(f"{plain(asked.caveat)} Data of {day(data_date(snapshot))}, version {snapshot.version}.")

table, drawing, text, link = st.tabs(["Table", "Picture", "Query", "Links and downloads"])
with table:
    reading_table(given.people_rows(), asked.title, height=None if count <= READABLE else 640)
with drawing:
    picture(given)
with text:
    query(given)
with link:
    links(snapshot, given, chosen)
