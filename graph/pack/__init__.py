"""The trainer pack: one zip with everything for teaching with the map, for a room without a network."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.pack import blank, cards, handout, index, notes, posters, quiz, stories, views
from graph.pack.files import File, on
from graph.store.current import Snapshot

__all__ = ["File", "contents", "name", "packed", "write"]


@lru_cache(maxsize=2)
def contents(snapshot: Snapshot) -> tuple[File, ...]:
    """Every file of the pack, the table of contents first."""
    plates = views.plates(snapshot)
    told = stories.tales(snapshot)
    held = [
        *notes.files(snapshot, told),
        *stories.pages(snapshot, told),
        *handout.files(snapshot),
        *posters.posters(snapshot, plates),
        *cards.files(snapshot),
        *blank.blanks(snapshot, plates),
        *quiz.files(snapshot),
        *views.pages(snapshot, plates),
    ]
    return index.file(snapshot, held), *held


@lru_cache(maxsize=2)
def packed(snapshot: Snapshot) -> bytes:
    """The pack as a zip: the same data gives the same bytes."""
    given = on(snapshot)
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for file in contents(snapshot):
            entry = ZipInfo(file.path, (given.year, given.month, given.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o644 << 16
            made.writestr(entry, file.body, compresslevel=9)
    return held.getvalue()


def name(snapshot: Snapshot) -> str:
    """The name of the zip, with the date of the data."""
    return f"joined-up-trainer-pack-{on(snapshot).isoformat()}.zip"


def write(snapshot: Snapshot, folder: Path) -> Path:
    """The pack written into a folder, which is made if need be.

    Returns:
        the path of the zip.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name(snapshot)
    path.write_bytes(packed(snapshot))
    return path
