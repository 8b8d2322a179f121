"""The trainer pack: one zip with everything for teaching with the map, for a room without a network."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.pack import blank, cards, handout, index, notes, posters, quiz, stories, views
from graph.pack.files import File, on
from graph.serving import Served

__all__ = ["File", "contents", "name", "packed", "write"]


@lru_cache(maxsize=2)
def contents(served: Served) -> tuple[File, ...]:
    """Every file of the pack, the table of contents first."""
    plates = views.plates(served)
    told = stories.tales(served)
    held = [
        *notes.files(served, told),
        *stories.pages(served, told),
        *handout.files(served),
        *posters.posters(served, plates),
        *cards.files(served),
        *blank.blanks(served, plates),
        *quiz.files(served),
        *views.pages(served, plates),
    ]
    return index.file(served, held), *held


@lru_cache(maxsize=2)
def packed(served: Served) -> bytes:
    """The pack as a zip: the same data gives the same bytes."""
    given = on(served)
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for file in contents(served):
            entry = ZipInfo(file.path, (given.year, given.month, given.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o644 << 16
            made.writestr(entry, file.body, compresslevel=9)
    return held.getvalue()


def name(served: Served) -> str:
    """The name of the zip, with the date of the data."""
    return f"joined-up-trainer-pack-{on(served).isoformat()}.zip"


def write(served: Served, folder: Path) -> Path:
    """The pack written into a folder, which is made if need be.

    Returns:
        the path of the zip.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name(served)
    path.write_bytes(packed(served))
    return path
