"""Where items are in a picture: in columns, a grid, frames or a ring, never one over another."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, combinations, pairwise
from statistics import fmean
from typing import Final, TypeAlias

from graph.picture.boxes import measure
from graph.picture.network import Network, Node, nodes_of
from graph.picture.scene import Placement, Zone

__all__ = ["Places", "columns", "extent", "frames", "grid", "ring"]

#: Where each item is, and the named parts of the picture.
Places: TypeAlias = tuple[dict[str, Placement], list[Zone]]

_GAP: Final = 22
#: Room for lines between columns, and for the name of a zone.
_BETWEEN: Final = 190
_TITLE: Final = 44
_SWEEPS: Final = 6
#: A ring is wider than it is high, as screens and pages are, and is drawn in so many steps.
_WIDER: Final = 1.75
_STEPS: Final = 720


def columns(whole: Network, column: Callable[[Node], int], zones: Sequence[str] = ()) -> Places:
    """Items in columns from left to right, each near what it is linked to.

    Args:
        whole: what is drawn.
        column: the column of an item, counted from the left.
        zones: the short names of groups in their order from top to bottom. Items of one group are together
            in their column, and the group is drawn as a zone.
    """
    nodes = nodes_of(whole)
    ranks = {name: place for place, name in enumerate(zones)}
    by_column: dict[int, list[str]] = {}
    for key in sorted(nodes, key=lambda key: _official(nodes[key])):
        by_column.setdefault(column(nodes[key]), []).append(key)
    stacks = [by_column[place] for place in sorted(by_column)]
    near = {key: sorted({*whole.successors(key), *whole.predecessors(key)}) for key in nodes}
    boxes = {key: _unplaced(node) for key, node in nodes.items()}
    heights = _untangled(stacks, near, boxes, lambda key: ranks.get(nodes[key].group, len(ranks)))
    placements: dict[str, Placement] = {}
    edge = 0.0
    for stack in stacks:
        width = max(boxes[key].width for key in stack)
        for key in stack:
            placements[key] = _moved(boxes[key], edge + width / 2, heights[key])
        edge += width + _BETWEEN
    used = {node.group for node in nodes.values()}
    return placements, [_zone(nodes, placements, name) for name in zones if name in used]


def _untangled(
    stacks: Sequence[list[str]],
    near: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Placement],
    group: Callable[[str], int],
) -> dict[str, float]:
    """Heights by which lines cross little: each column in turn is ordered by the middle of its links.

    Sugiyama, Tagawa and Toda (1981) call it the barycentre method. The first column keeps the official order.
    """
    heights: dict[str, float] = {}
    for stack in stacks:
        heights |= _stacked(stack, boxes, group)
    for sweep in range(_SWEEPS):
        for stack in stacks[1:] if sweep % 2 == 0 else stacks[-2:0:-1]:
            middle = {key: _middle(near[key], heights, heights[key]) for key in stack}
            stack.sort(key=lambda key: (group(key), middle[key]))
            heights |= _stacked(stack, boxes, group)
    tallest = max(stacks, key=lambda stack: sum(boxes[key].height for key in stack), default=[])
    for stack in sorted(stacks, key=lambda stack: abs(stacks.index(stack) - stacks.index(tallest))):
        if stack is not tallest:
            targets = {key: _middle(near[key], heights, heights[key]) for key in stack}
            heights |= _stacked(stack, boxes, group, targets)
    return heights


def _stacked(
    stack: Sequence[str],
    boxes: Mapping[str, Placement],
    group: Callable[[str], int],
    targets: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Heights for items one below the other, each at its target if there is room."""
    heights: dict[str, float] = {}
    edge, before = float("-inf") if targets else 0.0, None
    for key in stack:
        half = boxes[key].height / 2 + _GAP / 2
        edge += _TITLE if before is not None and group(key) != before else 0
        heights[key] = max(edge + half, targets[key] if targets else edge + half)
        edge, before = heights[key] + half, group(key)
    middle = fmean((min(heights.values()), max(heights.values()))) if heights else 0.0
    centre = fmean(targets[key] for key in stack) if targets and stack else 0.0
    return {key: height - middle + centre for key, height in heights.items()}


