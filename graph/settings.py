"""Everything that whoever runs the app can set, in one place: each from an environment variable."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from graph.errors import SettingError

__all__ = ["ENDPOINT", "PREFIX", "ROOT", "Limits", "Settings", "described", "settings"]

#: The folder that holds the program.
ROOT: Final = Path(__file__).resolve().parent.parent
#: What JOINED_UP_STORE looks like when it names an endpoint on the web and not a folder.
ENDPOINT: Final = re.compile("https?://")
#: What the name of every setting begins with in the environment.
PREFIX: Final = "JOINED_UP_"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a typed query may go before it is stopped, and how many may run."""

    #: Seconds of work.
    seconds: float = 10
    #: Seconds after which a query counts as long: half of the workers at most run long ones.
    quick: float = 1
    #: Seconds that a caller may take to receive an answer.
    patience: float = 60
    #: Rows or triples of the answer.
    rows: int = 2_000_000
    #: Bytes of the answer.
    size: int = 1_000_000_000
    #: Bytes of memory of a worker.
    memory: int = 2_000_000_000
    #: Queries at once, and queries that may wait for their turn.
    workers: int = 4
    waiting: int = 64

    @property
    def long(self) -> int:
        """How many long queries may run at once: one worker at least is kept for short ones."""
        return max(1, self.workers // 2) if self.workers > 1 else 1


def _setting(default: Any, meaning: str, least: float = 0, most: float = float("inf")) -> Any:
    """A setting with what it means and how far it may go."""
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each is read from ``JOINED_UP_`` and its name in capitals."""

    store: str = _setting("", "the folder for stores (empty: `var/stores`), or the SPARQL endpoint to ask")
    query_seconds: float = _setting(10.0, "seconds that a query may work", 0.1, 3600)
    query_quick_seconds: float = _setting(
        1.0,
        "seconds after which a query counts as long; half of the workers at most run long ones",
        0.1,
        3600,
    )
    query_rows: int = _setting(2_000_000, "rows or triples of an answer", 1)
    query_answer_mb: int = _setting(1000, "megabytes of an answer", 1)
    query_memory_mb: int = _setting(2000, "megabytes of memory of one worker", 200)
    query_workers: int = _setting(4, "queries that run at once", 1, 64)
    query_waiting: int = _setting(64, "queries that may wait for their turn", 0, 1000)
    query_log: bool = _setting(True, "whether to write a line for each query, without its text or sender")
    request_kb: int = _setting(1000, "kilobytes of a request", 1, 100_000)
    slow_client_seconds: float = _setting(
        60.0, "seconds that a caller may take to send a request, and again to receive an answer", 1, 3600
    )
    cors: str = _setting("", "the sites whose pages may ask, parted by commas, or `*` (empty: none)")

    @property
    def limits(self) -> Limits:
        """The limits of typed queries."""
        return Limits(
            seconds=self.query_seconds,
            quick=self.query_quick_seconds,
            patience=self.slow_client_seconds,
            rows=self.query_rows,
            size=self.query_answer_mb * 1_000_000,
            memory=self.query_memory_mb * 1_000_000,
            workers=self.query_workers,
            waiting=self.query_waiting,
        )


def settings() -> Settings:
    """The settings as the environment gives them.

    Raises:
        SettingError: if a value cannot be used, or a name is not one of ours.
    """
    known = {PREFIX + part.name.upper(): part for part in fields(Settings)}
    given = {name: text for name, text in os.environ.items() if name.startswith(PREFIX)}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise SettingError("There is no such setting.", unknown[0], f"There are: {', '.join(known)}.")
    return Settings(**{known[name].name: _read(name, known[name], text) for name, text in given.items()})


def described() -> list[tuple[str, str, str]]:
    """Each setting: the name of its variable, what it is if not set, and what it means."""
    return [
        (PREFIX + part.name.upper(), _shown(part.default), part.metadata["meaning"])
        for part in fields(Settings)
    ]


def _read(name: str, part: Any, text: str) -> Any:
    """The value of one setting.

    Raises:
        SettingError: if it cannot be used.
    """
    kind, bounds = type(part.default), (part.metadata["least"], part.metadata["most"])
    if kind is str:
        return text
    if kind is bool:
        if text.lower() not in ("0", "1", "yes", "no", "true", "false"):
            raise SettingError(f"{text!r} is neither yes nor no.", name, "Write 1 or 0.")
        return text.lower() in ("1", "yes", "true")
    try:
        value = kind(text)
    except ValueError as error:
        raise SettingError(f"{text!r} is not a {_WORDS[kind]}.", name, "Write digits only.") from error
    if not bounds[0] <= value <= bounds[1]:
        most = "" if bounds[1] == float("inf") else f" and at most {bounds[1]:,}"
        raise SettingError(f"{text} is out of bounds.", name, f"It must be at least {bounds[0]:g}{most}.")
    return value


_WORDS: Final = {int: "whole number", float: "number"}


def _shown(value: Any) -> str:
    """A value as one would write it in the environment."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:g}" if isinstance(value, float) else str(value)
