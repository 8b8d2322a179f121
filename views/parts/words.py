"""Text and dates from the data, ready for a page."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["counted", "day", "plain"]


def plain(text: object) -> str:
    """Text as it is: no character of it is read as Markdown, HTML, a formula or an icon."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])", r"\\\1", str(text)).replace("\n", " ")


def day(written: str) -> str:
    """A date such as 2026-11-22 as people write it: 22 November 2026."""
    if not written:
        return "an unknown date"
    parsed = date.fromisoformat(written)
    return f"{parsed.day} {parsed:%B %Y}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 row``, ``1,086 rows``."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
