"""The data to answer from: the newest that can be built, the last good one, or an endpoint elsewhere."""

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
    """One version of the data: its store, its version, and what is wrong with newer data if anything is."""

    store: Store
    #: The folder of the store; none where it is an endpoint on the web.
    path: Path | None
    version: str
    fault: JoinedUpError | None = None

    def folder(self) -> Path:
        """The folder of the store, for what must read its files.

        Raises:
            StoreError: if the store is an endpoint on the web.
        """
        if self.path is None:
            raise StoreError(
                "The data is at another endpoint, so this cannot be done here.",
                f"JOINED_UP_STORE={os.environ.get('JOINED_UP_STORE')}",
                "Ask that endpoint, or unset JOINED_UP_STORE.",
            )
        return self.path


_lock = threading.Lock()
_faults: dict[Stamp, JoinedUpError] = {}


def current(folders: Folders | None = None, checks: Sequence[Check] = ()) -> Snapshot:
    """The data to answer from: built again if the files have changed, else the last good data.

    Args:
        folders: what the store is made from and kept in; the usual folders if none are given.
        checks: what new data must pass before it is used.

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
