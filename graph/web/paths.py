"""How two things are connected, as a link."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from graph.connections import CAVEAT, address, connections
from graph.errors import JoinedUpError, QuestionError
from graph.questions import described
from graph.serving import served

__all__ = ["paths"]


async def paths(request: Request) -> Response:
    """The shortest chains between ``start`` and ``end``, each a kind and a name such as ``agency/police``."""
    start, end = (request.query_params.get(name, "") for name in ("start", "end"))
    try:
        now = await run_in_threadpool(served)
        ends = [await run_in_threadpool(address, now, named) for named in (start, end)]
        chains = await run_in_threadpool(connections, now, *ends)
    except QuestionError as error:
        return PlainTextResponse(f"{error}\n", 400)
    except JoinedUpError as error:
        return PlainTextResponse(f"{error}\n", 503)
    told = [{"words": chain.words, "things": chain.things, "steps": chain.steps} for chain in chains]
    whole = {"start": ends[0], "end": ends[1], "caveat": CAVEAT, "data_as_of": described(now), "chains": told}
    return JSONResponse(whole, headers={"X-Data-Version": now.version})
