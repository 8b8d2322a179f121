"""The real app, started as a user starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from graph.settings import ROOT
from tests.waiting import until

__all__ = ["free_port", "running", "start", "stop"]

#: The apps that this process started, kept so that Python does not complain that they outlive it.
_STARTED: list[subprocess.Popen[bytes]] = []


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(log: Path, **settings: str) -> tuple[str, int]:
    """The address and the process of an app that answers; what it prints goes to the log."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=output, stderr=output, env={**os.environ, **settings}
        )
    _STARTED.append(process)
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        assert process.poll() is None, f"The app ended early:\n{log.read_text()}"
        try:
            return httpx.get(f"{address}/health").status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    until(answers, lambda: f"The app did not become ready:\n{log.read_text()}")
    return address, process.pid


def stop(number: int) -> None:
    """End an app, whichever process started it."""
    os.kill(number, signal.SIGTERM)
    for process in _STARTED:
        if process.pid == number:
            process.wait(20)


@contextmanager
def running(log: Path, **settings: str) -> Iterator[str]:
    """The address of an app of one's own, for as long as it is needed."""
    address, number = start(log, **settings)
    try:
        yield address
    finally:
        stop(number)
