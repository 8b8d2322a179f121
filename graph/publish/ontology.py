"""The ontology for reading: a page with every term, and the same in the formats that machines read."""

from __future__ import annotations

import importlib.metadata
import logging
import sys
import types
from functools import lru_cache
from typing import Final

from rdflib import Graph

from graph.settings import ROOT
from graph.vocab import NS

__all__ = ["FORMATS", "ONTOLOGY", "ontology"]

ONTOLOGY: Final = ROOT / "ontology" / "joined-up.ttl"
#: Media types, the one for people first, with rdflib's name for the format.
FORMATS: Final = {
    "text/html": "html",
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def ontology(media_type: str) -> bytes:
    """The ontology as it stands on disk, in one format."""
    return _written(media_type, ONTOLOGY.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _written(media_type: str, _stamp: int) -> bytes:
    """The ontology in one format; made again only when the file has changed."""
    terms = Graph().parse(ONTOLOGY)
    form = FORMATS[media_type]
    return _page(terms) if form == "html" else terms.serialize(format=form, encoding="utf-8")


def _page(terms: Graph) -> bytes:
    """A page that pyLODE makes of the terms."""
    # pyLODE 3.4.1 reads its version from a file that is not in the package (RDFLib/pyLODE#256).
    version = types.ModuleType("pylode.version")
    version.__dict__["__version__"] = importlib.metadata.version("pylode")
    sys.modules.setdefault("pylode.version", version)
    level = logging.getLogger().level
    from pylode import OntPub  # noqa: PLC0415 - only after the module above is in place

    logging.getLogger().setLevel(level)  # which pyLODE turns up on import
    made = OntPub(terms)
    # pyLODE names a term's place on the page after its label; ours is what follows # in its address.
    made.fids.update({str(term): str(term).removeprefix(NS) for term in terms.subjects() if NS in str(term)})
    page: str = made.make_html()
    return page.replace("<html>", '<html lang="en-GB">', 1).encode()
