"""The whole graph as a file: the same data always gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import QuestionError
from graph.formats import JSON_LD, TRIG, TURTLE, by_ending
from graph.names import kind_of
from graph.publish import stable
from graph.publish.stable import stable_bytes

__all__ = ["FORMATS", "catalogue", "dump", "dump_file"]

#: The formats of the whole graph by file ending. Turtle leaves out which source states a triple.
FORMATS: Final = by_ending(TRIG, TURTLE, JSON_LD)


def dump(store: Path, ending: str) -> bytes:
    """Everything in a store, in one format.

    Args:
        store: the folder of the store.
        ending: ``trig``, ``ttl`` or ``jsonld``.

    Raises:
        QuestionError: if there is no such format.
    """
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise QuestionError(f"There is no format {ending!r}.", "export", f"Use one of {known}.")
    quads = sorted(ox.Store.read_only(str(store)), key=str)
    if ending == "ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        return stable_bytes(triples, TURTLE)
    quads.sort(key=lambda quad: (str(quad.graph_name), str(quad)))
    return stable_bytes(quads, FORMATS[ending])


def dump_file(store: Path, ending: str) -> Path:
    """The file with everything in a store, in one format: written once for each store, beside it.

    Args:
        store: the folder of the store.
        ending: ``trig``, ``ttl`` or ``jsonld``.

    Raises:
        QuestionError: if there is no such format.
    """
    folder = store.parent / "dumps"
    file = folder / f"{store.name}-{_code()}.{ending}"
    if not file.is_file():
        written = dump(store, ending)
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            if not (store.parent / old.name[: len(store.name)]).is_dir():
                old.unlink(missing_ok=True)  # its store has been cleared away
        draft = file.with_name(f"{file.name}-{os.getpid()}-{threading.get_ident()}")
        draft.write_bytes(written)
        draft.replace(file)
    return file


@lru_cache(maxsize=1)
def _code() -> str:
    """A hash of the code that writes a dump: it may change while the data does not."""
    code = Path(__file__).read_bytes() + Path(stable.__file__).read_bytes()
    return hashlib.sha256(code).hexdigest()[:8]


def catalogue(store: Path) -> bytes:
    """The description of the datasets (VoID and DCAT) in Turtle."""
    quads = ox.Store.read_only(str(store))
    triples = {quad.triple for quad in quads if kind_of(quad.subject.value) == "dataset"}
    return stable_bytes(sorted(triples, key=str), TURTLE)
