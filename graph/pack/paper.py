"""Pictures for paper: rings become frames one inside the other, so that letters can be twice as large.

Ellipses leave most of a sheet empty, and a wall is read from further away than a screen. What stands
in which ring stays as it is on the map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Final, TypeAlias

from graph.model import Spot, Zone
from graph.network import things
from graph.scenes import Scene

__all__ = ["on_paper"]

#: The width of the room for a picture on a sheet for each unit of its height.
_SHEET: Final = 1.75
_GAP, _EDGE, _TITLE = 24, 22, 44
#: At most so many things stand at each side of a frame.
_SIDE: Final = 2

#: Half the width of a frame, its top and its bottom.
Frame: TypeAlias = tuple[float, float, float]


def on_paper(scene: Scene) -> Scene:
    """A picture of rings as frames; any other picture as it is."""
    rings = [zone for zone in reversed(scene.zones) if zone.round and zone.label]
    node = things(scene.drawn)
    centre = [key for key, one in node.items() if one.kind == "level"]
    held = [
        [key for key, one in node.items() if one.group == ring.label and key not in centre] for ring in rings
    ]
    if len(rings) < 2 or len(centre) != 1 or not all(held):
        return scene
    middle = scene.spots[centre[0]]
    spots = {centre[0]: replace(middle, x=0, y=0)}
    inside = middle.width / 2 + _EDGE, -middle.height / 2 - _EDGE, middle.height / 2 + _EDGE
    zones = []
    for ring, keys, beside in zip(rings, held, _best(scene, inside, held), strict=True):
        inside = _framed(scene.spots, inside, keys, beside, spots)
        half, top, bottom = inside
        zones.append(Zone(ring.label, -half, top, 2 * half, bottom - top))
    marks = [_around(zone, scene.spots, spots) for zone in scene.zones if not zone.label]
    return replace(scene, spots=spots, zones=(*reversed(zones), *marks))


def _best(scene: Scene, inside: Frame, held: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """How many things stand at each side of each frame, so that the whole fits a sheet as large as it can."""

    def size(sides: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        whole = inside
        for keys, beside in zip(held, sides, strict=True):
            whole = _framed(scene.spots, whole, keys, beside, {})
        return max(2 * whole[0] / _SHEET, whole[2] - whole[1]), sides

    return min(product(*(range(min(_SIDE, (len(keys) - 1) // 2) + 1) for keys in held)), key=size)


def _framed(
    boxes: Mapping[str, Spot], inside: Frame, keys: Sequence[str], beside: int, spots: dict[str, Spot]
) -> Frame:
    """Things put around a frame, clockwise from the top left; the frame around them all."""
    half, top, bottom = inside
    above = (len(keys) - 2 * beside + 1) // 2
    turns = above, above + beside, len(keys) - beside, len(keys)
    upper, right, lower, left = (keys[start:end] for start, end in pairwise((0, *turns)))
    if beside:
        half += max(boxes[key].width for key in (*right, *left)) / 2 + _EDGE
        more = max(
            0, *(sum(boxes[key].height + _GAP for key in row) + _GAP - bottom + top for row in (right, left))
        )
        top, bottom = top - more / 2, bottom + more / 2
    for row, across, turn in ((right, half, 1), (left, -half, -1)):
        for key, down in zip(row, _spread([boxes[key].height for key in row], bottom - top), strict=True):
            spots[key] = _moved(boxes[key], across, (top + bottom) / 2 + turn * down)
    wide = max([2 * half, *(sum(boxes[key].width + _GAP for key in row) + _GAP for row in (upper, lower))])
    if beside:
        wide = max(wide, 2 * half + max(boxes[key].width for key in (*right, *left)))
    tall = [max((boxes[key].height for key in row), default=0) for row in (upper, lower)]
    for row, middle, turn in (
        (upper, top - _EDGE - tall[0] / 2, 1),
        (lower, bottom + _EDGE + tall[1] / 2, -1),
    ):
        for key, across in zip(row, _spread([boxes[key].width for key in row], wide), strict=True):
            spots[key] = _moved(boxes[key], turn * across, middle)
    return wide / 2 + _EDGE, top - _EDGE - tall[0] - _TITLE, bottom + 2 * _EDGE + tall[1]


def _spread(sizes: Sequence[float], room: float) -> list[float]:
    """The middles of some things side by side with the same gap before, between and after them."""
    gap = (room - sum(sizes)) / (len(sizes) + 1)
    middles, edge = [], -room / 2
    for size in sizes:
        middles.append(edge + gap + size / 2)
        edge += gap + size
    return middles


def _around(frame: Zone, before: Mapping[str, Spot], after: Mapping[str, Spot]) -> Zone:
    """A frame around one thing, moved with it."""
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    key = min(before, key=lambda key: abs(before[key].x - x) + abs(before[key].y - y))
    moved = after[key]
    return replace(frame, x=moved.x - frame.width / 2, y=moved.y - frame.height / 2)


def _moved(spot: Spot, x: float, y: float) -> Spot:
    """A box with its middle elsewhere."""
    return replace(spot, x=round(x), y=round(y))
