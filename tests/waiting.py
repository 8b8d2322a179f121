"""How tests wait and ask: for a condition, never for a time, and with one generous end for all of them.

The end is no measure of speed. It only ends a wait for what will never come, so it suits a machine that is
busy with other work. Speed is measured in ``bench``.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import Final

import httpx

#: Seconds after which what has not come is taken to be broken.
PATIENCE: Final = 60
#: The same in milliseconds, as the browser counts.
PATIENCE_MS: Final = PATIENCE * 1000


def set_patience() -> None:
    """Have httpx, which gives up after 5 seconds, wait as long as all else, wherever a test calls it."""
    default = inspect.signature(httpx.request).parameters["timeout"].default
    assert isinstance(default, httpx.Timeout)
    for part in ("connect", "read", "write", "pool"):
        setattr(default, part, PATIENCE)


def until(condition: Callable[[], object], otherwise: Callable[[], str] | str) -> None:
    """Wait until a condition is true.

    Raises:
        AssertionError: if it does not become true, with what to say then.
    """
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, otherwise if isinstance(otherwise, str) else otherwise()
        time.sleep(0.05)
