"""Worker processes: ready before they are needed, and ended when a query passes a limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from concurrent.futures import Future
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from graph.errors import QueryBusy, StoreError
from graph.settings import ROOT, Limits
from graph.sparql.wire import QUERY, READY, frame, read_frame

__all__ = ["Pool", "Worker"]

#: Processes beyond those that may be busy, so that one is ready when another is ended.
_SPARE: Final = 1
#: Seconds between checks of the busy workers.
_INTERVAL: Final = 0.05
_BUSY: Final = "Too many queries are running or waiting."
_AGAIN: Final = "Try again in a few seconds, or narrow the query."


class Worker:
    """One process, and how long it has worked on its query."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "graph.sparql.worker", str(store), json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        #: Why it was ended: the limit that it passed; empty if it ended by itself.
        self.ended = ""
        self.long = False
        self._begun = self._worked = 0.0
        self._since: float | None = None

    def start_clock(self) -> None:
        """Start to count: earlier work and idle time count for no query."""
        self._begun, self._worked = time.monotonic(), 0.0

    def begin(self, request: dict[str, Any]) -> None:
        """Send it a query."""
        try:
            self._to.write(frame(QUERY, json.dumps(request).encode("utf-8", "surrogatepass")))
            self._to.flush()
        except OSError:
            self.end("gone")

    def read(self) -> tuple[bytes, bytes]:
        """Its next message; empty if it has ended. Only the time spent here counts as its work."""
        self._since = time.monotonic()
        try:
            return read_frame(self._from)
        finally:
            self._worked += time.monotonic() - self._since
            self._since = None

    def worked(self) -> tuple[float, float]:
        """Seconds that it has worked, and seconds that it has waited for the caller to receive the answer."""
        now, since = time.monotonic(), self._since
        worked = self._worked + (now - since if since else 0)
        return worked, now - self._begun - worked

    def lower_priority(self) -> None:
        """Mark its query as long, and run it with lower priority than short ones."""
        self.long = True
        if hasattr(os, "setpriority"):
            try:
                os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)
            except OSError:
                return

    def end(self, why: str) -> None:
        """End the process at once."""
        self.ended = self.ended or why
        self._process.kill()

    def clean_up(self) -> None:
        """End the process, wait for it, and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            try:
                pipe.close()
            except OSError:  # it ended before it read the query
                continue

    def code(self) -> int:
        """The exit code of the process."""
        return self._process.wait()


class Pool:
    """Workers on one store.

    Args:
        store: the folder of the store.
        limits: the limits of queries.
    """

    def __init__(self, store: Path, limits: Limits) -> None:
        self._store, self._limits = store, limits
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._queue: deque[Future[Worker]] = deque()
        self._killed = self._starting = self._failed = 0
        self._closed = False
        threading.Thread(target=self._watch, name="queries", daemon=True).start()
        for _ in range(limits.workers + _SPARE):
            self._start()

    def take(self) -> Worker:
        """A worker for one query, as soon as one is free.

        Raises:
            QueryBusy: if too many queries wait, or no worker was free in time.
            StoreError: if workers cannot be started.
        """
        with self._lock:
            ready = self._idle and not self._queue and len(self._busy) < self._limits.workers
            if ready:
                return self._next_idle()
            if len(self._queue) >= self._limits.waiting + self._limits.workers - len(self._busy):
                raise QueryBusy(_BUSY, hint=_AGAIN)
            if not (self._idle or self._busy or self._starting):
                self._failed = 0
                self._start()
            turn: Future[Worker] = Future()
            self._queue.append(turn)
        try:
            return turn.result(self._limits.seconds + 5)
        except TimeoutError as error:
            with self._lock:
                if turn in self._queue:
                    self._queue.remove(turn)
                    raise QueryBusy(_BUSY, hint=_AGAIN) from error
            return turn.result()

    def give_back(self, worker: Worker, reusable: bool) -> None:
        """Return a worker; one that cannot be used again is replaced."""
        with self._lock:
            self._busy.discard(worker)
            needed = not self._closed or bool(self._queue)  # waiting queries still get a worker
            if reusable and needed and not (worker.long or worker.ended):
                self._idle.append(worker)
            else:
                self._killed += bool(worker.ended)
                threading.Thread(target=worker.clean_up, daemon=True).start()
                if needed:
                    self._start()
            self._hand_out()

    def state(self) -> dict[str, int]:
        """The number of workers by what they do."""
        with self._lock:
            return {
                "workers": len(self._idle) + len(self._busy),
                "starting": self._starting,
                "busy": len(self._busy),
                "waiting": len(self._queue),
                "killed": self._killed,
            }

    def close(self) -> None:
        """End the idle workers now, and the busy ones when they are done."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.clean_up()

    def stop(self) -> None:
        """End every worker now."""
        self.close()
        with self._lock:
            for worker in self._busy:
                worker.end("stopped")

    def _hand_out(self) -> None:
        """Give idle workers to waiting queries. Call it with the lock."""
        while self._queue and self._idle and len(self._busy) < self._limits.workers:
            worker = self._next_idle()
            self._queue.popleft().set_result(worker)

    def _next_idle(self) -> Worker:
        """An idle worker, now counted as busy. Call it with the lock."""
        worker = self._idle.pop()
        worker.start_clock()
        self._busy.add(worker)
        return worker

    def _start(self) -> None:
        """Start a worker in a thread."""
        self._starting += 1
        threading.Thread(target=self._start_and_wait, daemon=True).start()

    def _start_and_wait(self) -> None:
        """Start a worker and wait until it is ready."""
        worker: Worker | None = None
        try:
            worker = Worker(self._store, self._limits)
            ready = worker.read()[0] == READY
        except OSError:
            ready = False
        with self._lock:
            self._starting -= 1
            if ready and worker and (not self._closed or self._queue):
                self._failed = 0
                self._idle.append(worker)
                self._hand_out()
                return
            self._failed += 1
            if not (self._idle or self._busy or self._starting):
                error = StoreError("The query could not be run.", "store", "Try again.")
                while self._queue:
                    self._queue.popleft().set_exception(error)
            elif self._failed < 5 and not self._closed:
                self._start()
        if worker:
            worker.clean_up()

    def _watch(self) -> None:
        """Check the busy workers until the pool is closed and they are done."""
        while True:
            time.sleep(_INTERVAL)
            with self._lock:
                if self._closed and not (self._busy or self._queue or self._starting):
                    return
                for worker in list(self._busy):
                    self._check_limits(worker)

    def _check_limits(self, worker: Worker) -> None:
        """End a worker that is past a limit. Call it with the lock."""
        worked, waited = worker.worked()
        if worked > self._limits.seconds:
            worker.end("time")
        elif waited > self._limits.patience:
            worker.end("caller")
        elif not worker.long and worked + waited > self._limits.quick:
            long = sum(other.long for other in self._busy)
            if long < self._limits.long:
                worker.lower_priority()
            elif self._limits.workers > 1:
                worker.end("room")
