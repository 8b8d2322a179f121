"""Accessibility: how to use this without seeing or without a mouse, and what does not work yet."""

from __future__ import annotations

import streamlit as st

from views.parts.streamlit_gaps import LEFT

faults = "\n".join(f"- {fault}" for fault in LEFT.values())

st.title("Accessibility")
st.markdown(
    f"""
We want as many people as possible to be able to use Joined Up. This page says what you can do, what does
not work well yet, and how we know.

## What you can do

- Use every page with a keyboard alone. In the list under a picture, Tab moves from item to item. The left
  and right arrow keys step through the picture, and Enter opens the selected item.
- Read every picture without seeing it. The sentence above it comes from the data. Below it are the same
  items as a list in reading order, and the same links as a table.
- Tell kinds, states, directions and strengths apart without colour: each has a shape, a sign or a word.
- Zoom to 400% and use a narrow window. Text then runs in one column; pictures and wide tables scroll.
- Copy a link to any view, so that nobody needs to find it by hand.

## What does not work well yet

A picture is one image to a screen reader. Use the list or the table, which contain everything in it.
At 400% you have to move a picture about to see all of it.

Joined Up uses Streamlit, and some faults are Streamlit's own:

{faults}
- Scripts draw each page, and without them there is nothing to see. You can also get answers as files,
  such as /questions/weak-only.csv.

## How we know

Our tests open every page in a browser and check it with axe-core. They check against WCAG 2.2 at levels A
and AA, and against its good practices. We allow no serious or critical fault, and list anything less
above. Such checks find only some faults. Nobody who relies on a screen reader has tested it for us yet.
"""
)
