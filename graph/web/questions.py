"""The named questions as links: each answer as CSV, JSON or Turtle, and the list of questions."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from graph.errors import QuestionError
from graph.formats import HTML, best_media_type
from graph.latest import latest
from graph.publish.answers import FORMATS, serialise
from graph.questions import PROOF, answer, query_text, question, questions
from graph.web.errors import reporting_errors
from graph.web.etag import respond

__all__ = ["BOM", "answered", "listed", "negotiated"]

#: The parameter that asks for CSV as spreadsheets need it.
BOM: Final = "bom"


async def listed(request: Request) -> Response:
    """Every question with its links; a browser is redirected to the page."""
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/ask", status_code=303)
    base = str(request.base_url).rstrip("/")
    return JSONResponse(
        [
            {
                "name": entry.name,
                "group": entry.group,
                "title": entry.title,
                "question": entry.question,
                "parameters": {p.name: p.meaning for p in entry.parameters},
                "links": {ending: f"{base}/questions/{entry.name}.{ending}" for ending in FORMATS},
            }
            for entry in questions().values()
        ]
    )


@reporting_errors
async def negotiated(request: Request) -> Response:
    """The answer in the format that suits the caller; a browser is redirected to the page."""
    name = request.path_params["name"]
    try:
        question(name)
    except QuestionError as error:
        return PlainTextResponse(f"{error}\n", 404)
    endings = {form.media_type: ending for ending, form in FORMATS.items()}
    media_type = best_media_type([HTML.media_type, *endings], request.headers.get("accept", "*/*"))
    if media_type == HTML.media_type:
        return RedirectResponse(f"/ask?{urlencode({'ask': name})}", status_code=303)
    return await _answer(request, name, endings[media_type])


@reporting_errors
async def answered(request: Request) -> Response:
    """The answer in the format that the address ends in."""
    name, ending = request.path_params["name"], request.path_params["ending"]
    if name not in questions() or ending not in FORMATS:
        endings, known = ", ".join(f".{name}" for name in FORMATS), ", ".join(questions())
        message = f"No question has this address. It must end in {endings}. The questions are: {known}.\n"
        return PlainTextResponse(message, 404)
    return await _answer(request, name, ending)


async def _answer(request: Request, name: str, ending: str) -> Response:
    """An answer with the choices in the address; 304 if the caller has it already."""
    choices = dict(request.query_params)
    bom = choices.pop(BOM, "") not in ("", "0")
    snapshot = await run_in_threadpool(latest)
    query = await run_in_threadpool(query_text, snapshot, name, **choices)
    parts = (ending, "spreadsheet" if bom else "", query, str(question(name)), PROOF)

    def build() -> Response:
        body = serialise(snapshot, answer(snapshot, name, **choices), ending, bom=bom)
        return Response(body, media_type=FORMATS[ending].media_type)

    filename = f'inline; filename="{name}.{ending}"'
    return await respond(request, snapshot, parts, build, Vary="Accept", Content_Disposition=filename)
