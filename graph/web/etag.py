"""ETags: a caller that has an answer already gets 304 and no body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from graph import __version__
from graph.store.current import Snapshot

__all__ = ["etag", "respond", "unchanged"]


def etag(snapshot: Snapshot, *parts: str) -> str:
    """The ETag of what the data, the program and these parts decide: a change in any gives another."""
    digest = sha256(repr((snapshot.version, __version__, *parts)).encode()).hexdigest()
    return f'"{digest[:32]}"'


def unchanged(request: Request, headers: Mapping[str, str]) -> Response | None:
    """The answer 304, if the caller has an answer with this ETag. It may send several, or * for any."""
    sent = ", ".join(request.headers.getlist("if-none-match"))
    tag = headers["ETag"].removeprefix("W/")
    if sent.strip() != "*" and tag not in re.findall(r'"[^"]*"', sent):
        return None
    return Response(status_code=304, headers=headers)


async def respond(
    request: Request,
    snapshot: Snapshot,
    parts: tuple[str, ...],
    build: Callable[[], Response],
    **headers: str,
) -> Response:
    """An answer with its ETag; 304, and nothing is built, if the caller has it.

    Args:
        request: the request.
        snapshot: the data that the answer comes from.
        parts: what decides the answer besides the data and the version of the program.
        build: builds the answer, in a thread of its own.
        headers: further headers, with _ for -.
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named |= {"ETag": etag(snapshot, *parts), "X-Data-Version": snapshot.version}
    if same := unchanged(request, named):
        return same
    response = await run_in_threadpool(build)
    response.headers.update(named)
    return response
