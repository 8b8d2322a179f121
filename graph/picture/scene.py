"""A picture before it is drawn: items and links, and where each item is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.picture.network import Network

__all__ = ["Placement", "Scene", "Zone"]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an item is in a picture: the middle of its box, its size, and its words in lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a picture with a name: a lane, a column or a frame."""

    label: str
    x: float
    y: float
    width: float
    height: float
    #: Its short name: the ``group`` of the items in it.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture before it is drawn: items and links, where they are, and how many there are in all."""

    view: str
    title: str
    question: str
    reading: str
    drawn: Network
    #: All that the view would show; ``drawn`` is at most MOST items of it unless everything was asked for.
    full: Network
    placements: Mapping[str, Placement]
    zones: tuple[Zone, ...]
    #: The item that it starts from, if there is one.
    centre: str = ""
    #: Lines leave and reach boxes at their sides.
    sideways: bool = False
