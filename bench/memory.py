"""What a server and its workers use: memory and processor time."""

from __future__ import annotations

import itertools
import os
import threading
import time
from pathlib import Path

__all__ = ["Peak", "memory", "processor_seconds"]


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used, without its workers."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Megabytes that a process and those below it hold (each one's share of what they hold together)."""
    total = 0.0
    for one in [pid, *_below(pid)]:
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(text.partition("\nPss:")[2].split()[0]) / 1024
    return total


def _below(pid: int) -> list[int]:
    """The processes below a process."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    found = {int(child) for child in itertools.chain(children, *threads)}
    return [*found, *itertools.chain.from_iterable(_below(child) for child in found)]


class Peak:
    """The most memory that a server held while something went on."""

    def __init__(self, pid: int) -> None:
        self._pid, self._over = pid, threading.Event()
        self.before = self.most = memory(pid)
        self.after = 0.0

    def __enter__(self) -> Peak:
        """Begin to watch."""
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Watch no longer, and see what is left."""
        self._over.set()
        time.sleep(2)
        self.after = memory(self._pid)

    def __str__(self) -> str:
        """The three figures."""
        grown = f"{self.most:.0f} MB at peak ({self.most - self.before:.0f} more)"
        return f"{self.before:.0f} MB before, {grown}, {self.after:.0f} MB after"

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, memory(self._pid))
