"""The words from which a typed query is completed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.latest import latest
from graph.questions.names import completions
from graph.web.errors import reporting_errors
from graph.web.etag import respond

__all__ = ["words"]


@reporting_errors
async def words(request: Request) -> Response:
    """Classes, properties and items by label; 304 if the caller has them for this version of the data."""
    snapshot = await run_in_threadpool(latest)
    return await respond(request, snapshot, ("words",), lambda: JSONResponse(completions(snapshot)))
