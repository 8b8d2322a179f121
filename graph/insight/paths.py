"""How two items are connected: the shortest chains of steps between them, each in words.

A named question could not do this: written in SPARQL it took some 8 seconds, over the rows of ``linkage``
a few thousandths of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import networkx as nx

from graph.errors import QuestionError
from graph.kinds import kinds_that
from graph.names import address_of, did_you_mean, key_of, kind_of
from graph.questions import answer, labels
from graph.store.current import Snapshot

__all__ = ["CAVEAT", "KINDS", "LONGEST", "Chain", "address", "shortest_paths"]

#: The most steps of a chain: longer ones link anything to anything.
LONGEST: Final = 3
CAVEAT: Final = (
    "Based on the sources here; other links may exist. Each step may come from another source, so no one "
    "source states the whole chain."
)
#: What a chain may begin or end with.
KINDS: Final = kinds_that("path")
#: How a step reads against its direction, by its short name. A finding reads both ways.
_BACK: Final = {
    "part-of": "includes",
    "at-tier": "tier of",
    "offered-at-tier": "tier of",
    "deliverable-by": "can deliver",
    "own-staff": "on the staff of",
    "leads": "led by",
    "delivers": "delivered by",
    "commissions": "commissioned by",
    "hosts": "hosted by",
    "partner": "with the part of",
    "refers": "sent families by",
    "funds": "funded by",
    "statutory-duty": "a duty of",
    "employs": "staffed by",
    "other": "with another part of",
    "trains": "staff trained by",
    "regulates": "inspected by",
    "receives-referrals": "sends families to",
}
#: Items of this kind only begin or end a chain: that two items are at one tier does not connect them.
_ENDS_ONLY: Final = "tier"


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain: the items on the way, by name, with the words of each step between them."""

    items: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def words(self) -> str:
        """The chain as a line of text."""
        text = self.items[0]
        for step, after in zip(self.steps, self.items[1:], strict=True):
            text += f" - {step} - {after}"
        return text


def address(snapshot: Snapshot, name: str) -> str:
    """The address of an item, from its kind and short name, such as ``agency/police``.

    Raises:
        QuestionError: if there is no such item.
    """
    kind, _, slug = key_of(name).partition("/")
    if kind not in KINDS:
        raise QuestionError(
            f"{name!r} names no item.", "paths", f"Write one of {', '.join(KINDS)}, /, its name."
        )
    if slug not in labels(snapshot, kind):
        hint = did_you_mean(slug, labels(snapshot, kind), prefix=f"{kind}/")
        raise QuestionError(f"{slug!r} is not a known {kind}.", "paths", hint)
    return address_of(kind, slug)


def shortest_paths(snapshot: Snapshot, start: str, end: str) -> list[Chain]:
    """Every shortest chain of at most LONGEST steps between two items; none if they are farther apart.

    Args:
        snapshot: the store to ask.
        start: the address of an item.
        end: the address of another.
    """
    tiers = frozenset(address for address in (start, end) if kind_of(address) == _ENDS_ONLY)
    whole, names = _network(snapshot, tiers)
    if start == end or start not in whole or end not in whole:
        return []
    try:
        if nx.shortest_path_length(whole, start, end) > LONGEST:
            return []
        chains = sorted(nx.all_shortest_paths(whole, start, end))
    except nx.NetworkXNoPath:
        return []
    return [
        Chain(
            tuple(names[key] for key in chain),
            tuple(", ".join(sorted(whole.edges[pair]["words"][pair])) for pair in pairwise(chain)),
        )
        for chain in chains
    ]


@lru_cache(maxsize=16)
def _network(snapshot: Snapshot, tiers: frozenset[str]) -> tuple[nx.Graph[str], dict[str, str]]:
    """The steps of the data as a network, with what each step says in each direction, and the names.

    Of the tiers it has only those that a chain starts or ends with.
    """
    whole: nx.Graph[str] = nx.Graph()
    names: dict[str, str] = {}
    for row in answer(snapshot, "linkage").rows:
        one, two, step = str(row["start"]), str(row["end"]), str(row["step"])
        if row["endKind"] == _ENDS_ONLY and two not in tiers:
            continue
        names |= {one: str(row["startLabel"]), two: str(row["endLabel"])}
        if not whole.has_edge(one, two):
            whole.add_edge(one, two, words={(one, two): set(), (two, one): set()})
        whole.edges[one, two]["words"][one, two].add(step)
        whole.edges[one, two]["words"][two, one].add(_BACK.get(str(row["stepName"]), step))
    return whole, names
