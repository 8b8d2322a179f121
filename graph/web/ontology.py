"""The ontology under its own address: a page for people, RDF for machines."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from graph.formats import best_media_type
from graph.publish.ontology import FORMATS, ontology
from graph.web.errors import reporting_errors

__all__ = ["ns"]


@reporting_errors
async def ns(request: Request) -> Response:
    """The terms in the format that the Accept header asks for."""
    media_type = best_media_type(list(FORMATS), request.headers.get("accept", "*/*"))
    body = await run_in_threadpool(ontology, media_type)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})
