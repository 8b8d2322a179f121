"""The views of the map: each answers one question, with a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import networkx as nx

from graph.atlas import atlas, filtered
from graph.errors import QuestionError
from graph.layout import columns
from graph.model import Answer
from graph.network import Network, linked, network, part, smaller, things, ties
from graph.scenes import gaps, neighbourhood, pathway, system, together
from graph.scenes.kinds import MOST, Scene, View, Wish, column
from graph.serving import Served
from graph.vocab import ID

__all__ = ["MOST", "VIEWS", "Scene", "View", "Wish", "of_answer", "of_network", "scene"]

VIEWS: Final = {
    "system": system.VIEW,
    "pathway": pathway.EVIDENCE,
    "services": pathway.SERVICES,
    "neighbourhood": neighbourhood.VIEW,
    "together": together.VIEW,
    "gaps": gaps.VIEW,
}


def scene(served: Served, view: str, wish: Wish = Wish()) -> Scene:  # noqa: B008 - it cannot be changed
    """One view of the graph, laid out: the same wish always gives the same places.

    Raises:
        QuestionError: if there is no such view, or nothing to start from by that name.
    """
    if view not in VIEWS:
        raise QuestionError(f"There is no view called {view!r}.", "map", f"There are: {', '.join(VIEWS)}.")
    told = VIEWS[view]
    start = _start(served, told, wish.thing)
    whole = filtered(served, wish.filters)
    full = told.network(served, whole, replace(wish, thing=start))
    full = _added(whole, full, wish.expanded, wish.hidden)
    drawn = (
        full
        if wish.everything or len(full) <= told.most
        else _fewer(full, told.most, _first(full, view, start, wish))
    )
    spots, zones = told.places(drawn)
    title = f"{told.title}: {things(atlas(served))[start].label}" if start else told.title
    return Scene(
        view, title, told.question, told.reading, drawn, full, spots, tuple(zones), start, told.sideways
    )


def of_answer(given: Answer) -> Scene:
    """The things in an answer as a picture, at most MOST of them."""
    asked = given.question
    return of_network(linked(given), asked.title, asked.question, asked.reading)


def of_network(full: Network, title: str, question: str = "", reading: str = "") -> Scene:
    """Any things and their ties as a picture in columns, at most MOST of them."""
    drawn = smaller(full, MOST)
    spots, zones = columns(drawn, column)
    return Scene("answer", title, question, reading, drawn, full, spots, tuple(zones), sideways=True)


def _start(served: Served, view: View, wanted: str) -> str:
    """The thing to start from: the one wanted, or else the first that the view can start from."""
    if not view.starts:
        return ""
    node = things(atlas(served))
    if not wanted:
        return next(key for key, one in node.items() if one.kind == view.starts[0])
    address = wanted if wanted.startswith(str(ID)) else f"{ID}{wanted}"
    if address not in node or node[address].kind not in view.starts:
        told = address.removeprefix(str(ID))
        raise QuestionError(
            f"The view {view.title!r} cannot start from {told!r}.",
            "map",
            f"It starts from: {', '.join(view.starts)}.",
        )
    return address


def _added(whole: Network, full: Network, expanded: Iterable[str], hidden: Iterable[str]) -> Network:
    """A picture with the neighbours of what was expanded and without what was hidden."""
    more = {near for key in expanded if key in whole for near in [key, *nx.all_neighbors(whole, key)]} - set(
        full
    )
    if more:
        nodes = {**things(full), **{key: things(whole)[key] for key in more}}
        new = [tie for tie in ties(whole) if {tie.start, tie.end} & more]
        full = network(nodes.values(), [*ties(full), *new])
    return part(full, set(full) - set(hidden))


def _first(full: Network, view: str, start: str, wish: Wish) -> set[str]:
    """What stays whatever else is left out: where it starts, what was expanded, and what they are tied to."""
    opened = {start} if view == "neighbourhood" else set()
    opened = (opened | wish.expanded) & set(full)
    return ({start} & set(full)) | opened | {near for key in opened for near in nx.all_neighbors(full, key)}


def _fewer(full: Network, most: int, first: set[str]) -> Network:
    """At most so many things, what was asked for first; nothing that is left without a tie."""
    drawn = smaller(full, most, first)
    return part(drawn, {key for key in drawn if drawn.degree(key) or not full.degree(key) or key in first})
