"""The choices of a question, as boxes that the page's address remembers."""

from __future__ import annotations

import streamlit as st

from graph.questions import options
from graph.questions.model import Parameter, Question
from graph.store.current import Snapshot
from views.parts.address import choose, choose_number, former_labels
from views.parts.words import plain

__all__ = ["choices", "choose_question"]

#: Parameters that stay chosen when another question is chosen.
_KEPT = {"outcome", "rating-basis"}


def choose_question(name: str, known: dict[str, Question], default: str) -> Question:
    """A box to choose a question; the choices that only the present one has are then forgotten."""
    titles = {key: question.title for key, question in known.items()}
    own = [
        _name(question.name, parameter)
        for question in known.values()
        for parameter in question.parameters
        if parameter.kind not in _KEPT
    ]
    return known[choose("Question", name, titles, default, former=former_labels("question"), clears=own)]


def choices(snapshot: Snapshot, question: Question) -> dict[str, str]:
    """A box for each parameter of a question; the chosen values, by parameter."""
    if not question.parameters:
        return {}
    places = st.columns(min(3, len(question.parameters)))
    values = {}
    for number, parameter in enumerate(question.parameters):
        with places[number % len(places)]:
            values[parameter.name] = _chosen(snapshot, question.name, parameter)
    return {name: value for name, value in values.items() if value}


def _name(question: str, parameter: Parameter) -> str:
    """What a parameter is called in the address."""
    return parameter.name if parameter.kind in _KEPT else f"{question}-{parameter.name}"


def _chosen(snapshot: Snapshot, question: str, parameter: Parameter) -> str:
    """The value that is chosen for a parameter; empty where none is."""
    words = plain(parameter.meaning.rstrip("."))
    name = _name(question, parameter)
    if parameter.kind == "number":
        default = int(parameter.default)
        return str(choose_number(words, name, parameter.minimum, parameter.maximum, default))
    any_of_them = {} if parameter.required or parameter.default else {"": "Any"}
    former = former_labels("basis") if parameter.kind == "rating-basis" else None
    labels = {**any_of_them, **options(snapshot, parameter)}
    return choose(words, name, labels, parameter.default, former=former)
