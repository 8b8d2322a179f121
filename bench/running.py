"""The app, running for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.settings import ROOT

__all__ = ["free_port", "ready", "running", "started"]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def ready(address: str) -> None:
    """Wait until an address answers.

    Raises:
        TimeoutError: if it does not within a minute.
    """
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer.")


@contextmanager
def started(
    command: list[str], address: str, *, folder: Path = ROOT, environment: Mapping[str, str] = {}
) -> Iterator[subprocess.Popen[bytes]]:
    """A server, from when it answers at an address until it is no longer needed."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    try:
        ready(address)
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def running(address: str = "", **environment: str) -> Iterator[str]:
    """The address given, or that of the app started for the purpose."""
    if address:
        yield address
        return
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with started(command, f"http://127.0.0.1:{port}/health", environment=environment):
        yield f"http://127.0.0.1:{port}"
