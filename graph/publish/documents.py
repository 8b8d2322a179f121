"""Documents about single things: what the data says of one, with its sources, its licence and a link back."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from graph.errors import NotFound
from graph.kinds import KINDS, kinds_that
from graph.questions import FOLDER
from graph.store.current import Snapshot
from graph.vocab import ID, PREFIXES, kind_of

__all__ = ["DOCUMENT", "FORMATS", "document", "nearest", "resolve"]

#: File endings with what they hold. The first is given to those who do not say.
FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
#: What is asked of a thing for its document.
DOCUMENT: Final = (FOLDER / "document.rq").read_text(encoding="utf-8")
_KNOWN: Final = (FOLDER / "known.rq").read_text(encoding="utf-8")
_AROUND: Final = (FOLDER / "around.rq").read_text(encoding="utf-8")
#: The kinds of the nearest item that has a profile, the nearest first.
_NEAR: Final = sorted(kinds_that("nearest"), key=lambda kind: KINDS[kind].nearest)


def resolve(snapshot: Snapshot, named: str) -> str:
    """The address of a thing, from its kind and short name, such as ``aim/ready-for-school``.

    Raises:
        NotFound: if there is none; it says which names come near.
    """
    held = _known(snapshot)
    address = f"{ID}{named}"
    if address in held:
        return address
    names = [one.removeprefix(str(ID)) for one in held]
    near = get_close_matches(named, names, n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "The question names lists what there is."
    raise NotFound("There is no such thing here.", named, hint)


def document(snapshot: Snapshot, address: str, ending: str) -> bytes:
    """What the data says of one thing, in one of FORMATS: the same data always gives the same bytes."""
    query = DOCUMENT.replace("VALUES ?thing { UNDEF }", f"VALUES ?thing {{ <{address}> }}")
    query = query.replace("VALUES ?document { UNDEF }", f"VALUES ?document {{ <{address}.{ending}> }}")
    told = ox.Dataset(ox.parse(snapshot.store.turtle(query), format=ox.RdfFormat.TURTLE))
    told.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted({quad.triple for quad in told}, key=str)
    kind = FORMATS[ending]
    if kind in (ox.RdfFormat.JSON_LD, ox.RdfFormat.N_TRIPLES):
        return ox.serialize(triples, format=kind) or b""
    # Without ``id:``: the slashes in our addresses would have to be escaped.
    prefixes = {prefix: place for prefix, place in PREFIXES.items() if prefix != "id"}
    text = ox.serialize(triples, format=kind, prefixes=prefixes) or b""
    if kind != ox.RdfFormat.TURTLE:
        return text
    lines = text.splitlines(keepends=True)
    # Oxigraph writes prefixes in an order that changes from run to run.
    return b"".join([*sorted(lines[: len(prefixes)]), *lines[len(prefixes) :]])


def nearest(snapshot: Snapshot, address: str) -> str:
    """The thing that a thing without a page of its own is most about; empty if there is none."""
    rows = snapshot.store.rows(_AROUND.replace("UNDEF", f"<{address}>"))
    near = sorted(str(row["near"]) for row in rows)
    return next((one for kind in _NEAR for one in near if kind_of(one) == kind), "")


@lru_cache(maxsize=4)
def _known(snapshot: Snapshot) -> Mapping[str, None]:
    """The address of everything that the data describes, in order."""
    return {str(row["thing"]): None for row in snapshot.store.rows(_KNOWN)}
