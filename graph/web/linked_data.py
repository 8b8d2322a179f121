"""Every item under its own address: a page for people, a document about it for programs."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.formats import HTML, best_media_type
from graph.latest import latest
from graph.profiles import short
from graph.publish.documents import DOCUMENT, FORMATS, document, nearest, resolve
from graph.store.current import Snapshot
from graph.web.errors import reporting_errors
from graph.web.etag import respond

__all__ = ["item"]

#: Media types with the ending of their document. A request that accepts anything gets the first.
_ENDINGS: Final = {form.media_type: ending for ending, form in FORMATS.items()}


@reporting_errors
async def item(request: Request) -> Response:
    """An item's address redirects (303) to its page or to a document about it, by the Accept header.

    The address of a document, which ends in its format, gives the document.
    """
    named = quote(request.path_params["named"], safe="/")
    snapshot = await run_in_threadpool(latest)
    stem, _, ending = named.rpartition(".")
    if ending in FORMATS:
        return await _document(request, snapshot, stem, ending)
    address = await run_in_threadpool(resolve, snapshot, named)
    media_type = best_media_type([*_ENDINGS, HTML.media_type], request.headers.get("accept", "*/*"))
    document_address = f"/id/{named}.{_ENDINGS.get(media_type)}"
    place = document_address if media_type in _ENDINGS else await _page(snapshot, address)
    headers = {"Vary": "Accept", "X-Data-Version": snapshot.version}
    return RedirectResponse(place, status_code=303, headers=headers)


async def _page(snapshot: Snapshot, address: str) -> str:
    """The page about an item: its profile, that of the nearest item with one, or the page about the data."""
    key = short(address) or short(await run_in_threadpool(nearest, snapshot, address))
    return f"/profile?thing={quote(key, safe='/')}" if key else "/about"


async def _document(request: Request, snapshot: Snapshot, key: str, ending: str) -> Response:
    """The document about an item; 304 if the caller has this version of it."""
    address = await run_in_threadpool(resolve, snapshot, key)
    media_type = FORMATS[ending].media_type
    return await respond(
        request,
        snapshot,
        (address, ending, DOCUMENT),
        lambda: Response(document(snapshot, address, ending), media_type=media_type),
        Link=f'<{address}>; rel="describes"',
    )
