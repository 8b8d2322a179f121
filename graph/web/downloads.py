"""The whole graph as a download, and its description."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from graph.formats import TURTLE
from graph.latest import latest
from graph.publish.dump import FORMATS, catalogue, dump_file
from graph.web.errors import reporting_errors
from graph.web.etag import respond

__all__ = ["data", "void"]


@reporting_errors
async def data(request: Request) -> Response:
    """The whole graph in the format that the address ends in, or a range of its bytes."""
    ending = request.path_params["ending"]
    if ending not in FORMATS:
        addresses = ", ".join(f"/data.{name}" for name in FORMATS)
        return PlainTextResponse(f"The data is not available in this format. Use one of {addresses}.\n", 404)
    snapshot = await run_in_threadpool(latest)
    file = await run_in_threadpool(dump_file, snapshot.folder(), ending)
    media_type = FORMATS[ending].media_type
    # The name of the file changes with the code that writes it, as well as with the data.
    return await respond(request, snapshot, (file.name,), lambda: FileResponse(file, media_type=media_type))


@reporting_errors
async def void(request: Request) -> Response:
    """The datasets with their sources, licence and size; 304 if the caller has this version."""
    snapshot = await run_in_threadpool(latest)
    folder = snapshot.folder()
    return await respond(
        request,
        snapshot,
        (request.url.path,),
        lambda: Response(catalogue(folder), media_type=TURTLE.media_type),
    )
