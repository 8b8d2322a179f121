"""The folders of the source files and the stores: a new store replaces the old one whole, or not at all."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from graph.build.triples import Content, content
from graph.settings import ENDPOINT, ROOT

__all__ = ["Check", "Folders", "Stamp"]

#: Old stores kept beside the current one, for readers that still have one open.
_KEPT: Final = 2
#: How the folder of a store is named: by its version.
_STORE: Final = re.compile("[0-9a-f]{16}")

#: Files with their times and sizes.
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A check that new data must pass before it replaces the last good data."""

    #: Takes the folder with the ontology and the data, and the new store; raises a JoinedUpError.
    run: Callable[[Path, Path], None]
    #: The files that it reads, in the same folder: when one changes, failed data is tried again.
    files: Callable[[Path], Iterable[Path]]


@dataclass(frozen=True)
class Folders:
    """The folders of the source files and the stores."""

    ontology: Path = ROOT / "ontology"
    data: Path = ROOT / "data"
    stores: Path = ROOT / "var" / "stores"

    @classmethod
    def from_environment(cls) -> Folders:
        """The usual folders, with stores in the folder that JOINED_UP_STORE names, if it names one."""
        place = os.environ.get("JOINED_UP_STORE", "")
        return cls(stores=Path(place).resolve()) if place and not ENDPOINT.match(place) else cls()

    def files(self) -> list[Path]:
        """All source files of a store, with the code that builds it."""
        return [
            *_code(),
            *sorted(self.ontology.rglob("*.ttl")),
            *sorted(self.data.glob("*/*.csv")),
            *sorted(self.data.glob("*/*.json")),
        ]

    def version(self) -> str:
        """A name for the content of the ontology and data: the same content, the same name."""
        return _content_hash(_stamp(self.files()))

    def state(self, checks: Sequence[Check] = ()) -> Stamp:
        """The times of all files that a store depends on: a fault lasts until one changes."""
        checked = [file for check in checks for file in sorted(check.files(self.data.parent))]
        return _stamp([*self.files(), *checked])

    def content(self) -> Content:
        """Every triple of the ontology and data as they are now.

        Raises:
            TableError: if cells of the tables have faults.
            BuildError: if the ontology or a description of tables cannot be read.
        """
        return content(self.ontology, self.data, self.version())

    def built(self, checks: Sequence[Check] = ()) -> Path:
        """The folder of the store for the ontology and data as they are now, built if it does not exist.

        Args:
            checks: the checks that the new store must pass before it is used.

        Raises:
            TableError: if cells of the tables have faults.
            BuildError: if the ontology or a description of tables cannot be read.
            JoinedUpError: if the new store does not pass a check.
        """
        path = self.stores / self.version()
        if not path.is_dir():
            quads = self.content().quads
            self.stores.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self.stores, prefix="new-") as scratch:
                fresh = Path(scratch) / "store"
                _write(quads, fresh)
                for check in checks:
                    check.run(self.data.parent, fresh)
                _move(fresh, path)
        self._make_current(path)
        return path

    def last_good(self) -> Path | None:
        """The folder of the store that was built last, if there is one."""
        pointer = self.stores / "current"
        path = self.stores / pointer.read_text() if pointer.is_file() else None
        return path if path and path.is_dir() else None

    def _make_current(self, path: Path) -> None:
        """Point at a store, and clear away all but the newest few."""
        if self.last_good() == path:
            return
        pointer = self.stores / "current"
        draft = self.stores / f"current-{os.getpid()}"
        draft.write_text(path.name)
        draft.replace(pointer)
        others = [p for p in self.stores.iterdir() if p != path and _STORE.fullmatch(p.name)]
        for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def _write(quads: Iterable[ox.Quad], folder: Path) -> None:
    """Write a store to a folder and close it."""
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()


def _move(fresh: Path, path: Path) -> None:
    """Put a finished store in its place; another process may have done so first."""
    try:
        fresh.rename(path)
    except OSError:
        if not path.is_dir():
            raise


@cache
def _code() -> list[Path]:
    """The modules that decide the content of a store: this package and what it imports from ours."""
    files: set[Path] = set()
    unread = sorted(Path(__file__).parent.glob("*.py"))
    while unread:
        file = unread.pop()
        if file not in files:
            files.add(file)
            unread += _imports(file)
    return sorted(files)


def _imports(file: Path) -> list[Path]:
    """The modules of ours that a source file imports by name."""
    names = [
        node.module
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("graph.")
    ]
    return [path for name in names if (path := ROOT / f"{name.replace('.', '/')}.py").is_file()]


def _stamp(files: Iterable[Path]) -> Stamp:
    """Files with their times and sizes."""
    return tuple((str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files)


@lru_cache(maxsize=8)
def _content_hash(stamp: Stamp) -> str:
    """A hash of the files' names and bytes. The stamp (name, time, size) saves reading them again."""
    digest = hashlib.sha256()
    for name, _, _ in stamp:
        file = Path(name)
        digest.update(f"{file.parent.name}/{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
