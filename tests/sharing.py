"""What takes long to make, made once for all the workers of a run."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

__all__ = ["Once"]

Item = TypeVar("Item")


class Once:
    """What the first worker that asks makes, and all others are given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, make: Callable[[], Item]) -> Item:
        """What is kept under a name, made if no worker has made it yet."""
        file = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                file.write_bytes(pickle.dumps(make()))
        item: Item = pickle.loads(file.read_bytes())
        return item
