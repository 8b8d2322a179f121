"""The trainer pack: one zip with everything to teach with the map, for a room without internet access."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.pack import blank, cards, handout, index, notes, posters, quiz, stories, views
from graph.pack.files import File, data_day
from graph.store.current import Snapshot

__all__ = ["File", "contents", "name", "packed", "write"]


@lru_cache(maxsize=2)
def contents(snapshot: Snapshot) -> tuple[File, ...]:
    """Every file of the pack, the table of contents first."""
    pictures = views.pictures(snapshot)
    values = stories.story_values(snapshot)
    files = [
        *notes.files(snapshot, values),
        *stories.pages(snapshot, values),
        *handout.files(snapshot),
        *posters.posters(snapshot, pictures),
        *cards.files(snapshot),
        *blank.blank_maps(snapshot, pictures),
        *quiz.files(snapshot),
        *views.pages(snapshot, pictures),
    ]
    return index.file(snapshot, files), *files


@lru_cache(maxsize=2)
def packed(snapshot: Snapshot) -> bytes:
    """The pack as a zip: the same data gives the same bytes."""
    day = data_day(snapshot)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for file in contents(snapshot):
            entry = ZipInfo(file.path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.body, compresslevel=9)
    return buffer.getvalue()


def name(snapshot: Snapshot) -> str:
    """The name of the zip, with the date of the data."""
    return f"joined-up-trainer-pack-{data_day(snapshot).isoformat()}.zip"


def write(snapshot: Snapshot, folder: Path) -> Path:
    """Write the pack into a folder, which is created if need be.

    Returns:
        the path of the zip.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name(snapshot)
    path.write_bytes(packed(snapshot))
    return path
