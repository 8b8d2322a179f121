"""Every thing under its own address: a page for people, a document about it for machines."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph import __version__
from graph.documents import DOCUMENT, FORMATS, document, found, nearest
from graph.negotiation import chosen
from graph.profiles import short
from graph.serving import Served, served
from graph.vocab import ID
from graph.web.faults import faults_told
from graph.web.tags import marked, unchanged

__all__ = ["thing"]

#: Media types with the ending of their document. The first is given to those who take anything.
_ENDINGS: Final = {kind.media_type: ending for ending, kind in FORMATS.items()}


@faults_told
async def thing(request: Request) -> Response:
    """A thing is no document: its address leads (303) to what is about it, as the caller wants.

    The address of a document, which ends in its format, gives the document.
    """
    named = quote(request.path_params["named"], safe="/")
    now = await run_in_threadpool(served)
    stem, _, ending = named.rpartition(".")
    if ending in FORMATS:
        return await _document(request, now, stem, ending)
    address = await run_in_threadpool(found, now, named)
    wanted = chosen([*_ENDINGS, "text/html"], request.headers.get("accept", "*/*"))
    place = f"/id/{named}.{_ENDINGS[wanted]}" if wanted in _ENDINGS else await _page(now, address)
    headers = {"Vary": "Accept", "X-Data-Version": now.version}
    return RedirectResponse(place, status_code=303, headers=headers)


async def _page(now: Served, address: str) -> str:
    """The page that tells most of a thing: its profile, that of what it is about, or what the data is."""
    named = short(address) or short(await run_in_threadpool(nearest, now, address))
    return f"/profile?thing={quote(named, safe='/')}" if named else "/about"


async def _document(request: Request, now: Served, named: str, ending: str) -> Response:
    """The document about a thing; 304 if the caller has this version of it."""
    address = await run_in_threadpool(found, now, named)
    tag = marked(now.version, __version__, address, ending, DOCUMENT)
    headers = {"ETag": tag, "X-Data-Version": now.version, "Link": f'<{ID}{named}>; rel="describes"'}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(document, now, address, ending)
    return Response(body, media_type=FORMATS[ending].media_type, headers=headers)
