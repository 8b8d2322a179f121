"""Streamlit's HTML page, completed: its language and its server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Shell"]

#: What Streamlit's page lacks: where its server is.
_HEAD: Final = Path(__file__).with_suffix(".html").read_bytes()


class Shell:
    """Middleware that completes Streamlit's HTML page and changes nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; rewrite the answer if it is the page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def rewritten(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
                return
            if start is None:
                await send(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            page = body.replace(b"<head>", b"<head>" + _HEAD, 1)
            page = page.replace(b'lang="en"', b'lang="en-GB"', 1)
            MutableHeaders(scope=start)["content-length"] = str(len(page))
            await send(start)
            await send({"type": "http.response.body", "body": page})

        headers = MutableHeaders(scope=scope)
        if "text/html" in headers.get("accept", "") and "accept-encoding" in headers:
            del headers["accept-encoding"]  # a compressed page cannot be changed
        await self._app(scope, receive, rewritten)


def _is_page(message: Message) -> bool:
    """Whether an answer is HTML, not compressed."""
    headers = MutableHeaders(scope=message)
    html = headers.get("content-type", "").startswith("text/html")
    return html and "content-encoding" not in headers
