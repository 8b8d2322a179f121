"""What tests share.

Rules: a test's name is a sentence about what a user would notice; real parts, no stand-ins for our own code;
no clock, no network; a bug gets a case first. Files found by a pattern are counted.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from graph.build.folders import Folders
from graph.latest import latest
from graph.settings import ROOT
from graph.store.current import Snapshot

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for stores that no one else uses."""
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="session", autouse=True)
def _own_stores(stores: Path) -> Iterator[None]:
    """Keep the tests' stores apart from those of a running app."""
    before = os.environ.get("JOINED_UP_STORE")
    os.environ["JOINED_UP_STORE"] = str(stores)
    yield
    os.environ.pop("JOINED_UP_STORE")
    if before is not None:
        os.environ["JOINED_UP_STORE"] = before


@pytest.fixture(scope="session")
def real(_own_stores: None) -> Snapshot:
    """The store of the ontology and data in this repository."""
    return latest()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A copy of the ontology and data that a test may break."""
    for name in ("ontology", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Folders(tmp_path / "ontology", tmp_path / "data", tmp_path / "stores")


@pytest.fixture
def edit(folders: Folders) -> Edit:
    """Replace text in one file of the copy; it must be there."""

    def change(file: str, old: str, new: str) -> None:
        path = folders.data.parent / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture(scope="session")
def server(stores: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real app, started as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=output,
            env={**os.environ, "JOINED_UP_STORE": str(stores)},
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None:
                pytest.fail(f"The app ended early:\n{log.read_text()}")
            try:
                if httpx.get(f"{address}/health").status_code == httpx.codes.OK:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            pytest.fail(f"The app did not become ready:\n{log.read_text()}")
        yield address
    finally:
        process.terminate()
        process.wait(20)
