"""Triples and quads as text: the same statements in the same order always give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from graph.formats import JSON_LD, N_TRIPLES, Format
from graph.vocab import PREFIXES

__all__ = ["stable_bytes"]

#: ``id:`` is left out: the slashes in our addresses would have to be escaped.
_OURS: Final = {prefix: address for prefix, address in PREFIXES.items() if prefix != "id"}


def stable_bytes(
    statements: Sequence[ox.Triple] | Sequence[ox.Quad],
    form: Format,
    prefixes: Mapping[str, str] = _OURS,
) -> bytes:
    """Statements in a format, with prefixes where the format has any.

    Oxigraph 0.5.13 writes prefixes in an order of its own, which is the same in every run.
    """
    named = None if form in (JSON_LD, N_TRIPLES) else dict(prefixes)
    return ox.serialize(statements, format=form.rdf, prefixes=named) or b""
