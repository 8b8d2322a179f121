"""Names in boxes: broken into lines, with the width and height that they take up."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import Final

from PIL import ImageFont

from graph.kinds import STATES
from graph.picture.network import Node

__all__ = ["LINE_HEIGHT", "SIZE", "measure"]

#: Height of letters and of a line, in the units of a picture.
SIZE: Final = 20
LINE_HEIGHT: Final = 25
#: Characters to a line; a word that is longer is broken.
_LINE_LENGTH: Final = 30
#: More lines than this would make a box that no one reads: the rest is in the list and the table.
_LINES: Final = 6
_PADDING: Final = (16, 10)
#: A reader may have a wider typeface than the one measured.
_ROOM: Final = 1.14


def measure(node: Node) -> tuple[tuple[str, ...], float, float]:
    """An item's name, the sign and word of its state and its note in lines, and the box around them.

    Returns:
        the lines, then width and height in the units of a picture.
    """
    lines = textwrap.wrap(node.label, _LINE_LENGTH) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE_LENGTH - 1] + "\u2026"]
    if node.state:
        lines.append(f"{STATES[node.state].sign} {STATES[node.state].words}")
    if node.note:
        lines += textwrap.wrap(node.note, _LINE_LENGTH)
    width = max(_width(line) for line in lines) * _ROOM + 2 * _PADDING[0]
    return tuple(lines), round(width), len(lines) * LINE_HEIGHT + 2 * _PADDING[1]


@lru_cache(maxsize=4096)
def _width(line: str) -> float:
    """The width of a line of text."""
    return float(_font().getlength(line))


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    """The typeface that comes with Pillow: its letters are about as wide as those of Arial."""
    font = ImageFont.load_default(SIZE)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was made without FreeType"
    return font
