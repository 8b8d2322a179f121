"""Words as people write them: plurals, counts, lists and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

__all__ = ["counted", "day", "listed", "plural"]


def plural(word: str) -> str:
    """The plural of a noun; of several words with "of", that of the first: elements of integrated working."""
    first, of, rest = word.partition(" of ")
    if first.endswith("y") and first[-2:-1] not in "aeiou":
        first = f"{first[:-1]}ies"
    elif first.endswith("is"):
        first = f"{first[:-2]}es"
    else:
        first = f"{first}s"
    return f"{first}{of}{rest}"


def counted(number: int, word: str, many: str = "") -> str:
    """A number with its noun: 1 agency, 3 agencies. ``many`` is the plural where it is no rule."""
    return f"{number:,} {word if number == 1 else many or plural(word)}"


def listed(parts: Sequence[str]) -> str:
    """Parts as words: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def day(written: str | date) -> str:
    """A date such as 2026-11-22 as people write it: 22 November 2026."""
    if not written:
        return "an unknown date"
    value = written if isinstance(written, date) else date.fromisoformat(written)
    return f"{value.day} {value:%B %Y}"