def grid(whole: Network, rows: Sequence[str], row: Mapping[str, str], zones: Sequence[str]) -> Places:
    """Items in rows and named columns: the first column has the heads of the rows.

    Args:
        whole: what is drawn.
        rows: the heads of the rows from top to bottom.
        row: for every other item the head of its row; its ``group`` is its column.
        zones: the short names of the columns from left to right.
    """
    nodes = nodes_of(whole)
    boxes = {key: _unplaced(node) for key, node in nodes.items()}
    cells: dict[tuple[str, str], list[str]] = {}
    for key, head in row.items():
        cells.setdefault((head, nodes[key].group), []).append(key)
    tall = {
        head: max([boxes[head].height, *(_tall(boxes, cells.get((head, z), [])) for z in zones)])
        for head in rows
    }
    middle = dict(zip(rows, _middles([tall[head] + _GAP for head in rows]), strict=True))
    edge = max(boxes[head].width for head in rows)
    placements = {head: _moved(boxes[head], edge / 2, middle[head]) for head in rows}
    drawn: list[Zone] = []
    top, bottom = -_TITLE - _GAP, sum(tall.values()) + len(rows) * _GAP
    for name in zones:
        inside = [key for head in rows for key in cells.get((head, name), [])]
        width = max((boxes[key].width for key in inside), default=140.0)
        left = edge + 70
        for head in rows:
            keys = cells.get((head, name), [])
            start = middle[head] - _tall(boxes, keys) / 2
            for key in keys:
                placements[key] = _moved(boxes[key], left + width / 2, start + boxes[key].height / 2)
                start += boxes[key].height + _GAP / 2
        label = nodes[inside[0]].group_label if inside else name
        drawn.append(Zone(label, left - 16, top, width + 32, bottom - top, name))
        edge = left + width
    return placements, drawn


def _tall(boxes: Mapping[str, Placement], keys: Sequence[str]) -> float:
    return sum(boxes[key].height for key in keys) + max(0, len(keys) - 1) * _GAP / 2


def _middles(heights: Sequence[float]) -> list[float]:
    """The middle of each of some heights laid end to end."""
    return [sum(heights[:place]) + height / 2 for place, height in enumerate(heights)]


