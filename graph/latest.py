"""The newest data that passes every check: the data behind pages, links, the command line and notebooks."""

from __future__ import annotations

from typing import Final

from graph.build.folders import Check, Folders
from graph.store.current import Snapshot, current
from graph.stories import CHECK

__all__ = ["CHECKS", "latest"]

#: What new data must pass before it is used.
CHECKS: Final[tuple[Check, ...]] = (CHECK,)


def latest(folders: Folders | None = None) -> Snapshot:
    """The newest data that passes every check, else the last good data with what is wrong.

    Raises:
        JoinedUpError: if there is no data to answer from.
    """
    return current(folders, CHECKS)
