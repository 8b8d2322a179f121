"""The formats of answers to typed queries: media types, short names, and which suits a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import mimeparse
import pyoxigraph as ox

from graph.errors import NotOffered

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "SHORT", "Wanted", "best_media_type", "negotiate"]

#: Media types of SELECT and ASK answers. The first is given to those who do not say.
ROW_FORMATS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
#: Media types of CONSTRUCT and DESCRIBE answers.
GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
}
#: Other names that callers use for the same media types.
_ALIASES: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
#: Short names, as in ``?format=csv``: what each means for rows and for triples.
SHORT: Final[dict[str, tuple[str, str]]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "turtle": ("", "text/turtle"),
    "ttl": ("", "text/turtle"),
    "ntriples": ("", "application/n-triples"),
    "nt": ("", "application/n-triples"),
    "jsonld": ("", "application/ld+json"),
    "json-ld": ("", "application/ld+json"),
    "rdf": ("", "application/rdf+xml"),
    "rdfxml": ("", "application/rdf+xml"),
    "rdf+xml": ("", "application/rdf+xml"),
    "trig": ("", "application/trig"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media type of an answer if it is rows, and if it is triples; empty where none suits."""

    rows: str
    triples: str
    #: What was asked for, in the caller's words.
    words: str

    def refusal(self, triples: bool) -> NotOffered:
        """The error for an answer that does not come as asked."""
        kind = "Triples do" if triples else "Rows and truths do"
        offered = ", ".join(GRAPH_FORMATS if triples else ROW_FORMATS)
        return NotOffered(f"{kind} not come as {self.words}.", "format", f"They come as {offered}.")


def best_media_type(offered: Sequence[str], accept: str) -> str:
    """The media type that suits an Accept header best; the first where several do.

    Raises:
        NotOffered: if none suits.
    """
    try:
        # mimeparse prefers the last of equals; ours is first.
        found = mimeparse.best_match(list(offered)[::-1], accept or "*/*")
    except (mimeparse.MimeTypeParseException, ValueError):
        found = ""
    if not found:
        raise NotOffered(f"This does not come as {accept}.", "Accept", f"It comes as {', '.join(offered)}.")
    return str(found)


def negotiate(accept: str, short: str = "") -> Wanted:
    """What a request wants: by its ``format``, else by its Accept header.

    Raises:
        NotOffered: if nothing suits whatever the query is.
    """
    name = short.strip().lower().replace(" ", "+")  # a plus in an address is read as a space
    if name in SHORT:
        return Wanted(*SHORT[name], short)
    if name:
        if "/" not in name:
            raise NotOffered(
                f"There is no format {short!r:.60}.", "format", f"There are: {', '.join(SHORT)}."
            )
        accept = name
    words = accept or "*/*"
    found = Wanted(_suited(ROW_FORMATS, words), _suited(GRAPH_FORMATS, words), words[:200])
    if not found.rows and not found.triples:
        raise found.refusal(False)
    return found


def _suited(offered: Mapping[str, object], accept: str) -> str:
    """The media type that suits best, by its own name or another; nothing if none does."""
    aliases = [alias for alias, name in _ALIASES.items() if name in offered]
    try:
        best = best_media_type([*offered, *aliases], accept)
    except NotOffered:
        return ""
    return _ALIASES.get(best, best)
