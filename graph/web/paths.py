"""The chains of links between two items, at an address."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.insight.paths import CAVEAT, address, shortest_paths
from graph.latest import latest
from graph.questions import data_date
from graph.store.current import Snapshot
from graph.web.errors import reporting_errors

__all__ = ["paths"]


@reporting_errors
async def paths(request: Request) -> Response:
    """The shortest chains between ``start`` and ``end``, each a kind and a name such as ``agency/police``."""
    start, end = (request.query_params.get(name, "") for name in ("start", "end"))
    snapshot = await run_in_threadpool(latest)
    content = await run_in_threadpool(_content, snapshot, start, end)
    return JSONResponse(content, headers={"X-Data-Version": snapshot.version})


def _content(snapshot: Snapshot, start: str, end: str) -> dict[str, Any]:
    """The chains with their ends, the caveat and the date of the data."""
    ends = [address(snapshot, named) for named in (start, end)]
    chains = [
        {"words": chain.words, "things": chain.items, "steps": chain.steps}
        for chain in shortest_paths(snapshot, *ends)
    ]
    whole = {"start": ends[0], "end": ends[1], "caveat": CAVEAT}
    return {**whole, "data_as_of": data_date(snapshot), "chains": chains}
