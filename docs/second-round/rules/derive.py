"""What is worked out from the facts at build: each rule is a CONSTRUCT query in ontology/derive."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import BuildError
from graph.vocab import ID, PREFIXES

__all__ = ["DERIVED", "derived"]

#: The named graph of all that is derived, so that it is never mixed up with what sources say.
DERIVED: Final = ox.NamedNode(f"{ID}dataset/derived")


def derived(rules: Path, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The triples that the rules give, in a named graph of their own.

    The rules run in the order of their file names; each sees what the earlier ones gave.

    Args:
        rules: the folder of the rules; if there is none, nothing is derived.
        quads: the facts.

    Raises:
        BuildError: if a rule is not a CONSTRUCT query.
    """
    store = ox.Store()
    store.bulk_extend(quads)
    results: list[ox.Quad] = []
    for file in sorted(rules.glob("*.rq")):
        where = f"{rules.parent.name}/{rules.name}/{file.name}"
        try:
            triples = store.query(
                file.read_text(encoding="utf-8"), prefixes=PREFIXES, use_default_graph_as_union=True
            )
        except SyntaxError as error:
            raise BuildError(f"This rule cannot be read: {error}.", where, "Correct the query.") from error
        if not isinstance(triples, ox.QueryTriples):
            raise BuildError("This rule gives no triples.", where, "Write it as a CONSTRUCT query.")
        new = [ox.Quad(triple.subject, triple.predicate, triple.object, DERIVED) for triple in triples]
        store.bulk_extend(new)
        results += new
    return results
