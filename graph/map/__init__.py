"""The views of the map: each answers one question, with a file of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

import networkx as nx

from graph.errors import QuestionError
from graph.map import gaps, neighbourhood, pathway, system, together
from graph.map.drawable import drawable
from graph.map.filters import filtered
from graph.map.view import MOST, Selection, View, column
from graph.names import address_from, key_of
from graph.picture.layout import columns
from graph.picture.network import Network, links_of, network, network_of_answer, nodes_of, part, smaller
from graph.picture.scene import Scene
from graph.questions.model import Answer
from graph.store.current import Snapshot

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
    """One view of the data, laid out: the same selection always gives the same places.

    Raises:
        QuestionError: if there is no such view, or nothing to start from by that name.
    """
    if view not in VIEWS:
        raise QuestionError(f"There is no view called {view!r}.", "map", f"There are: {', '.join(VIEWS)}.")
    shown = VIEWS[view]
    start = _start(snapshot, shown, selection.start)
    whole = filtered(snapshot, selection.filters)
    full = shown.network(snapshot, whole, replace(selection, start=start))
    full = _added(whole, full, selection.expanded, selection.hidden)
    drawn = (
        full
        if selection.everything or len(full) <= shown.most
        else _fewer(full, shown.most, _first(full, view, start, selection))
    )
    placements, zones = shown.places(drawn)
    title = f"{shown.title}: {nodes_of(drawable(snapshot))[start].label}" if start else shown.title
    return Scene(
        view,
        title,
        shown.question,
        shown.reading,
        drawn,
        full,
        placements,
        tuple(zones),
        start,
        shown.sideways,
    )


def of_answer(answer: Answer) -> Scene:
    """The items in an answer as a picture, at most MOST of them."""
    question = answer.question
    return of_network(network_of_answer(answer), question.title, question.question, question.reading)


def of_network(full: Network, title: str, question: str = "", reading: str = "") -> Scene:
    """Any items and their links as a picture in columns, at most MOST of them."""
    drawn = smaller(full, MOST)
    placements, zones = columns(drawn, column)
    return Scene("answer", title, question, reading, drawn, full, placements, tuple(zones), sideways=True)


def _start(snapshot: Snapshot, view: View, requested: str) -> str:
    """The item to start from: the one requested, or else the first that the view can start from."""
    if not view.starts:
        return ""
    nodes = nodes_of(drawable(snapshot))
    if not requested:
        return next(key for key, node in nodes.items() if node.kind == view.starts[0])
    address = address_from(requested)
    if address not in nodes or nodes[address].kind not in view.starts:
        raise QuestionError(
            f"The view {view.title!r} cannot start from {key_of(address)!r}.",
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
    """What always stays: where it starts, what was expanded, and what those are linked to."""
    opened = {start} if view == "neighbourhood" else set()
    opened = (opened | selection.expanded) & set(full)
    return ({start} & set(full)) | opened | {near for key in opened for near in nx.all_neighbors(full, key)}


def _fewer(full: Network, most: int, first: set[str]) -> Network:
    """At most so many items, those asked for first; none that is left without a link."""
    drawn = smaller(full, most, first)
    return part(drawn, {key for key in drawn if drawn.degree(key) or not full.degree(key) or key in first})
