"""Marks by which a caller knows that what it has is what it would be sent again."""

from __future__ import annotations

import re
from hashlib import sha256

from starlette.requests import Request

__all__ = ["etag", "is_unchanged"]


def etag(*parts: str) -> str:
    """The mark (ETag) of what these parts decide: a change in any of them gives another."""
    digest = sha256(repr(parts).encode()).hexdigest()
    return f'"{digest[:32]}"'


def is_unchanged(request: Request, tag: str) -> bool:
    """Whether the caller has what bears this mark: it may send several, each firm or weak, or * for any."""
    had = ", ".join(request.headers.getlist("if-none-match"))
    return had.strip() == "*" or tag in re.findall(r'"[^"]*"', had)
