"""What the app serves beside its pages: the SPARQL endpoint and the health check."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from graph.web.health import health
from graph.web.sparql import sparql

__all__ = ["ROUTES"]

ROUTES: Final = [
    Route("/health", health, methods=["GET"]),
    Route("/sparql", sparql, methods=["GET", "POST"]),
]
