"""The newest data that passes every check: the data behind pages, links, the command line and notebooks."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from typing import Final

from graph.build.folders import Check, Folders
from graph.store.current import Snapshot, current
from graph.stories import CHECK

__all__ = ["CHECKS", "latest", "recent"]

#: What new data must pass before it is used.
CHECKS: Final[tuple[Check, ...]] = (CHECK,)
#: Seconds until files are looked at again: there are hundreds of them, and a page run asks more than once.
_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class _LookUp:
    """What was found when the files were last looked at, when, and where."""

    snapshot: Snapshot
    time: float
    place: tuple[str | None, Folders]


_lock = threading.Lock()
_last: list[_LookUp] = []


def latest(folders: Folders | None = None) -> Snapshot:
    """The newest data that passes every check, else the last good data with what is wrong.

    Args:
        folders: where the data is; if none are given, the usual folders, looked at once a second at most.

    Raises:
        JoinedUpError: if there is no data to answer from.
    """
    if folders is not None:
        return current(folders, CHECKS)
    known = recent()
    if known is None:
        with _lock:
            known = recent()
            if known is None:
                known = current(None, CHECKS)
                _last[:] = [_LookUp(known, time.monotonic(), _place())]
    return known


def recent() -> Snapshot | None:
    """What ``latest`` returned less than a second ago; none if it has to look at the files again."""
    for last in _last:
        if time.monotonic() - last.time < _SECONDS and last.place == _place():
            return last.snapshot
    return None


def _place() -> tuple[str | None, Folders]:
    """Where data is looked for: the environment can change it."""
    return os.environ.get("JOINED_UP_STORE"), Folders.from_environment()
