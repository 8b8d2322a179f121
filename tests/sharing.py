"""What the tests of a run share: what takes long is built once for all workers, and sweeps try one sample."""

from __future__ import annotations

import fcntl
import pickle
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

__all__ = ["Once", "Some", "every", "sample"]

Item = TypeVar("Item")
#: Chooses which names of a sweep are tried, at most so many of each kind.
Some = Callable[[Sequence[str], int], list[str]]


class Once:
    """What the first worker that asks builds, and all others share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, make: Callable[[], Item]) -> Item:
        """What is kept under a name, built if no worker has built it yet."""
        file = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                file.write_bytes(pickle.dumps(make()))
        item: Item = pickle.loads(file.read_bytes())
        return item


def every(names: Sequence[str], _most: int) -> list[str]:
    """All of them."""
    return list(names)


def sample(names: Sequence[str], most: int) -> list[str]:
    """The first and last of each kind and some between, always the same; the kind is before the slash."""
    by_kind: dict[str, list[str]] = {}
    for name in names:
        by_kind.setdefault(name.rpartition("/")[0], []).append(name)
    chosen: list[str] = []
    for kind, members in by_kind.items():
        inner = members[1:-1]
        between = random.Random(kind).sample(inner, min(len(inner), most - 2))
        chosen += dict.fromkeys([members[0], *between, members[-1]])
    return chosen
