"""Triples and quads as text: the same statements always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from graph.formats import JSON_LD, N_TRIPLES, RDF_XML, Format
from graph.vocab import PREFIXES

__all__ = ["stable_bytes"]

#: ``id:`` is left out: the slashes in our addresses would have to be escaped.
_OURS: Final = {prefix: address for prefix, address in PREFIXES.items() if prefix != "id"}


def stable_bytes(
    statements: Sequence[ox.Triple] | Sequence[ox.Quad],
    form: Format,
    prefixes: Mapping[str, str] = _OURS,
) -> bytes:
    """Statements in a format, in their order, with prefixes in order where the format has any."""
    if form in (JSON_LD, N_TRIPLES):
        return ox.serialize(statements, format=form.rdf) or b""
    text = ox.serialize(statements, format=form.rdf, prefixes=dict(prefixes)) or b""
    # Oxigraph writes prefixes in an order that changes from run to run.
    if form == RDF_XML:
        return re.sub(rb'(?: xmlns:\w+="[^"]*")+', _in_order, text, count=1)
    lines = text.splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(prefixes)]), *lines[len(prefixes) :]])


def _in_order(attributes: re.Match[bytes]) -> bytes:
    """The prefixes of an RDF/XML document, sorted."""
    return b"".join(sorted(re.findall(rb' xmlns:\w+="[^"]*"', attributes[0])))
