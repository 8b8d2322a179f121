"""How two things are connected, as a link."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.connections import CAVEAT, address, connections
from graph.questions import described
from graph.serving import Served, served
from graph.web.faults import faults_told

__all__ = ["paths"]


@faults_told
async def paths(request: Request) -> Response:
    """The shortest chains between ``start`` and ``end``, each a kind and a name such as ``agency/police``."""
    start, end = (request.query_params.get(name, "") for name in ("start", "end"))
    now = await run_in_threadpool(served)
    told = await run_in_threadpool(_told, now, start, end)
    return JSONResponse(told, headers={"X-Data-Version": now.version})


def _told(now: Served, start: str, end: str) -> dict[str, Any]:
    """The chains with their ends, the caveat and the date of the data."""
    ends = [address(now, named) for named in (start, end)]
    chains = [
        {"words": chain.words, "things": chain.things, "steps": chain.steps}
        for chain in connections(now, *ends)
    ]
    whole = {"start": ends[0], "end": ends[1], "caveat": CAVEAT}
    return {**whole, "data_as_of": described(now), "chains": chains}
