"""Ontology and data made into a fresh store: whole, or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import OWL, RDF, VOID, XSD, Literal

from graph.errors import BuildError, TableError, TableFault
from graph.tables import Fact, facts
from graph.vocab import BASE, ID, kind_of

__all__ = ["ENDPOINT", "ROOT", "TRIALS", "Material", "Stamp", "Workshop"]

ROOT: Final = Path(__file__).resolve().parent.parent
_DATASETS: Final = f"{ID}dataset/"
#: Old stores kept beside the current one, for readers that still have one open.
_KEPT: Final = 2
#: How a store's folder is named: by its version.
_STORE: Final = re.compile("[0-9a-f]{16}")
#: A complaint lists what it knows up to so many names.
_LISTED: Final = 40

#: What JOINED_UP_STORE looks like when it names an endpoint on the web and not a folder.
ENDPOINT: Final = re.compile("https?://")

#: What a fresh store must pass before it takes the place of the last good one. Each is given the folder
#: that holds ontology and data, and the store. What stands above this module puts its own here at the start.
TRIALS: Final = set[Callable[[Path, Path], None]]()

Stamp = tuple[tuple[str, int, int], ...]


def _stamp(files: Iterable[Path]) -> Stamp:
    """Files with when they were changed and how long they are."""
    return tuple((str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files)


@dataclass(frozen=True, slots=True)
class Material:
    """What a store is made of: its triples, and the facts of the tables with their cells."""

    quads: list[ox.Quad]
    facts: list[Fact]


@dataclass(frozen=True)
class Workshop:
    """The folders that a store is made from and kept in."""

    ontology: Path = ROOT / "ontology"
    data: Path = ROOT / "data"
    stores: Path = ROOT / "var" / "stores"

    @classmethod
    def from_environment(cls) -> Workshop:
        """The usual folders, with stores kept where JOINED_UP_STORE says, if it names a folder."""
        place = os.environ.get("JOINED_UP_STORE", "")
        return cls(stores=Path(place).resolve()) if place and not ENDPOINT.match(place) else cls()

    def files(self) -> list[Path]:
        """Everything that a store is made from, the code that makes it included."""
        code = [ROOT / "graph" / name for name in ("build.py", "tables.py", "vocab.py")]
        return [
            *code,
            *sorted(self.ontology.rglob("*.ttl")),
            *sorted(self.data.glob("*/*.csv")),
            *sorted(self.data.glob("*/*.json")),
        ]

    def version(self) -> str:
        """A name for the content of the ontology and data: the same content, the same name."""
        return _content_hash(_stamp(self.files()))

    def state(self) -> Stamp:
        """When each file was changed that a store is made from or tried with: a fault holds until one is."""
        return _stamp([*self.files(), *sorted((self.data.parent / "stories").glob("*.yaml"))])

    def built(self) -> Path:
        """The folder of the store for the ontology and data as they are now, made if need be.

        Raises:
            TableError: if cells of the tables have faults.
            BuildError: if the ontology or a description of tables cannot be read.
            JoinedUpError: if the fresh store does not pass one of TRIALS.
        """
        path = self.stores / self.version()
        if not path.is_dir():
            quads = self.material().quads
            self.stores.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self.stores, prefix="new-") as scratch:
                fresh = Path(scratch) / "store"
                store = ox.Store(str(fresh))
                store.bulk_extend(quads)
                store.optimize()
                store.flush()
                del store
                for trial in TRIALS:
                    trial(self.data.parent, fresh)
                _moved(fresh, path)
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

    def material(self) -> Material:
        """Every triple with its graph, and which cells they come from, once each thing named exists.

        Raises:
            TableError: if cells of the tables have faults.
            BuildError: if the ontology or a description of tables cannot be read.
        """
        described = ox.Dataset(self._ontology_quads())
        # Nodes without a name are named by what they hold, so that the same files give the same store.
        described.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        written = list(described)
        faults: list[TableFault] = []
        told = list(facts(self.data, faults))
        if faults:  # first, so that a cell left out is not also reported as a thing unknown
            raise TableError(faults)
        known = {q.subject.value for q in written if isinstance(q.subject, ox.NamedNode)}
        known |= {str(fact.subject) for fact in told if fact.predicate == RDF.type}
        faults.extend(_unknown_things(told, known))
        if faults:
            raise TableError(faults)
        _check_written(written, known)
        quads = [*written, *(_quad(fact) for fact in told)]
        return Material([*quads, *_sizes(quads), self._edition()], told)

    def _edition(self) -> ox.Quad:
        """The version of the data, told in the catalogue."""
        whole = ox.NamedNode(f"{_DATASETS}joined-up")
        version = ox.Literal(self.version())
        return ox.Quad(
            whole, ox.NamedNode(str(OWL.versionInfo)), version, ox.NamedNode(f"{_DATASETS}catalogue")
        )

    def _ontology_quads(self) -> Iterator[ox.Quad]:
        """The triples of the ontology and its schemes."""
        files = sorted(self.ontology.rglob("*.ttl"))
        if not files:
            raise BuildError("There is no ontology here.", str(self.ontology))
        for file in files:
            name = "ontology" if file.parent == self.ontology else file.parent.name
            dataset = ox.NamedNode(_DATASETS + name)
            try:
                for quad in ox.parse(path=file):
                    yield ox.Quad(quad.subject, quad.predicate, quad.object, dataset)
            except SyntaxError as error:
                where = f"{file.relative_to(self.ontology.parent)}, line {error.lineno}"
                raise BuildError(f"This is not Turtle: {error.msg}.", where, "Correct the line.") from error


def _unknown_things(told: Iterable[Fact], known: set[str]) -> Iterator[TableFault]:
    """A fault for each cell that names a thing of ours that nothing describes."""
    seen: set[tuple[str, str]] = set()
    for fact in told:
        for term, cell in ((fact.subject, fact.subject_cell), (fact.object, fact.cell)):
            where = str(cell)
            if str(term) in known or not term.startswith(BASE) or (term, where) in seen:
                continue
            seen.add((term, where))
            kind = kind_of(term).replace("-", " ") or "term"
            written = unquote(term.removeprefix(cell.stem))
            names = [unquote(a.removeprefix(cell.stem)) for a in known if a.startswith(cell.stem)]
            yield TableFault(f"{written!r} is not a known {kind}.", where, _nearest(written, names))


def _nearest(written: str, names: list[str]) -> str:
    """What someone may have meant, and what there is if that is not too much to list."""
    near = get_close_matches(written, names, n=1, cutoff=0.5)
    parts = [f"Did you mean {near[0]}?"] if near else []
    if len(names) <= _LISTED:
        parts.append(f"Known: {', '.join(sorted(names))}.")
    return " ".join(parts) or "Describe it first, in its own table or scheme."


def _check_written(written: Iterable[ox.Quad], known: set[str]) -> None:
    """Refuse Turtle that points at a thing of ours that nothing describes."""
    for quad in written:
        target = quad.object
        if not isinstance(target, ox.NamedNode) or not target.value.startswith(BASE):
            continue
        version = re.fullmatch(rf"{BASE}ns/\d+\.\d+\.\d+", target.value)
        if target.value not in known and not version:
            raise BuildError(
                f"{target.value} is spoken of but described nowhere.",
                f"ontology, {quad.subject}",
                "Describe it or correct the name.",
            )


def _sizes(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """How many triples each dataset holds, told in the catalogue."""
    counts = Counter(quad.graph_name for quad in set(quads))
    integer = ox.NamedNode(str(XSD.integer))
    for dataset, number in counts.items():
        size = ox.Literal(str(number), datatype=integer)
        told = (ox.NamedNode(str(VOID.triples)), size, ox.NamedNode(f"{_DATASETS}catalogue"))
        assert isinstance(dataset, ox.NamedNode)
        yield ox.Quad(dataset, *told)
        yield ox.Quad(ox.NamedNode(f"{_DATASETS}joined-up"), ox.NamedNode(str(VOID.subset)), dataset, told[2])


def _quad(fact: Fact) -> ox.Quad:
    """A fact in the engine's own terms."""
    value: ox.NamedNode | ox.Literal
    if isinstance(fact.object, Literal):
        text, lang = str(fact.object), fact.object.language
        kind = ox.NamedNode(str(fact.object.datatype)) if fact.object.datatype else None
        value = ox.Literal(text, language=lang) if lang else ox.Literal(text, datatype=kind)
    else:
        value = ox.NamedNode(str(fact.object))
    return ox.Quad(
        ox.NamedNode(str(fact.subject)),
        ox.NamedNode(str(fact.predicate)),
        value,
        ox.NamedNode(str(fact.dataset)),
    )


def _moved(fresh: Path, path: Path) -> None:
    """Put a finished store in its place; another process may have done so first."""
    try:
        fresh.rename(path)
    except OSError:
        if not path.is_dir():
            raise


@lru_cache(maxsize=8)
def _content_hash(stamp: Stamp) -> str:
    """A hash of the files' names and bytes. The stamp (name, time, size) saves reading them again."""
    digest = hashlib.sha256()
    for name, _, _ in stamp:
        file = Path(name)
        digest.update(f"{file.parent.name}/{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
