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
    """Every question, its parameters with their values, and the formats of its answer."""
    snapshot = await run_in_threadpool(latest)
    content = await run_in_threadpool(description, snapshot)
    return JSONResponse(content, headers={"X-Data-Version": snapshot.version})


def description(snapshot: Snapshot) -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Joined Up: questions",
            "version": __version__,
            "description": "Named questions about integrated children's services in England. "
            "You can also query the data in SPARQL at /sparql.",
            "license": {"name": "CC BY 4.0 (data)", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "paths": {
            f"/questions/{question.name}.{ending}": {"get": _operation(snapshot, question, ending)}
            for question in questions().values()
            for ending in FORMATS
        },
    }


def _operation(snapshot: Snapshot, question: Question, ending: str) -> dict[str, Any]:
    """One question in one format."""
    parameters = [_parameter(snapshot, parameter) for parameter in question.parameters]
    if ending == "csv":
        schema = {"type": "integer", "enum": [0, 1], "default": 0}
        meaning = (
            "Use 1 for a spreadsheet, 0 for a program. With 1, Excel knows the letters, and no cell starts a "
            "formula: an apostrophe comes before =, +, - or @. With 0, the values are exactly as they are."
        )
        parameters.append({"name": BOM, "in": "query", "description": meaning, "schema": schema})
    return {
        "operationId": f"{question.name}-{ending}",
        "tags": [question.group],
        "summary": question.title,
        "description": f"{question.question} {question.reading} {question.caveat}",
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "The triples about each item in the answer."
                if ending == "ttl"
                else "; ".join(f"{column.name}: {column.meaning}" for column in question.columns),
                "content": {FORMATS[ending].media_type: {}},
            },
            "400": {"description": "A parameter is wrong or missing; the text lists the values."},
            "503": {"description": "There is no data; the text says why."},
        },
    }


def _parameter(snapshot: Snapshot, parameter: Parameter) -> dict[str, Any]:
    """A parameter with its values."""
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
