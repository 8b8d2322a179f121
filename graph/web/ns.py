"""The ontology under its own address: a page for people, RDF for machines."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.errors import NotOffered
from graph.negotiation import chosen
from graph.reading import FORMATS, ontology

__all__ = ["ns"]


async def ns(request: Request) -> Response:
    """The terms in the format that the Accept header wants."""
    try:
        media_type = chosen(list(FORMATS), request.headers.get("accept", "*/*"))
    except NotOffered as error:
        return PlainTextResponse(f"{error}\n", status_code=406)
    body = await run_in_threadpool(ontology, media_type)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})
