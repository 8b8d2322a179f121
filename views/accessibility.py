"""Accessibility: how to use this without seeing or without a mouse, and what is left to do."""

from __future__ import annotations

import streamlit as st

from views.parts.streamlit_gaps import LEFT

left = "\n".join(f"- {words}" for words in LEFT.values())

st.title("Accessibility")
st.markdown(
    f"""
We want as many people as possible to be able to use Joined Up. This page says what you can do, what does
not work well yet, and how we know.

## What you can do

- Use every page with a keyboard alone. In the list under a picture, Tab goes from thing to thing, the left
  and right arrow keys step through the picture, and Enter opens what is chosen.
- Read every picture without seeing it: above it stands a sentence made from the data, under it the same
  items as a list in reading order, and the same lines as a table.
- Tell kinds, states, directions and strengths apart without colour: each has a shape, a sign or a word.
- Zoom to 400% and use a narrow window. Text then runs in one column; pictures and wide tables scroll.
- Copy a link to any view, so that nobody needs to find it by hand.

## What does not work well yet

A picture is one image to a screen reader. Use the list or the table, which hold all that is drawn.
At 400% a picture has to be moved about to be seen whole.

Joined Up is drawn with Streamlit, and some things are Streamlit's own:

{left}
- A page is drawn by scripts. Without them there is nothing to see; answers also come as files, such as
  /questions/weak-only.csv.

## How we know

Every page is opened in a browser by the tests and checked with axe-core against WCAG 2.2 at levels A and
AA and its good practices. No serious or critical fault may be left; anything less must be in the list
above. Such checks find only part of what can be wrong. Nobody who relies on a screen reader has tested
it for us yet.
"""
)
