"""What someone wants to see on the map, as widgets whose choices stand in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.kinds import KINDS
from graph.map import VIEWS, Selection
from graph.map.drawable import FILTER_HELP, Filters, drawable
from graph.map.drawable import filter_choices as offered
from graph.picture.network import nodes_of
from graph.store.current import Snapshot
from graph.vocab import ID
from views.parts.address import choose, choose_many, put, read, read_all

__all__ = ["selection", "short"]

_WORDS = {
    "outcome": "Outcome",
    "tier": "Tier",
    "agency": "Agency",
    "sector": "Sector",
    "age": "Age",
    "strength": "Strength of evidence (our band)",
    "source": "Source",
}
#: What belongs to one view and is forgotten when another is chosen.
_OWN = ("thing", "steps", "expanded", "hidden", "all")


def short(address: str) -> str:
    """A thing as it stands in the page's address: its kind and name."""
    return address.removeprefix(str(ID))


def selection(snapshot: Snapshot) -> tuple[str, Selection]:
    """The view that is chosen, and what is wanted of it: its start, how far it goes, what is kept."""
    held = read("view", "system")
    starts, around = bool(held in VIEWS and VIEWS[held].starts), held == "neighbourhood"
    places = iter(st.columns([3, *([4] if starts else []), *([1.4] if around else []), 3]))
    with next(places):
        name = choose("View", "view", {key: told.title for key, told in VIEWS.items()}, "system", clears=_OWN)
    thing, steps = "", 1
    if starts:
        with next(places):
            names = _names(snapshot, VIEWS[name].starts)
            thing = choose(
                "Start from", "thing", names, _first(snapshot, name), clears=("expanded", "hidden")
            )
    if around:
        with next(places):
            steps = int(choose("Steps", "steps", {"1": "1 step", "2": "2 steps"}, "1"))
    with next(places):
        _find(snapshot)
    return name, Selection(
        thing=thing and f"{ID}{thing}",
        steps=steps,
        filters=_filters(snapshot),
        expanded=frozenset(f"{ID}{one}" for one in read_all("expanded")),
        hidden=frozenset(f"{ID}{one}" for one in read_all("hidden")),
        everything=read("all") == "1",
    )


def _names(snapshot: Snapshot, kinds: tuple[str, ...]) -> dict[str, str]:
    """Things of some kinds by kind and name, with what they are called."""
    held = [node for node in nodes_of(drawable(snapshot)).values() if node.kind in kinds]
    kind = f" ({'{}'})" if len(kinds) > 1 else ""
    return {short(node.id): f"{node.label}{kind.format(KINDS[node.kind].words.lower())}" for node in held}


def _first(snapshot: Snapshot, name: str) -> str:
    """Where a view starts unless someone says otherwise: of its first kind, what has most ties."""
    whole = drawable(snapshot)
    held = [key for key, node in nodes_of(whole).items() if node.kind == VIEWS[name].starts[0]]
    return short(max(held, key=whole.degree) if name == "neighbourhood" else held[0])


def _find(snapshot: Snapshot) -> None:
    """Anything by its name: it is marked and told of beside the picture."""
    names = _names(snapshot, tuple(KINDS))
    st.session_state["find"] = None

    def found() -> None:
        if st.session_state["find"]:
            put(open=st.session_state["find"])

    st.selectbox(
        "Find anything by its name",
        list(names),
        format_func=lambda one: names[one],
        key="find",
        on_change=found,
        index=None,
        placeholder="An agency, a programme, an aim ...",
    )


def _filters(snapshot: Snapshot) -> Filters:
    """What is kept, one filter beside the other; how they work is said above them."""
    given: Mapping[str, Mapping[str, str]] = offered(snapshot)
    set_ = sum(bool(read_all(f"only-{name}")) for name in _WORDS)
    kept: dict[str, frozenset[str]] = {}
    with st.expander(f"Filters ({set_} set)" if set_ else "Filters", expanded=bool(set_)):
        st.caption(FILTER_HELP)
        places = st.columns(4)
        for number, (name, words) in enumerate(_WORDS.items()):
            with places[number % 4]:
                options = {short(value): label for value, label in given[name].items()}
                held = choose_many(words, f"only-{name}", options)
                known = {short(value): value for value in given[name]}
                kept[name] = frozenset(known[one] for one in held)
    return Filters(**kept)
