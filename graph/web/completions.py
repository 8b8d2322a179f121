"""What a typed query is completed from."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph import __version__
from graph.latest import latest
from graph.questions.names import completions
from graph.web.errors import reporting_errors
from graph.web.etag import etag, is_unchanged

__all__ = ["words"]


@reporting_errors
async def words(request: Request) -> Response:
    """Classes, properties and things by label; 304 if the caller has them for this version of the data."""
    snapshot = await run_in_threadpool(latest)
    tag = etag(snapshot.version, __version__, "words")
    headers = {"ETag": tag, "X-Data-Version": snapshot.version}
    if is_unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return JSONResponse(await run_in_threadpool(completions, snapshot), headers=headers)
