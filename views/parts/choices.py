"""What may be chosen for a question, as widgets whose choices stand in the page's address."""

from __future__ import annotations

import streamlit as st

from graph.questions import options
from graph.questions.model import Parameter, Question
from graph.store.current import Snapshot
from views.parts.words import plain

__all__ = ["choices"]

#: What stays chosen when another question is chosen.
_KEPT = {"outcome", "rating-basis"}


def choices(snapshot: Snapshot, asked: Question) -> dict[str, str]:
    """A widget for each parameter of a question; what is chosen, by parameter."""
    if not asked.parameters:
        return {}
    places = st.columns(min(3, len(asked.parameters)))
    chosen = {}
    for number, parameter in enumerate(asked.parameters):
        with places[number % len(places)]:
            chosen[parameter.name] = _chosen(snapshot, asked.name, parameter)
    return {name: value for name, value in chosen.items() if value}


def _chosen(snapshot: Snapshot, name: str, parameter: Parameter) -> str:
    """What is chosen for one parameter; empty where nothing is."""
    words = plain(parameter.meaning.rstrip("."))
    key = parameter.name if parameter.kind in _KEPT else f"{name}-{parameter.name}"
    if parameter.kind == "number":
        least, most, first = parameter.minimum, parameter.maximum, int(parameter.default)
        return str(st.number_input(words, least, most, first, key=key, bind="query-params"))
    held = options(snapshot, parameter)
    free = not parameter.required and not parameter.default
    slugs = [""] * free + list(held)
    return st.selectbox(
        words,
        slugs,
        index=slugs.index(parameter.default) if parameter.default else 0,
        format_func=lambda slug: held.get(slug, "Any"),
        key=key,
        bind="query-params",
    )
