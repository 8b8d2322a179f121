"""The views of the map: each answers one question, with a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

import networkx as nx

from graph.errors import QuestionError
from graph.map import gaps, neighbourhood, pathway, system, together
from graph.map.drawable import drawable, filtered
from graph.map.view import MOST, Selection, View, column
from graph.picture.layout import columns
from graph.picture.network import Network, links_of, network, network_of_answer, nodes_of, part, smaller
from graph.picture.scene import Scene
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.vocab import ID

__all__ = ["MOST", "VIEWS", "Scene", "Selection", "View", "of_answer", "of_network", "scene"]

VIEWS: Final = {
    "system": system.VIEW,
    "pathway": pathway.EVIDENCE,
    "services": pathway.SERVICES,
    "neighbourhood": neighbourhood.VIEW,
    "together": together.VIEW,
    "gaps": gaps.VIEW,
}


@lru_cache(maxsize=32)
def scene(snapshot: Snapshot, view: str, selection: Selection = Selection()) -> Scene:  # noqa: B008 - it cannot be changed
    """One view of the graph, laid out: the same wish always gives the same places.

    Raises:
        QuestionError: if there is no such view, or nothing to start from by that name.
    """
    if view not in VIEWS:
        raise QuestionError(f"There is no view called {view!r}.", "map", f"There are: {', '.join(VIEWS)}.")
    told = VIEWS[view]
    start = _start(snapshot, told, selection.thing)
    whole = filtered(snapshot, selection.filters)
    full = told.network(snapshot, whole, replace(selection, thing=start))
    full = _added(whole, full, selection.expanded, selection.hidden)
    drawn = (
        full
        if selection.everything or len(full) <= told.most
        else _fewer(full, told.most, _first(full, view, start, selection))
    )
    placements, zones = told.places(drawn)
    title = f"{told.title}: {nodes_of(drawable(snapshot))[start].label}" if start else told.title
    return Scene(
        view, title, told.question, told.reading, drawn, full, placements, tuple(zones), start, told.sideways
    )


def of_answer(given: Answer) -> Scene:
    """The things in an answer as a picture, at most MOST of them."""
    asked = given.question
    return of_network(network_of_answer(given), asked.title, asked.question, asked.reading)


def of_network(full: Network, title: str, question: str = "", reading: str = "") -> Scene:
    """Any things and their ties as a picture in columns, at most MOST of them."""
    drawn = smaller(full, MOST)
    placements, zones = columns(drawn, column)
    return Scene("answer", title, question, reading, drawn, full, placements, tuple(zones), sideways=True)


def _start(snapshot: Snapshot, view: View, wanted: str) -> str:
    """The thing to start from: the one wanted, or else the first that the view can start from."""
    if not view.starts:
        return ""
    node = nodes_of(drawable(snapshot))
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
        nodes = {**nodes_of(full), **{key: nodes_of(whole)[key] for key in more}}
        new = [link for link in links_of(whole) if {link.start, link.end} & more]
        full = network(nodes.values(), [*links_of(full), *new])
    return part(full, set(full) - set(hidden))


def _first(full: Network, view: str, start: str, selection: Selection) -> set[str]:
    """What stays whatever else is left out: where it starts, what was expanded, and what they are tied to."""
    opened = {start} if view == "neighbourhood" else set()
    opened = (opened | selection.expanded) & set(full)
    return ({start} & set(full)) | opened | {near for key in opened for near in nx.all_neighbors(full, key)}


def _fewer(full: Network, most: int, first: set[str]) -> Network:
    """At most so many things, what was asked for first; nothing that is left without a tie."""
    drawn = smaller(full, most, first)
    return part(drawn, {key for key in drawn if drawn.degree(key) or not full.degree(key) or key in first})
