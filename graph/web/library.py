"""The drawing library for the browser, from this machine: nothing is fetched from elsewhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from graph.drawing import BUNDLE

__all__ = ["library"]


async def library(_request: Request) -> Response:
    """The drawing library as it comes with pyvis; a browser keeps it for a day."""
    return FileResponse(BUNDLE, media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})
