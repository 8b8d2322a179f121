"""The named questions as links: each answer as CSV, JSON or Turtle, and what there is to ask."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from graph import __version__
from graph.errors import QuestionError
from graph.formats import best_media_type
from graph.latest import latest
from graph.publish.answers import FORMATS, serialise
from graph.questions import PROOF, answer, query_text, question, questions
from graph.web.errors import reporting_errors
from graph.web.etag import etag, is_unchanged

__all__ = ["BOM", "answered", "listed", "negotiated"]

#: The parameter that asks for the mark by which Excel knows UTF-8.
BOM: Final = "bom"


async def listed(request: Request) -> Response:
    """Every question with its links; a browser is sent to the page."""
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/ask", status_code=303)
    base = str(request.base_url).rstrip("/")
    return JSONResponse(
        [
            {
                "name": asked.name,
                "group": asked.group,
                "title": asked.title,
                "question": asked.question,
                "parameters": {p.name: p.meaning for p in asked.parameters},
                "links": {ending: f"{base}/questions/{asked.name}.{ending}" for ending in FORMATS},
            }
            for asked in questions().values()
        ]
    )


@reporting_errors
async def negotiated(request: Request) -> Response:
    """The answer in the format that suits the caller; a browser is sent to the page."""
    name = request.path_params["name"]
    try:
        question(name)
    except QuestionError as error:
        return PlainTextResponse(f"{error}\n", 404)
    media_type = best_media_type(["text/html", *FORMATS.values()], request.headers.get("accept", "*/*"))
    if media_type == "text/html":
        return RedirectResponse(f"/ask?{urlencode({'ask': name})}", status_code=303)
    ending = next(ending for ending, kind in FORMATS.items() if kind == media_type)
    return await _answer(request, name, ending)


@reporting_errors
async def answered(request: Request) -> Response:
    """The answer in the format that the address ends in."""
    name, ending = request.path_params["name"], request.path_params["ending"]
    if name not in questions() or ending not in FORMATS:
        known = ", ".join(questions())
        told = f"Answers come as {', '.join(f'.{e}' for e in FORMATS)}. The questions are: {known}.\n"
        return PlainTextResponse(told, 404)
    return await _answer(request, name, ending)


async def _answer(request: Request, name: str, ending: str) -> Response:
    """An answer with the choices in the address; 304 if the caller has it already."""
    choices = dict(request.query_params)
    bom = choices.pop(BOM, "") not in ("", "0")
    snapshot = await run_in_threadpool(latest)
    query = await run_in_threadpool(query_text, snapshot, name, **choices)
    tag = etag(snapshot.version, __version__, ending, str(bom), query, str(question(name)), PROOF)
    headers = {"ETag": tag, "Vary": "Accept", "X-Data-Version": snapshot.version}
    if is_unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    given = await run_in_threadpool(answer, snapshot, name, **choices)
    body = await run_in_threadpool(serialise, snapshot, given, ending, bom=bom)
    headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return Response(body, media_type=FORMATS[ending], headers=headers)
