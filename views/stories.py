"""Stories: training sessions, each step a question or a view of the data with a question to the room."""

from __future__ import annotations

from functools import partial

import streamlit as st

from graph.latest import latest
from graph.stories import Story, sources, step_view, stories, story
from views.parts.projector import projecting, projector_switch
from views.parts.steps import hidden_words, slide, step_shown, words
from views.parts.story_keys import keys
from views.parts.words import plain


def go(name: str, step: int, revealed: bool = False) -> None:
    """Put a step in the address; the page follows it."""
    kept = {"projector": "1"} if st.query_params.get("projector") == "1" else {}
    asked = {"story": name, "step": str(step), **kept, **({"revealed": "1"} if revealed else {})}
    st.query_params.from_dict(asked if name else {})


def overview() -> None:
    """Every story with whom it is for and what to take away."""
    st.title("Stories")
    st.markdown(
        "Sessions for a room. Each step shows an answer or a picture from the data as it is now, "
        "with words to say, a question to the room and a note for whoever leads the session."
    )
    for told in stories().values():
        with st.container(border=True):
            st.header(plain(told.title))
            st.markdown(f"{plain(told.audience)}. {len(told.steps)} steps, {told.minutes} minutes.")
            st.markdown("\n".join(f"- {plain(words)}" for words in told.takeaways))
            st.caption(f"Drawn from: {plain('; '.join(sources(snapshot, told)))}.")
            st.button(
                f"Start: {plain(told.title)}", key=f"begin-{told.name}", on_click=go, args=(told.name, 1)
            )


def turning(told: Story, number: int) -> None:
    """The buttons that step through a story."""
    with st.container(horizontal=True):
        st.button("Back", disabled=number == 1, on_click=go, args=(told.name, number - 1))
        last = number == len(told.steps)
        st.button("Next", type="primary", disabled=last, on_click=go, args=(told.name, number + 1))
        st.button("Start again", disabled=number == 1, on_click=go, args=(told.name, 1))
        projector_switch()
        st.button("All stories", on_click=go, args=("", 1))


def scenario(told: Story, number: int) -> None:
    """The case that a story speaks of, always marked as invented."""
    if told.scenario:
        with st.expander("The scenario (invented: no real case)", expanded=number == 1):
            st.markdown(
                f"{plain(told.scenario)}\n\nThis scenario is invented. Nobody in it is a real person."
            )


def played(told: Story) -> None:
    """One step of a story."""
    asked = st.query_params.get("step", "1")
    number = min(max(int(asked) if asked.isascii() and asked.isdigit() else 1, 1), len(told.steps))
    step = step_view(snapshot, told.steps[number - 1])
    hidden = step.step.reveal and st.query_params.get("revealed") != "1"
    place = f"Step {number} of {len(told.steps)}"
    big = projecting()
    if big:
        slide(step, f"{told.title}. {place}", hidden=hidden)
        projector_switch()
    else:
        st.caption(f"{plain(told.title)}. {place}, {step.step.minutes} minutes.")
        st.title(plain(step.step.title))
        turning(told, number)
        scenario(told, number)
        words(step)
    if hidden:
        if not big:
            st.markdown(plain(hidden_words(step)))
        st.button("Reveal", key="reveal", type="primary", on_click=go, args=(told.name, number, True))
    elif not big:
        step_shown(step, f"story-{told.name}-{number}")
    if not big:
        with st.expander(f"For the facilitator ({step.step.minutes} minutes)"):
            st.markdown(plain(step.notes))
    said = f"{place}: {step.step.title}"
    keys(number, len(told.steps), hidden=hidden, bare=big, said=said, gone=partial(go, told.name))


snapshot = latest()
if "story" in st.query_params:
    played(story(st.query_params["story"]))
else:
    overview()
