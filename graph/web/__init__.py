"""What the app serves beside its pages: SPARQL, the data as files, the ontology, health."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from graph.web.dumps import data, void
from graph.web.health import health
from graph.web.ns import ns
from graph.web.sparql import sparql

__all__ = ["ROUTES"]

ROUTES: Final = [
    Route("/data.{ending}", data, methods=["GET"]),
    Route("/.well-known/void", void, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/ns", ns, methods=["GET"]),
    Route("/sparql", sparql, methods=["GET", "POST"]),
]
