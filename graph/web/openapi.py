"""The questions described for programs, as OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph import __version__
from graph.latest import latest
from graph.publish.answers import FORMATS
from graph.questions import options, questions
from graph.questions.model import Parameter, Question
from graph.store.current import Snapshot
from graph.web.errors import reporting_errors
from graph.web.questions import BOM

__all__ = ["openapi"]


@reporting_errors
async def openapi(_request: Request) -> Response:
    """Every question, its parameters with what may be chosen, and the forms of its answer."""
    snapshot = await run_in_threadpool(latest)
    told = await run_in_threadpool(description, snapshot)
    return JSONResponse(told, headers={"X-Data-Version": snapshot.version})


def description(snapshot: Snapshot) -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Joined Up: questions",
            "version": __version__,
            "description": "Named questions about integrated children's services in England. "
            "Each can also be asked in SPARQL at /sparql.",
            "license": {"name": "CC BY 4.0 (data)", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": {
            f"/questions/{asked.name}.{ending}": {"get": _operation(snapshot, asked, ending)}
            for asked in questions().values()
            for ending in FORMATS
        },
    }


def _operation(snapshot: Snapshot, asked: Question, ending: str) -> dict[str, Any]:
    """One question in one form."""
    parameters = [_parameter(snapshot, parameter) for parameter in asked.parameters]
    if ending == "csv":
        schema = {"type": "integer", "enum": [0, 1], "default": 0}
        meaning = (
            "1 for a spreadsheet: Excel knows the letters, and an apostrophe stands before text that starts "
            "with =, +, - or @, so that it is not run as a formula. 0 for a program: the values as they are."
        )
        parameters.append({"name": BOM, "in": "query", "description": meaning, "schema": schema})
    return {
        "operationId": f"{asked.name}-{ending}",
        "tags": [asked.group],
        "summary": asked.title,
        "description": f"{asked.question} {asked.reading} {asked.caveat}",
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "What the data says of the things in the answer, as triples."
                if ending == "ttl"
                else "; ".join(f"{column.name}: {column.meaning}" for column in asked.columns),
                "content": {FORMATS[ending].media_type: {}},
            },
            "400": {"description": "A choice is wrong or missing; the text says what may be chosen."},
            "503": {"description": "There is no data to answer from; the text says why."},
        },
    }


def _parameter(snapshot: Snapshot, parameter: Parameter) -> dict[str, Any]:
    """What may be chosen."""
    schema: dict[str, Any] = {"type": "string", "enum": [*options(snapshot, parameter)]}
    if parameter.kind == "number":
        schema = {"type": "integer", "minimum": parameter.minimum, "maximum": parameter.maximum}
    if parameter.default:
        schema["default"] = int(parameter.default) if parameter.kind == "number" else parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.meaning,
        "schema": schema,
    }
