"""Every triple of a store, from the ontology and the tables, once every name in them is described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox
from rdflib import OWL, RDF, VOID, XSD

from graph.build.tables import Fact, facts
from graph.errors import BuildError, TableError, TableFault
from graph.names import did_you_mean, kind_of
from graph.vocab import BASE, ID

__all__ = ["Content", "content"]

_DATASETS: Final = f"{ID}dataset/"
_WHOLE: Final = ox.NamedNode(f"{_DATASETS}joined-up")
_CATALOGUE: Final = ox.NamedNode(f"{_DATASETS}catalogue")
_TYPE: Final = ox.NamedNode(str(RDF.type))
#: The most names that an error lists.
_LISTED: Final = 40


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a store: its triples, and the facts of the tables with their cells."""

    quads: list[ox.Quad]
    facts: list[Fact]


def content(ontology: Path, data: Path, version: str) -> Content:
    """Every triple with its graph, and its cell if it has one, once every name is described.

    Args:
        ontology: the folder of the ontology and its schemes.
        data: the folder of the tables.
        version: the version of the data, which the catalogue gives.

    Raises:
        TableError: if cells of the tables have faults.
        BuildError: if the ontology or a description of tables cannot be read.
    """
    described = ox.Dataset(_ontology_quads(ontology))
    # Nodes without a name are named by their content, so that the same files give the same store.
    described.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    written = list(described)
    faults: list[TableFault] = []
    rows = list(facts(data, faults))
    if faults:  # first, so that a cell left out is not also reported as unknown
        raise TableError(faults)
    known = {quad.subject.value for quad in written if isinstance(quad.subject, ox.NamedNode)}
    known |= {fact.subject.value for fact in rows if fact.predicate == _TYPE}
    faults.extend(_unknown_names(rows, known))
    if faults:
        raise TableError(faults)
    _check_written(written, known)
    quads = [*written, *(fact.quad for fact in rows)]
    edition = ox.Quad(_WHOLE, ox.NamedNode(str(OWL.versionInfo)), ox.Literal(version), _CATALOGUE)
    return Content([*quads, *_sizes(quads), edition], rows)


def _ontology_quads(ontology: Path) -> Iterator[ox.Quad]:
    """The triples of the ontology and its schemes."""
    files = sorted(ontology.rglob("*.ttl"))
    if not files:
        raise BuildError("This folder has no ontology.", str(ontology))
    for file in files:
        name = "ontology" if file.parent == ontology else file.parent.name
        dataset = ox.NamedNode(_DATASETS + name)
        try:
            for quad in ox.parse(path=file):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, dataset)
        except SyntaxError as error:
            where = f"{file.relative_to(ontology.parent)}, line {error.lineno}"
            raise BuildError(f"This is not Turtle: {error.msg}.", where, "Correct the line.") from error


def _unknown_names(rows: Iterable[Fact], known: set[str]) -> Iterator[TableFault]:
    """A fault for each cell with one of our names that nothing describes."""
    seen: set[tuple[str, str]] = set()
    for fact in rows:
        for term, cell in ((fact.subject, fact.subject_cell), (fact.object, fact.cell)):
            address, where = term.value, str(cell)
            if address in known or not address.startswith(BASE) or (address, where) in seen:
                continue
            seen.add((address, where))
            kind = kind_of(address).replace("-", " ") or "term"
            written = unquote(address.removeprefix(cell.stem))
            names = [unquote(a.removeprefix(cell.stem)) for a in known if a.startswith(cell.stem)]
            yield TableFault(f"{written!r} is not a known {kind}.", where, _remedy(written, names))


def _remedy(written: str, names: list[str]) -> str:
    """Which name may have been meant, and all names if they are not too many to list."""
    parts = [did_you_mean(written, names, most=1)]
    if len(names) <= _LISTED:
        parts.append(f"Known: {', '.join(sorted(names))}.")
    return " ".join(filter(None, parts)) or "Describe it first, in its own table or scheme."


def _check_written(written: Iterable[ox.Quad], known: set[str]) -> None:
    """Refuse Turtle with one of our names that nothing describes."""
    for quad in written:
        target = quad.object
        if not isinstance(target, ox.NamedNode) or not target.value.startswith(BASE):
            continue
        version = re.fullmatch(rf"{BASE}ns/\d+\.\d+\.\d+", target.value)
        if target.value not in known and not version:
            raise BuildError(
                f"{target.value} is used but not described anywhere.",
                f"ontology, {quad.subject}",
                "Describe it or correct the name.",
            )


def _sizes(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """How many triples each dataset has, for the catalogue."""
    counts = Counter(quad.graph_name for quad in set(quads))
    integer = ox.NamedNode(str(XSD.integer))
    for dataset, number in counts.items():
        assert isinstance(dataset, ox.NamedNode)
        size = ox.Literal(str(number), datatype=integer)
        yield ox.Quad(dataset, ox.NamedNode(str(VOID.triples)), size, _CATALOGUE)
        yield ox.Quad(_WHOLE, ox.NamedNode(str(VOID.subset)), dataset, _CATALOGUE)
