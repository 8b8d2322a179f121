"""The ontology as a page with every term, and in the formats that programs read."""

from __future__ import annotations

import importlib.metadata
import logging
import sys
import types
from functools import lru_cache
from typing import Final

from rdflib import Graph

from graph.formats import HTML, JSON_LD, RDF_XML, TURTLE, by_media_type
from graph.settings import ROOT
from graph.vocab import NS

__all__ = ["FORMATS", "ONTOLOGY", "ontology"]

ONTOLOGY: Final = ROOT / "ontology" / "joined-up.ttl"
#: The formats of the ontology by media type, the one for people first.
FORMATS: Final = by_media_type(HTML, TURTLE, JSON_LD, RDF_XML)


def ontology(media_type: str) -> bytes:
    """The ontology file in one format."""
    return _written(media_type, ONTOLOGY.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _written(media_type: str, _stamp: int) -> bytes:
    """The ontology in one format; built again only when the file has changed."""
    terms = Graph().parse(ONTOLOGY)
    if media_type == HTML.media_type:
        return _page(terms)
    return terms.serialize(format=media_type, encoding="utf-8")


def _page(terms: Graph) -> bytes:
    """A page about the terms, by pyLODE."""
    # pyLODE 3.4.1 reads its version from a file that is not in the package (RDFLib/pyLODE#256).
    version = types.ModuleType("pylode.version")
    version.__dict__["__version__"] = importlib.metadata.version("pylode")
    sys.modules.setdefault("pylode.version", version)
    level = logging.getLogger().level
    from pylode import OntPub  # noqa: PLC0415 - only after the module above is in place

    logging.getLogger().setLevel(level)  # which pyLODE raises on import
    document = OntPub(terms)
    # pyLODE names a term's place on the page after its label; ours is what follows # in its address.
    document.fids.update(
        {str(term): str(term).removeprefix(NS) for term in terms.subjects() if NS in str(term)}
    )
    page: str = document.make_html()
    return page.replace("<html>", '<html lang="en-GB">', 1).encode()
