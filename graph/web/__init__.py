"""What the app serves beside its pages: the SPARQL endpoint, the data as files, the health check."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from graph.web.dumps import data, void
from graph.web.health import health
from graph.web.sparql import sparql

__all__ = ["ROUTES"]

ROUTES: Final = [
    Route("/data.{ending}", data, methods=["GET"]),
    Route("/.well-known/void", void, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/sparql", sparql, methods=["GET", "POST"]),
]
