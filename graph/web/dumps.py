"""The whole graph as a download, and its description."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph import __version__
from graph.dump import FORMATS, catalogue, dump
from graph.serving import served
from graph.web.faults import faults_told
from graph.web.tags import marked, unchanged

__all__ = ["data", "void"]


@faults_told
async def data(request: Request) -> Response:
    """Everything, in the format that the address ends in."""
    ending = request.path_params["ending"]
    if ending not in FORMATS:
        return PlainTextResponse(f"The data comes as {', '.join(f'.{e}' for e in FORMATS)}.\n", 404)
    return await _file(request, lambda path: dump(path, ending), FORMATS[ending][1])


@faults_told
async def void(request: Request) -> Response:
    """What datasets there are, with their sources, licence and size."""
    return await _file(request, catalogue, FORMATS["ttl"][1])


async def _file(request: Request, made: Callable[[Path], bytes], media_type: str) -> Response:
    """A file made from the store; 304 if the caller has this version of the data."""
    now = await run_in_threadpool(served)
    folder = now.folder()
    tag = marked(now.version, __version__, request.url.path)
    headers = {"ETag": tag, "X-Data-Version": now.version}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(await run_in_threadpool(made, folder), media_type=media_type, headers=headers)
