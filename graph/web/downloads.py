"""The whole graph as a download, and its description."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from graph import __version__
from graph.latest import latest
from graph.publish.dump import FORMATS, catalogue, dump_file
from graph.web.errors import reporting_errors
from graph.web.etag import etag, is_unchanged

__all__ = ["data", "void"]


@reporting_errors
async def data(request: Request) -> Response:
    """Everything, in the format that the address ends in; a part of it for those who ask for a part."""
    ending = request.path_params["ending"]
    if ending not in FORMATS:
        return PlainTextResponse(f"The data comes as {', '.join(f'.{e}' for e in FORMATS)}.\n", 404)
    snapshot = await run_in_threadpool(latest)
    file = await run_in_threadpool(dump_file, snapshot.folder(), ending)
    # The name of the file tells how it was written as well as from which data.
    headers = {"ETag": etag(file.name, __version__), "X-Data-Version": snapshot.version}
    if is_unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(file, media_type=FORMATS[ending][1], headers=headers)


@reporting_errors
async def void(request: Request) -> Response:
    """What datasets there are, with their sources, licence and size; 304 if the caller has this version."""
    snapshot = await run_in_threadpool(latest)
    folder = snapshot.folder()
    tag = etag(snapshot.version, __version__, request.url.path)
    headers = {"ETag": tag, "X-Data-Version": snapshot.version}
    if is_unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(catalogue, folder)
    return Response(body, media_type=FORMATS["ttl"][1], headers=headers)
