"""Every thing under its own address: a page for people, a document about it for machines."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph import __version__
from graph.formats import best_media_type
from graph.latest import latest
from graph.profiles import short
from graph.publish.documents import DOCUMENT, FORMATS, document, nearest, resolve
from graph.store.current import Snapshot
from graph.vocab import ID
from graph.web.errors import reporting_errors
from graph.web.etag import etag, is_unchanged

__all__ = ["thing"]

#: Media types with the ending of their document. The first is given to those who take anything.
_ENDINGS: Final = {kind.media_type: ending for ending, kind in FORMATS.items()}


@reporting_errors
async def thing(request: Request) -> Response:
    """A thing is no document: its address leads (303) to what is about it, as the caller wants.

    The address of a document, which ends in its format, gives the document.
    """
    named = quote(request.path_params["named"], safe="/")
    snapshot = await run_in_threadpool(latest)
    stem, _, ending = named.rpartition(".")
    if ending in FORMATS:
        return await _document(request, snapshot, stem, ending)
    address = await run_in_threadpool(resolve, snapshot, named)
    wanted = best_media_type([*_ENDINGS, "text/html"], request.headers.get("accept", "*/*"))
    place = f"/id/{named}.{_ENDINGS[wanted]}" if wanted in _ENDINGS else await _page(snapshot, address)
    headers = {"Vary": "Accept", "X-Data-Version": snapshot.version}
    return RedirectResponse(place, status_code=303, headers=headers)


async def _page(snapshot: Snapshot, address: str) -> str:
    """The page that tells most of a thing: its profile, that of what it is about, or what the data is."""
    named = short(address) or short(await run_in_threadpool(nearest, snapshot, address))
    return f"/profile?thing={quote(named, safe='/')}" if named else "/about"


async def _document(request: Request, snapshot: Snapshot, named: str, ending: str) -> Response:
    """The document about a thing; 304 if the caller has this version of it."""
    address = await run_in_threadpool(resolve, snapshot, named)
    tag = etag(snapshot.version, __version__, address, ending, DOCUMENT)
    headers = {"ETag": tag, "X-Data-Version": snapshot.version, "Link": f'<{ID}{named}>; rel="describes"'}
    if is_unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    body = await run_in_threadpool(document, snapshot, address, ending)
    return Response(body, media_type=FORMATS[ending].media_type, headers=headers)
