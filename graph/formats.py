"""Every format in which data leaves, once: its media type, file ending, names, and which suits a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import mimeparse
import pyoxigraph as ox

from graph.errors import NotOffered

__all__ = [
    "CSV",
    "GRAPH_FORMATS",
    "HTML",
    "JSON",
    "JSON_LD",
    "N_TRIPLES",
    "RDF_XML",
    "RESULTS_JSON",
    "RESULTS_XML",
    "ROW_FORMATS",
    "SHORT",
    "TRIG",
    "TSV",
    "TURTLE",
    "Format",
    "Requested",
    "best_media_type",
    "by_ending",
    "by_media_type",
    "negotiate",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, by its names on the web, on disk and in an address."""

    media_type: str
    #: Of files, without the dot.
    ending: str
    #: Its name under http://www.w3.org/ns/formats/; empty if typed queries are not answered in it.
    w3c: str = ""
    #: What asks for it in an address: ``?format=csv``.
    short: tuple[str, ...] = ()
    #: Other media types that callers use for it.
    aliases: tuple[str, ...] = ()
    #: How Oxigraph writes it, as triples or as rows.
    rdf: ox.RdfFormat | None = None
    rows: ox.QueryResultsFormat | None = None


HTML: Final = Format("text/html", "html")
JSON: Final = Format("application/json", "json")
RESULTS_JSON: Final = Format(
    "application/sparql-results+json", "srj", "SPARQL_Results_JSON", ("json",), ("application/json",),
    rows=ox.QueryResultsFormat.JSON,
)  # fmt: skip
RESULTS_XML: Final = Format(
    "application/sparql-results+xml", "srx", "SPARQL_Results_XML", ("xml",), ("application/xml", "text/xml"),
    rows=ox.QueryResultsFormat.XML,
)  # fmt: skip
CSV: Final = Format("text/csv", "csv", "SPARQL_Results_CSV", ("csv",), rows=ox.QueryResultsFormat.CSV)
TSV: Final = Format(
    "text/tab-separated-values", "tsv", "SPARQL_Results_TSV", ("tsv",), rows=ox.QueryResultsFormat.TSV
)
TURTLE: Final = Format(
    "text/turtle", "ttl", "Turtle", ("turtle", "ttl"), ("application/x-turtle",), rdf=ox.RdfFormat.TURTLE
)
N_TRIPLES: Final = Format(
    "application/n-triples", "nt", "N-Triples", ("ntriples", "nt"), ("text/plain",),
    rdf=ox.RdfFormat.N_TRIPLES,
)  # fmt: skip
JSON_LD: Final = Format(
    "application/ld+json", "jsonld", "JSON-LD", ("json", "jsonld", "json-ld"), rdf=ox.RdfFormat.JSON_LD
)
RDF_XML: Final = Format(
    "application/rdf+xml", "rdf", "RDF_XML", ("xml", "rdf", "rdfxml", "rdf+xml"), rdf=ox.RdfFormat.RDF_XML
)
TRIG: Final = Format("application/trig", "trig", "TriG", ("trig",), rdf=ox.RdfFormat.TRIG)


def by_media_type(*formats: Format) -> dict[str, Format]:
    """Formats by their media types."""
    return {form.media_type: form for form in formats}


def by_ending(*formats: Format) -> dict[str, Format]:
    """Formats by the endings of their files."""
    return {form.ending: form for form in formats}


#: Formats of SELECT and ASK answers. A request that names none gets the first.
ROW_FORMATS: Final = by_media_type(RESULTS_JSON, RESULTS_XML, CSV, TSV)
#: Formats of CONSTRUCT and DESCRIBE answers.
GRAPH_FORMATS: Final = by_media_type(TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG)


def _by_short_name(formats: Mapping[str, Format]) -> dict[str, str]:
    """Media types by short name."""
    return {name: form.media_type for form in formats.values() for name in form.short}


_SHORT_ROWS, _SHORT_TRIPLES = _by_short_name(ROW_FORMATS), _by_short_name(GRAPH_FORMATS)
#: Short names, as in ``?format=csv``: what each means for rows and for triples.
SHORT: Final[dict[str, tuple[str, str]]] = {
    name: (_SHORT_ROWS.get(name, ""), _SHORT_TRIPLES.get(name, "")) for name in _SHORT_ROWS | _SHORT_TRIPLES
}


@dataclass(frozen=True, slots=True)
class Requested:
    """The media type of an answer if it is rows, and if it is triples; empty where none suits."""

    rows: str
    triples: str
    #: The request in the caller's words.
    words: str

    def refusal(self, triples: bool) -> NotOffered:
        """The error for an answer that has no such format."""
        kind = "triples" if triples else "rows"
        offered = ", ".join(GRAPH_FORMATS if triples else ROW_FORMATS)
        return NotOffered(
            f"An answer of {kind} is not available as {self.words}.", "format", f"Ask for one of {offered}."
        )


def best_media_type(offered: Sequence[str], accept: str) -> str:
    """The media type that suits an Accept header best; the first where several do.

    Raises:
        NotOffered: if none suits.
    """
    try:
        # mimeparse prefers the last of equals; ours is first.
        best = mimeparse.best_match(list(offered)[::-1], accept or "*/*")
    except (mimeparse.MimeTypeParseException, ValueError):
        best = ""
    if not best:
        raise NotOffered(
            f"This is not available as {accept}.", "Accept", f"Ask for one of {', '.join(offered)}."
        )
    return str(best)


def negotiate(accept: str, short: str = "") -> Requested:
    """The formats that a request asks for: by its ``format``, else by its Accept header.

    Raises:
        NotOffered: if nothing suits whatever the query is.
    """
    name = short.strip().lower().replace(" ", "+")  # a plus in an address is read as a space
    if name in SHORT:
        return Requested(*SHORT[name], short)
    if name:
        if "/" not in name:
            raise NotOffered(
                f"There is no format {short!r:.60}.", "format", f"Ask for one of {', '.join(SHORT)}."
            )
        accept = name
    words = accept or "*/*"
    requested = Requested(_best(ROW_FORMATS, words), _best(GRAPH_FORMATS, words), words[:200])
    if not requested.rows and not requested.triples:
        raise requested.refusal(False)
    return requested


def _best(offered: Mapping[str, Format], accept: str) -> str:
    """The media type that suits best, by its own name or another; empty if none does."""
    aliases = {alias: form.media_type for form in offered.values() for alias in form.aliases}
    try:
        best = best_media_type([*offered, *aliases], accept)
    except NotOffered:
        return ""
    return aliases.get(best, best)
