"""What the app serves beside its pages: SPARQL, questions, the data as files, the ontology, health."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from graph.web.asked import answered, listed, negotiated
from graph.web.dumps import data, void
from graph.web.health import health
from graph.web.library import editor, library
from graph.web.ns import ns
from graph.web.openapi import openapi
from graph.web.paths import paths
from graph.web.sparql import sparql
from graph.web.things import thing
from graph.web.words import words

__all__ = ["ROUTES"]

ROUTES: Final = [
    Route("/data.{ending}", data, methods=["GET"]),
    Route("/.well-known/void", void, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/id/{named:path}", thing, methods=["GET"]),
    Route("/ns", ns, methods=["GET"]),
    Route("/openapi.json", openapi, methods=["GET"]),
    Route("/paths.json", paths, methods=["GET"]),
    Route("/questions", listed, methods=["GET"]),
    Route("/questions/{name}.{ending}", answered, methods=["GET"]),
    Route("/questions/{name}", negotiated, methods=["GET"]),
    Route("/vis-network.js", library, methods=["GET"]),
    Route("/editor.js", editor, methods=["GET"]),
    Route("/words.json", words, methods=["GET"]),
    Route("/sparql", sparql, methods=["GET", "POST"]),
]
