"""The answer to a request that fails: the text of the error, with the status that fits it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.errors import (
    JoinedUpError,
    NotFound,
    NotOffered,
    QueryBusy,
    QueryMalformed,
    QueryRefused,
    QueryTimedOut,
    QuestionError,
    RequestTooLarge,
    RequestTooSlow,
    RequestUnreadable,
)

__all__ = ["error_response", "reporting_errors"]

Answering: TypeAlias = Callable[[Request], Awaitable[Response]]

#: Errors that the caller can correct. Any other is 503: there is no data, or its store does not answer.
_STATUS: Final[dict[type[JoinedUpError], int]] = {
    QuestionError: 400,
    QueryMalformed: 400,
    QueryRefused: 403,
    NotFound: 404,
    NotOffered: 406,
    QueryTimedOut: 408,
    RequestTooSlow: 408,
    RequestTooLarge: 413,
    RequestUnreadable: 415,
    QueryBusy: 429,
}


def error_response(error: JoinedUpError) -> Response:
    """An error as text, with its status and, if the server is busy, when to try again."""
    headers = {"Vary": "Accept"}
    if isinstance(error, QueryBusy):
        headers["Retry-After"] = str(error.AGAIN)
    text = f"{error}\n".encode("utf-8", "replace").decode()  # half of a surrogate pair cannot be sent
    return PlainTextResponse(text, _STATUS.get(type(error), 503), headers)


def reporting_errors(answering: Answering) -> Answering:
    """A route that answers our errors as text."""

    @wraps(answering)
    async def report(request: Request) -> Response:
        try:
            return await answering(request)
        except JoinedUpError as error:
            return error_response(error)

    return report
