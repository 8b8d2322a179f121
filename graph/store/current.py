"""The current data: the newest that can be built, the last good data, or an endpoint elsewhere."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.build.folders import Check, Folders, Stamp
from graph.errors import JoinedUpError, StoreError
from graph.settings import ENDPOINT
from graph.store.contract import Store
from graph.store.embedded import opened
from graph.store.remote import remote

__all__ = ["Snapshot", "current"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the data: its store, its version, and the fault of newer data if it has one."""

    store: Store
    #: The folder of the store; None for an endpoint on the web.
    path: Path | None
    version: str
    fault: JoinedUpError | None = None

    def folder(self) -> Path:
        """The folder of the store, for code that reads its files.

        Raises:
            StoreError: if the store is an endpoint on the web.
        """
        if self.path is None:
            raise StoreError(
                "The data is at another endpoint, so this is not possible here.",
                f"JOINED_UP_STORE={os.environ.get('JOINED_UP_STORE')}",
                "Use that endpoint, or unset JOINED_UP_STORE.",
            )
        return self.path


_lock = threading.Lock()
_faults: dict[Stamp, JoinedUpError] = {}


def current(folders: Folders | None = None, checks: Sequence[Check] = ()) -> Snapshot:
    """The current data: built again if the files have changed, else the last good data.

    Args:
        folders: the source files and the stores; the usual folders by default.
        checks: the checks that new data must pass before it is used.

    Raises:
        JoinedUpError: if the files cannot be built and there is no earlier store to fall back on, or the
            endpoint that JOINED_UP_STORE names does not answer.
    """
    place = os.environ.get("JOINED_UP_STORE", "")
    if folders is None and ENDPOINT.match(place):
        endpoint = remote(place)
        return Snapshot(endpoint, None, endpoint.version())
    folders = folders or Folders.from_environment()
    with _lock:
        state = folders.state(checks)
        if state not in _faults:
            try:
                path = folders.built(checks)
                return Snapshot(opened(path), path, path.name)
            except JoinedUpError as fault:
                _faults[state] = fault
        good = folders.last_good()
        if good is None:
            raise _faults[state]
        return Snapshot(opened(good), good, good.name, _faults[state])
