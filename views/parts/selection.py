"""What to show on the map: the view, where it starts and its filters, which the address remembers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.kinds import KINDS
from graph.map import VIEWS, Selection
from graph.map.drawable import drawable
from graph.map.filters import FILTER_HELP, Filters, filter_choices, filter_values
from graph.names import address_from, key_of
from graph.picture.network import nodes_of
from graph.store.current import Snapshot
from views.parts.address import choose, choose_many, put, read, read_all

__all__ = ["selection"]

_WORDS = {
    "outcome": "Outcome",
    "tier": "Tier",
    "agency": "Agency",
    "sector": "Sector",
    "age": "Age",
    "strength": "Strength of evidence (our band)",
    "source": "Source",
}
#: Choices that belong to one view and are forgotten when another is chosen.
_OWN = ("thing", "steps", "expanded", "hidden", "all")


def selection(snapshot: Snapshot) -> tuple[str, Selection]:
    """The chosen view, with its start, its number of steps and its filters."""
    current = read("view", "system")
    starts, around = bool(current in VIEWS and VIEWS[current].starts), current == "neighbourhood"
    places = iter(st.columns([3, *([4] if starts else []), *([1.4] if around else []), 3]))
    with next(places):
        name = choose("View", "view", {key: view.title for key, view in VIEWS.items()}, "system", clears=_OWN)
    start, steps = "", 1
    if starts:
        with next(places):
            names = _names(snapshot, VIEWS[name].starts)
            start = choose(
                "Start from", "thing", names, _first(snapshot, name), clears=("expanded", "hidden")
            )
    if around:
        with next(places):
            steps = int(choose("Steps", "steps", {"1": "1 step", "2": "2 steps"}, "1"))
    with next(places):
        _find(snapshot)
    return name, Selection(
        start=start and address_from(start),
        steps=steps,
        filters=_filters(snapshot),
        expanded=frozenset(address_from(item) for item in read_all("expanded")),
        hidden=frozenset(address_from(item) for item in read_all("hidden")),
        everything=read("all") == "1",
    )


def _names(snapshot: Snapshot, kinds: tuple[str, ...]) -> dict[str, str]:
    """The label of each item of some kinds, by kind and short name."""
    nodes = [node for node in nodes_of(drawable(snapshot)).values() if node.kind in kinds]
    kind = f" ({'{}'})" if len(kinds) > 1 else ""
    return {key_of(node.id): f"{node.label}{kind.format(KINDS[node.kind].words.lower())}" for node in nodes}


def _first(snapshot: Snapshot, name: str) -> str:
    """Where a view starts by default: at the item of its first kind with the most links."""
    whole = drawable(snapshot)
    starts = [key for key, node in nodes_of(whole).items() if node.kind == VIEWS[name].starts[0]]
    return key_of(max(starts, key=whole.degree) if name == "neighbourhood" else starts[0])


def _find(snapshot: Snapshot) -> None:
    """A box to find anything by its name; the picture marks it and its profile opens beside."""
    names = _names(snapshot, tuple(KINDS))
    st.session_state["find"] = None

    def open_it() -> None:
        if st.session_state["find"]:
            put(open=st.session_state["find"])

    st.selectbox(
        "Find anything by its name",
        list(names),
        format_func=lambda item: names[item],
        key="find",
        on_change=open_it,
        index=None,
        placeholder="An agency, a programme, an aim ...",
    )


def _filters(snapshot: Snapshot) -> Filters:
    """The filters side by side, below how they work."""
    choices: Mapping[str, Mapping[str, str]] = filter_choices(snapshot)
    set_ = sum(bool(read_all(f"only-{name}")) for name in _WORDS)
    kept: dict[str, frozenset[str]] = {}
    with st.expander(f"Filters ({set_} set)" if set_ else "Filters", expanded=bool(set_)):
        st.caption(FILTER_HELP)
        places = st.columns(4)
        for number, (name, words) in enumerate(_WORDS.items()):
            with places[number % 4]:
                options = {key_of(value): label for value, label in choices[name].items()}
                meanings = {
                    text: [key_of(value) for value in values]
                    for text, values in filter_values(snapshot, name, read_all(f"only-{name}")).items()
                }
                selected = choose_many(words, f"only-{name}", options, meanings)
                by_key = {key_of(value): value for value in choices[name]}
                kept[name] = frozenset(by_key[key] for key in selected)
    return Filters(**kept)
