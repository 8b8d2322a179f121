"""What a view of the map is made of: its words, what someone wants to see, and what is to be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.kinds import KINDS, OTHER
from graph.map.filters import Filters
from graph.picture.layout import Places
from graph.picture.network import Network, Node
from graph.store.current import Snapshot

__all__ = ["MOST", "TIERS", "Selection", "View", "column"]

#: A picture shows at most so many items unless someone asks for more: people fail to trace paths
#: above 50 to 100 (Yoghourdjian and others, arXiv:2008.07944).
MOST: Final = 60

#: The four plain tiers by their short names, in their order.
TIERS: Final = ("universal", "targeted", "specialist", "acute")


@dataclass(frozen=True, slots=True)
class Selection:
    """What someone wants to see: where to start, what to keep, and what they opened and hid."""

    #: The address of the item to start from; the first that fits if empty.
    start: str = ""
    #: How many steps around it, 1 or 2.
    steps: int = 1
    filters: Filters = Filters()  # noqa: RUF009 - it cannot be changed
    #: Addresses of items whose neighbours are drawn as well, and of items not drawn.
    expanded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    #: Draw everything, however much it is.
    everything: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the data: its name, the question that it answers, and how it is built."""

    title: str
    question: str
    reading: str
    #: The kinds of item that it starts from; empty where it shows the whole.
    starts: tuple[str, ...]
    #: What it shows of the part of the network that filters keep.
    network: Callable[[Snapshot, Network, Selection], Network]
    #: Where each item is placed.
    places: Callable[[Network], Places]
    #: It shows at most so many items unless someone asks for more.
    most: int = MOST
    #: Items are in columns, so that lines run sideways from one to the next.
    sideways: bool = False


def column(node: Node) -> int:
    """The column of an item, from outcomes on the left to who does it on the right."""
    return KINDS.get(node.kind, OTHER).column
