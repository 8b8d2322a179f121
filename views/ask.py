"""Ask: any named question, with its answer as table, picture, query and link."""

from __future__ import annotations

import streamlit as st

from graph.latest import latest
from graph.map import of_answer
from graph.questions import answer, questions
from graph.words import counted
from views.parts.choices import choices, choose_question
from views.parts.data_note import data_note
from views.parts.downloads import links, query
from views.parts.scene_pictures import answer_picture
from views.parts.tables import reading_table
from views.parts.words import plain

GROUPS = {"gaps": "Gaps", "linkage": "Links", "contents": "What the data contains"}
FIRST = "agencies-of"
#: More rows than this go into a table that scrolls.
READABLE = 60

snapshot = latest()
ordered = sorted(questions().values(), key=lambda known: (list(GROUPS).index(known.group), known.title))

st.title("Ask")
question = choose_question("ask", {known.name: known for known in ordered}, FIRST)
values = choices(snapshot, question)
result = answer(snapshot, question.name, **values)

st.caption(GROUPS[question.group])
st.markdown(f"**{plain(question.question)}**")
st.markdown(plain(question.reading))
count = len(result.rows)
st.header(counted(count, "row") if count else "Nothing found")
st.caption(data_note(snapshot, question.caveat))

table, picture, text, link = st.tabs(["Table", "Picture", "Query", "Links and downloads"])
with table:
    reading_table(result.people_rows(), question.title, height=None if count <= READABLE else 640)
with picture:
    answer_picture(of_answer(result), key="answer")
with text:
    query(result)
with link:
    links(snapshot, result, values)
