"""Documents about single items: what the data says of one, with its sources, its licence and a link back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from graph.errors import NotFound
from graph.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, by_ending
from graph.kinds import KINDS, kinds_that
from graph.names import address_from, did_you_mean, key_of, kind_of
from graph.publish.stable import stable_bytes
from graph.questions import FOLDER
from graph.questions.files import fill
from graph.store.current import Snapshot

__all__ = ["DOCUMENT", "FORMATS", "document", "nearest", "resolve"]

#: The formats of a document by file ending. A request that names none gets the first.
FORMATS: Final = by_ending(TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
#: The query for the triples of a document.
DOCUMENT: Final = (FOLDER / "document.rq").read_text(encoding="utf-8")
_KNOWN: Final = (FOLDER / "known.rq").read_text(encoding="utf-8")
_AROUND: Final = (FOLDER / "around.rq").read_text(encoding="utf-8")
#: The kinds of the nearest item that has a profile, the nearest first.
_NEAR: Final = sorted(kinds_that("nearest"), key=lambda kind: KINDS[kind].nearest)


def resolve(snapshot: Snapshot, key: str) -> str:
    """The address of an item, from its kind and short name, such as ``aim/ready-for-school``.

    Raises:
        NotFound: if there is none; suggests similar names.
    """
    known = _known(snapshot)
    address = address_from(key)
    if address in known:
        return address
    hint = did_you_mean(key, map(key_of, known), cutoff=0.6) or "The question names lists every address."
    raise NotFound("No item has this address.", key, hint)


def document(snapshot: Snapshot, address: str, ending: str) -> bytes:
    """What the data says of one item, in one of FORMATS: the same data always gives the same bytes."""
    query = fill(DOCUMENT, "thing", f"<{address}>")
    query = fill(query, "document", f"<{address}.{ending}>")
    statements = ox.Dataset(ox.parse(snapshot.store.turtle(query), format=ox.RdfFormat.TURTLE))
    statements.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return stable_bytes(sorted({quad.triple for quad in statements}, key=str), FORMATS[ending])


def nearest(snapshot: Snapshot, address: str) -> str:
    """The nearest related item that has a profile page; empty if there is none."""
    rows = snapshot.store.rows(fill(_AROUND, "thing", f"<{address}>"))
    related = sorted(str(row["near"]) for row in rows)
    return next((item for kind in _NEAR for item in related if kind_of(item) == kind), "")


@lru_cache(maxsize=4)
def _known(snapshot: Snapshot) -> Mapping[str, None]:
    """The address of everything that the data describes, in order."""
    return {str(row["thing"]): None for row in snapshot.store.rows(_KNOWN)}
