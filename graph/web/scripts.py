"""The JavaScript libraries, from this server: pages fetch nothing from elsewhere."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from graph.picture.browser import BUNDLE
from graph.sparql.editor import EDITOR

__all__ = ["editor", "library"]

_KEPT: Final = {"Cache-Control": "max-age=86400"}


async def library(_request: Request) -> Response:
    """The drawing library that pyvis ships; a browser caches it for a day."""
    return FileResponse(BUNDLE, media_type="text/javascript", headers=_KEPT)


async def editor(_request: Request) -> Response:
    """The query editor; a browser caches it for a day."""
    return FileResponse(EDITOR, media_type="text/javascript", headers=_KEPT)
