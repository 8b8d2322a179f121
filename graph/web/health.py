"""Health: whether the app is ready, and with which data."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from graph.errors import JoinedUpError
from graph.latest import latest
from graph.sparql.query import pool_state

__all__ = ["health"]


async def health(_request: Request) -> JSONResponse:
    """200 and the data version if there is data, else 503 and the reason."""
    try:
        snapshot = await run_in_threadpool(latest)
    except JoinedUpError as error:
        return JSONResponse({"status": "no data", "fault": str(error)}, status_code=503)
    return JSONResponse(
        {
            "status": "ok",
            "data_version": snapshot.version,
            "fault": str(snapshot.fault) if snapshot.fault else None,
            "queries": pool_state(),
        }
    )
