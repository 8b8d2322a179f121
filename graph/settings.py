"""The settings of the app, each from an environment variable."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from graph.errors import SettingError

__all__ = ["ENDPOINT", "PREFIX", "ROOT", "Limits", "Settings", "described", "settings"]

#: The folder of the program.
ROOT: Final = Path(__file__).resolve().parent.parent
#: How JOINED_UP_STORE begins where it names an endpoint and not a folder.
ENDPOINT: Final = re.compile("https?://")
#: What the name of every setting begins with in the environment.
PREFIX: Final = "JOINED_UP_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of typed queries: of one before it is stopped, and of all together."""

    #: Seconds of work.
    seconds: float = 10
    #: Seconds after which a query counts as long: half of the workers at most run long ones.
    quick: float = 1
    #: Seconds that a caller has to receive an answer.
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
        """How many long queries may run at once: at least one worker is for short ones."""
        return max(1, self.workers // 2) if self.workers > 1 else 1


def _setting(default: Any, meaning: str, least: float = 0, most: float = float("inf")) -> Any:
    """A setting with its meaning, minimum and maximum."""
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each is read from ``JOINED_UP_`` and its name in capitals."""

    store: str = _setting(
        "", "the folder for stores (empty: `var/stores`), or a SPARQL endpoint to query instead"
    )
    query_seconds: float = _setting(10.0, "seconds that a query may run", 0.1, 3600)
    query_quick_seconds: float = _setting(
        1.0,
        "seconds after which a query counts as long; at most half of the workers run long ones",
        0.1,
        3600,
    )
    query_rows: int = _setting(2_000_000, "most rows or triples in an answer", 1)
    query_answer_mb: int = _setting(1000, "largest answer, in megabytes", 1)
    query_memory_mb: int = _setting(2000, "most memory of one worker, in megabytes", 200)
    query_workers: int = _setting(4, "most queries that run at once", 1, 64)
    query_waiting: int = _setting(64, "most queries that wait for a worker", 0, 1000)
    query_log: bool = _setting(True, "whether to log a line for each query, without its text or sender")
    request_kb: int = _setting(1000, "longest request, in kilobytes", 1, 100_000)
    slow_client_seconds: float = _setting(
        60.0, "seconds that a caller has to send a request, and again to receive the answer", 1, 3600
    )
    cors: str = _setting(
        "", "sites whose pages may query the endpoint, separated by commas, or `*` (empty: none)"
    )

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
    """The settings from the environment.

    Raises:
        SettingError: if a value cannot be used, or there is no such setting.
    """
    known = {PREFIX + part.name.upper(): part for part in fields(Settings)}
    values = {name: text for name, text in os.environ.items() if name.startswith(PREFIX)}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise SettingError("There is no such setting.", unknown[0], f"The settings are: {', '.join(known)}.")
    return Settings(**{known[name].name: _read(name, known[name], text) for name, text in values.items()})


def described() -> list[tuple[str, str, str]]:
    """Each setting: the name of its variable, its default and its meaning."""
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
            raise SettingError(f"{text!r} is not yes or no.", name, "Write 1 or 0.")
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
    """A value as it is written in the environment."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:g}" if isinstance(value, float) else str(value)
