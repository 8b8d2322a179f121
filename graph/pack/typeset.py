"""Documents for printing: PDF with text as text and the typefaces inside; the same data, the same bytes."""

from __future__ import annotations

import atexit
import json
import shutil
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import pymupdf_fonts
import typst
from PIL import ImageFont

from graph.pack.files import clean
from graph.pack.pages import TEMPLATES

__all__ = ["pdf", "width"]

#: Noto Sans for words, its symbols for signs, FiraGO for Hebrew, Arabic and other scripts.
_FACES: Final = ("notos", "notosbo", "notosit", "symbol1", "symbol2", "figo", "figbo")


def pdf(template: str, day: date, /, **values: Any) -> bytes:
    """A document from a Typst template.

    Args:
        template: its name among the templates, such as ``quiz.typ``.
        day: the date of the document.
        values: what it may use. They reach it as data: no text in them is read as markup.
    """
    document = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"values": json.dumps(_cleaned(values))},
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(document, bytes)
    return document


def _cleaned(value: Any) -> Any:
    """Values in which every text is safe in a document."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list | tuple) else value


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The typefaces that come with the packages, and none that this machine happens to have."""
    folder = Path(mkdtemp(prefix="joined-up-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for face in _FACES:
        (folder / f"{face}.ttf").write_bytes(pymupdf_fonts.fontbuffers[face]())
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def width(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, in units of its size."""
    return float(_face(bold).getlength(text)) / 100


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(pymupdf_fonts.fontbuffers["notosbo" if bold else "notos"]()), 100)
