"""Text and dates from the data, ready for a page."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["day", "plain"]


def plain(text: object) -> str:
    """Text as it is: no character of it is read as Markdown, HTML, a formula or an icon."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])", r"\\\1", str(text)).replace("\n", " ")


def day(written: str) -> str:
    """A date such as 2026-11-22 as people write it: 22 November 2026."""
    if not written:
        return "a date that is not told"
    given = date.fromisoformat(written)
    return f"{given.day} {given:%B %Y}"
