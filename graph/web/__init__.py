"""The addresses beside the pages: SPARQL, questions, the data as files, the ontology, health."""

from __future__ import annotations

from typing import Final

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from graph.settings import settings
from graph.web.completions import words
from graph.web.downloads import data, void
from graph.web.health import health
from graph.web.linked_data import item
from graph.web.ontology import ns
from graph.web.openapi import openapi
from graph.web.paths import paths
from graph.web.questions import answered, listed, negotiated
from graph.web.scripts import editor, library
from graph.web.sparql import sparql

__all__ = ["ROUTES"]


def _sites() -> list[Middleware]:
    """The middleware that lets pages of other sites query, if the settings name any."""
    sites = [site.strip() for site in settings().cors.split(",") if site.strip()]
    if not sites:
        return []
    shown = ["ETag", "Retry-After", "X-Data-Version"]
    return [
        Middleware(
            CORSMiddleware, allow_origins=sites, allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Content-Type", "If-None-Match"], expose_headers=shown,
        )
    ]  # fmt: skip


#: All methods: the endpoint itself refuses those that it does not support.
_METHODS: Final = ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"]
ROUTES: Final = [
    Route("/data.{ending}", data, methods=["GET"]),
    Route("/.well-known/void", void, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/id/{named:path}", item, methods=["GET"]),
    Route("/ns", ns, methods=["GET"]),
    Route("/openapi.json", openapi, methods=["GET"]),
    Route("/paths.json", paths, methods=["GET"]),
    Route("/questions", listed, methods=["GET"]),
    Route("/questions/{name}.{ending}", answered, methods=["GET"]),
    Route("/questions/{name}", negotiated, methods=["GET"]),
    Route("/vis-network.js", library, methods=["GET"]),
    Route("/editor.js", editor, methods=["GET"]),
    Route("/words.json", words, methods=["GET"]),
    Route("/sparql", sparql, methods=_METHODS, middleware=_sites()),
]