def frames(whole: Network, contents: Sequence[Sequence[str]], names: Sequence[str]) -> Places:
    """Items in frames, one around the other: half of each frame's items above what is inside, half below.

    Args:
        whole: what is drawn.
        contents: the items of each frame, from the middle outwards.
        names: the short name of each frame; an empty name draws no zone.
    """
    nodes = nodes_of(whole)
    placements: dict[str, Placement] = {}
    zones: list[Zone] = []
    half = top = bottom = 0.0
    for keys, name in zip(contents, names, strict=True):
        boxes = {key: _unplaced(nodes[key]) for key in keys}
        above = list(keys)[: (len(keys) + 1) // 2]
        for row, up in ((above, True), (list(keys)[len(above) :], False)):
            tall = max((boxes[key].height for key in row), default=0.0) + (_GAP if row else 0)
            y = top - tall / 2 if up else bottom + tall / 2
            apart = max(_GAP, (2 * half - sum(boxes[key].width for key in row)) / (len(row) + 1))
            edge = -(sum(boxes[key].width for key in row) + apart * (len(row) - 1)) / 2
            for key in row:
                placements[key] = _moved(boxes[key], edge + boxes[key].width / 2, y)
                edge += boxes[key].width + apart
            top, bottom = (top - tall, bottom) if up else (top, bottom + tall)
        half = max([half, *(abs(placements[key].x) + placements[key].width / 2 + _GAP for key in keys)])
        if name:
            label = next((node.group_label for node in nodes.values() if node.group == name), name)
            top, bottom, half = top - _TITLE, bottom + _GAP / 2, half + _GAP
            zones.append(Zone(label, -half, top, 2 * half, bottom - top, name))
            top, bottom = top - _GAP, bottom + _GAP
    return placements, zones[::-1]


def ring(whole: Network, gap: float = _GAP) -> Places:
    """Items in one ring, in their order from the top clockwise, as small as it can be.

    Args:
        whole: what is drawn.
        gap: the least room between two items.
    """
    boxes = [_unplaced(node) for node in nodes_of(whole).values()]
    radius = 0.0
    placed = _ring(boxes, radius)
    while any(_over(one, other, gap) for one, other in combinations(placed, 2)):
        radius += 12
        placed = _ring(boxes, radius)
    return dict(zip(whole, placed, strict=True)), []


def _ring(boxes: Sequence[Placement], radius: float) -> list[Placement]:
    """Boxes at even steps along an ellipse, from the top clockwise."""
    turns = [2 * math.pi * step / _STEPS for step in range(_STEPS + 1)]
    points = [(_WIDER * radius * math.sin(turn), -radius * math.cos(turn)) for turn in turns]
    along = [0.0, *accumulate(math.dist(one, other) for one, other in pairwise(points))]
    goals = [along[-1] * (number + 0.5) / len(boxes) for number in range(len(boxes))]
    return [_moved(one, *points[bisect_left(along, goal)]) for one, goal in zip(boxes, goals, strict=True)]


def _over(one: Placement, other: Placement, gap: float) -> bool:
    """Whether two boxes are nearer to each other than a gap."""
    wide = (one.width + other.width) / 2 + gap - abs(one.x - other.x)
    high = (one.height + other.height) / 2 + gap - abs(one.y - other.y)
    return wide > 0 and high > 0


def extent(placements: Mapping[str, Placement], zones: Sequence[Zone]) -> tuple[float, float, float, float]:
    """The left, top, width and height of a picture, with a margin."""
    edges = [
        (s.x - s.width / 2, s.y - s.height / 2, s.x + s.width / 2, s.y + s.height / 2)
        for s in placements.values()
    ]
    edges += [(zone.x, zone.y, zone.x + zone.width, zone.y + zone.height) for zone in zones]
    if not edges:
        return 0, 0, 400, 200
    left, top = min(e[0] for e in edges) - 30, min(e[1] for e in edges) - 30
    return left, top, max(e[2] for e in edges) + 30 - left, max(e[3] for e in edges) + 30 - top


def _zone(nodes: Mapping[str, Node], placements: Mapping[str, Placement], name: str) -> Zone:
    """The zone around the items of a group."""
    inside = [placements[key] for key, node in nodes.items() if node.group == name]
    label = next(node.group_label for node in nodes.values() if node.group == name)
    left, right = min(s.x - s.width / 2 for s in inside) - 16, max(s.x + s.width / 2 for s in inside) + 16
    top = min(s.y - s.height / 2 for s in inside) - _TITLE + 6
    bottom = max(s.y + s.height / 2 for s in inside) + 8
    return Zone(label, left, top, right - left, bottom - top, name)


def _unplaced(node: Node) -> Placement:
    """The box of an item before it has a place."""
    lines, width, height = measure(node)
    return Placement(0, 0, width, height, lines)


def _moved(placement: Placement, x: float, y: float) -> Placement:
    return Placement(round(x), round(y), placement.width, placement.height, placement.lines)


def _official(node: Node) -> tuple[int, int, str, str]:
    """An item's place in the official order, then by name; where it has no rank, after those that have."""
    return 0 if node.rank else 1, node.rank, node.label, node.id


def _middle(near: Sequence[str], heights: Mapping[str, float], otherwise: float) -> float:
    """The mean height of what an item is linked to."""
    known = [heights[key] for key in near if key in heights]
    return fmean(known) if known else otherwise
