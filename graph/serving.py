"""The store to answer from: the newest that can be built, the last good one, or an endpoint elsewhere."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.build import ENDPOINT, Stamp, Workshop
from graph.errors import JoinedUpError, StoreError
from graph.store import Store, opened, remote

__all__ = ["Served", "served"]


@dataclass(frozen=True, slots=True)
class Served:
    """The store to answer from, its version, and what is wrong with newer data if anything is."""

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


def served(workshop: Workshop | None = None) -> Served:
    """The store to answer from: built afresh if the files have changed, else the last good one.

    Raises:
        JoinedUpError: if the files cannot be built and there is no earlier store to fall back on, or the
            endpoint that JOINED_UP_STORE names does not answer.
    """
    place = os.environ.get("JOINED_UP_STORE", "")
    if workshop is None and ENDPOINT.match(place):
        there = remote(place)
        return Served(there, None, there.version())
    shop = workshop or Workshop.from_environment()
    with _lock:
        state = shop.state()
        if state not in _faults:
            try:
                path = shop.built()
                return Served(opened(path), path, path.name)
            except JoinedUpError as fault:
                _faults[state] = fault
        good = shop.last_good()
        if good is None:
            raise _faults[state]
        return Served(opened(good), good, good.name, _faults[state])
