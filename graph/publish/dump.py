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
from graph.names import address_from
from graph.vocab import PREFIXES

__all__ = ["FORMATS", "catalogue", "dump", "dump_file"]

#: File endings, with what they hold. TriG and JSON-LD keep each source's graph apart; Turtle joins them.
FORMATS: Final = {
    "trig": (ox.RdfFormat.TRIG, "application/trig"),
    "ttl": (ox.RdfFormat.TURTLE, "text/turtle"),
    "jsonld": (ox.RdfFormat.JSON_LD, "application/ld+json"),
}
#: ``id:`` is left out: the slashes in our addresses would have to be escaped.
_PREFIXES: Final = {prefix: address for prefix, address in PREFIXES.items() if prefix != "id"}
_DATASET: Final = address_from("dataset/")


def dump(store: Path, ending: str) -> bytes:
    """Everything in a store, in one format.

    Args:
        store: the folder of the store.
        ending: ``trig``, ``ttl`` or ``jsonld``.

    Raises:
        QuestionError: if there is no such format.
    """
    if ending not in FORMATS:
        raise QuestionError(f"There is no format {ending!r}.", "export", f"There are: {', '.join(FORMATS)}.")
    quads = sorted(ox.Store.read_only(str(store)), key=str)
    if ending == "ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        return _written(triples, ending)
    quads.sort(key=lambda quad: (str(quad.graph_name), str(quad)))
    return _written(quads, ending)


def dump_file(store: Path, ending: str) -> Path:
    """The file that holds everything in a store, in one format: written once for each store, beside it.

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
    """A mark of this file: how a dump is written may change while the data does not."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]


def catalogue(store: Path) -> bytes:
    """The description of the datasets (VoID and DCAT) in Turtle."""
    held = ox.Store.read_only(str(store))
    told = [quad.triple for quad in held if str(quad.subject.value).startswith(_DATASET)]
    return _written(sorted(set(told), key=str), "ttl")


def _written(statements: list[ox.Triple] | list[ox.Quad], ending: str) -> bytes:
    """Statements in a format, with our prefixes in order where the format has any."""
    kind, _ = FORMATS[ending]
    if ending == "jsonld":
        return ox.serialize(statements, format=kind) or b""
    text = ox.serialize(statements, format=kind, prefixes=_PREFIXES) or b""
    lines = text.splitlines(keepends=True)
    # Oxigraph writes prefixes in an order that changes from run to run.
    return b"".join([*sorted(lines[: len(_PREFIXES)]), *lines[len(_PREFIXES) :]])
