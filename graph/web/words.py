"""What a typed query is completed from."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph import __version__
from graph.called import completions
from graph.serving import served
from graph.web.faults import faults_told
from graph.web.tags import marked, unchanged

__all__ = ["words"]


@faults_told
async def words(request: Request) -> Response:
    """Classes, properties and things by label; 304 if the caller has them for this version of the data."""
    now = await run_in_threadpool(served)
    tag = marked(now.version, __version__, "words")
    headers = {"ETag": tag, "X-Data-Version": now.version}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return JSONResponse(await run_in_threadpool(completions, now), headers=headers)
