"""Stories: training sessions, each step a question or a view of the data with a question to the room."""

from __future__ import annotations

from functools import partial

import streamlit as st

from graph.latest import latest
from graph.stories import Story, sources, step_view, stories, story
from views.parts.projector import projecting, projector_switch
from views.parts.story_keys import keys
from views.parts.story_steps import hidden_words, slide, step_shown, words
from views.parts.words import plain


def go(name: str, step: int, revealed: bool = False) -> None:
    """Put a step in the address; the page follows it."""
    projector = {"projector": "1"} if st.query_params.get("projector") == "1" else {}
    address = {"story": name, "step": str(step), **projector, **({"revealed": "1"} if revealed else {})}
    st.query_params.from_dict(address if name else {})


def overview() -> None:
    """Every story with its audience and its messages."""
    st.title("Stories")
    st.markdown(
        "Training sessions for a room. Each step shows an answer or a picture from the data as it is now. "
        "It comes with words to say, a question to the room and notes for the facilitator."
    )
    for known in stories().values():
        with st.container(border=True):
            st.header(plain(known.title))
            st.markdown(f"{plain(known.audience)}. {len(known.steps)} steps, {known.minutes} minutes.")
            st.markdown("\n".join(f"- {plain(message)}" for message in known.takeaways))
            st.caption(f"Sources: {plain('; '.join(sources(snapshot, known)))}.")
            st.button(
                f"Start: {plain(known.title)}", key=f"begin-{known.name}", on_click=go, args=(known.name, 1)
            )


def buttons(current: Story, number: int) -> None:
    """The buttons that step through a story."""
    with st.container(horizontal=True):
        st.button("Back", disabled=number == 1, on_click=go, args=(current.name, number - 1))
        last = number == len(current.steps)
        st.button("Next", type="primary", disabled=last, on_click=go, args=(current.name, number + 1))
        st.button("Start again", disabled=number == 1, on_click=go, args=(current.name, 1))
        projector_switch()
        st.button("All stories", on_click=go, args=("", 1))


def scenario(current: Story, number: int) -> None:
    """The case in a story, always marked as invented."""
    if current.scenario:
        with st.expander("The scenario (invented: no real case)", expanded=number == 1):
            st.markdown(
                f"{plain(current.scenario)}\n\nThis scenario is invented. Nobody in it is a real person."
            )


def play(current: Story) -> None:
    """One step of a story."""
    requested = st.query_params.get("step", "1")
    number = int(requested) if requested.isascii() and requested.isdigit() else 1
    number = min(max(number, 1), len(current.steps))
    step = step_view(snapshot, current.steps[number - 1])
    hidden = step.step.reveal and st.query_params.get("revealed") != "1"
    place = f"Step {number} of {len(current.steps)}"
    projector = projecting()
    if projector:
        slide(step, f"{current.title}. {place}", hidden=hidden)
        projector_switch()
    else:
        st.caption(f"{plain(current.title)}. {place}, {step.step.minutes} minutes.")
        st.title(plain(step.step.title))
        buttons(current, number)
        scenario(current, number)
        words(step)
    if hidden:
        if not projector:
            st.markdown(plain(hidden_words(step)))
        st.button("Reveal", key="reveal", type="primary", on_click=go, args=(current.name, number, True))
    elif not projector:
        step_shown(step, f"story-{current.name}-{number}")
    if not projector:
        with st.expander(f"For the facilitator ({step.step.minutes} minutes)"):
            st.markdown(plain(step.notes))
    spoken = f"{place}: {step.step.title}"
    keys(
        number,
        len(current.steps),
        hidden=hidden,
        bare=projector,
        spoken=spoken,
        go=partial(go, current.name),
    )


snapshot = latest()
if "story" in st.query_params:
    play(story(st.query_params["story"]))
else:
    overview()
