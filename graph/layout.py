"""Where things stand in a picture: in columns, in order, never one over another, never moving."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import Final

from graph.looks import STATES
from graph.model import Node
from graph.network import Network, things

__all__ = ["height", "label", "places"]

_COLUMNS: Final = {"outcome": 0, "level": 0, "aim": 1, "intervention": 2, "element": 2, "service": 2}
#: Agencies, tiers and whatever else stand at the right.
_LAST: Final = 3
_COLUMN_WIDTH: Final = 500
_LINE_HEIGHT: Final = 24
_GAP: Final = 24
#: Characters to a line of a label.
_LINE_LENGTH: Final = 34


def places(network: Network) -> dict[str, tuple[float, float]]:
    """Where each thing stands: outcomes, then aims, then interventions to the right of them.

    What is tied to an outcome as a whole stands left of the outcomes: from the right, its line would pass
    behind an aim and seem to come from it.
    Aims keep the official order, outcomes stand at the middle of their aims, and interventions near the aims
    that they are tied to. Things in a column never overlap. The same network always gives the same places.
    """
    columns: dict[int, list[str]] = {-1: [], 0: [], 1: [], 2: [], _LAST: []}
    for key in network:
        columns[_column(network, key)].append(key)
    leaders = sorted(columns[0], key=lambda key: _order(network, key))
    ranks = {key: float(place) for place, key in enumerate(leaders)}
    aims = sorted(columns[1], key=lambda key: (_middle(network, key, ranks), _order(network, key)))
    heights = _stacked(network, aims)
    # Beside interventions the aims are drawn apart, so that lines fan less and pass between them.
    beside = 0.75 * _total(network, columns[2]) / max(1.0, _total(network, aims))
    stretch = max(1.6, beside) if columns[2] and len(leaders) == 1 else 1.0
    heights = {key: value * stretch for key, value in heights.items()}
    heights |= _stacked(network, leaders, {key: _middle(network, key, heights) for key in leaders})
    known = dict(heights)
    for side in (-1, 2, _LAST):
        wanted = {key: _middle(network, key, known) for key in columns[side]}
        order = sorted(wanted, key=lambda key: (wanted[key], network.nodes[key]["thing"].label))
        centre = fmean(wanted.values()) if wanted else 0.0
        heights |= {key: value + centre for key, value in _stacked(network, order).items()}
        known = dict(heights)
    return {
        key: (float(column * _COLUMN_WIDTH), round(heights[key], 1))
        for column, keys in columns.items()
        for key in keys
    }


def _column(network: Network, key: str) -> int:
    """The column that a thing stands in, counted from the outcomes."""
    column = _COLUMNS.get(network.nodes[key]["thing"].kind, _LAST)
    whole = any(network.nodes[other]["thing"].kind == "outcome" for other in network.successors(key))
    return -1 if column == 2 and whole else column


def _order(network: Network, key: str) -> tuple[int, str]:
    """A thing's place in the official order, then by name."""
    node = network.nodes[key]["thing"]
    return node.rank, node.label


def _stacked(
    network: Network, keys: Sequence[str], wanted: dict[str, float] | None = None
) -> dict[str, float]:
    """Heights for things one below the other, each where it wants to be if there is room."""
    heights: dict[str, float] = {}
    edge = float("-inf") if wanted else 0.0
    for key in keys:
        half = _tall(network.nodes[key]["thing"]) / 2
        heights[key] = max(edge + half, wanted[key] if wanted else edge + half)
        edge = heights[key] + half
    if not wanted and heights:  # centre the column on nought
        heights = {key: value - edge / 2 for key, value in heights.items()}
    return heights


def _total(network: Network, keys: Sequence[str]) -> float:
    """The height that things take up one below the other."""
    return sum(_tall(network.nodes[key]["thing"]) for key in keys)


def _tall(node: Node) -> float:
    """The height that a thing takes up, the gap to the next included."""
    return (label(node).count("\n") + 1) * _LINE_HEIGHT + _GAP


def label(node: Node) -> str:
    """A thing's name, and for outcomes and aims the sign and word of the state, in lines."""
    state = f" {STATES[node.state].sign} {STATES[node.state].words}" if node.state else ""
    state = state[:1] + state[1:].replace(" ", "\u00a0")  # the state stays on one line
    return "\n".join(textwrap.wrap(node.label + state, _LINE_LENGTH))


def _middle(network: Network, key: str, heights: dict[str, float]) -> float:
    """The mean height of what a thing is tied to, of the heights known."""
    near = sorted({*network.successors(key), *network.predecessors(key)})
    known = [heights[other] for other in near if other in heights]
    return fmean(known) if known else 0.0


def height(network: Network) -> int:
    """How high the picture must be, in pixels, for its labels to be read."""
    columns: Counter[int] = Counter()
    for key, node in things(network).items():
        columns[_column(network, key)] += int(_tall(node))
    return max(420, min(1600, int(0.72 * max(columns.values(), default=0)) + 40))
