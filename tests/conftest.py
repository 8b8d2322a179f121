"""What tests share.

Rules: a test's name is a sentence about what a user would notice; real parts, no stand-ins for our own code;
no clock, no network; a bug gets a case first. Files found by a pattern are counted. Waits are for a condition
(tests/waiting.py). Sweeps over all that there is take the fixture ``some``.

Tests run in several workers at once. They share one folder, named in the environment: the store, the served
app and whatever else takes long to build are built once, by whichever worker asks first.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from graph.build.folders import Folders
from graph.latest import latest
from graph.settings import ROOT
from graph.store.current import Snapshot
from tests.serving import start, stop
from tests.sharing import Once, Some, every, sample
from tests.waiting import set_patience

Edit = Callable[[str, str, str], None]

#: The variable that names the folder that all workers share.
SHARED: Final = "TESTS_SHARED"
#: Which tests `make quick` leaves out, by what they ask for.
COSTLY: Final = {
    "browser": "browser",
    "server": "served",
    "tight": "served",
    "endpoint": "served",
    "folders": "builds",
}


def pytest_configure(config: pytest.Config) -> None:
    """Before any worker starts: one folder for all, with stores apart from those of a running app."""
    set_patience()
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="joined-up-tests-"))
        os.environ[SHARED] = str(folder)
        os.environ["JOINED_UP_STORE"] = str(folder / "stores")


def pytest_unconfigure(config: pytest.Config) -> None:
    """After the last worker: end the shared app and clear the shared folder away."""
    if not hasattr(config, "workerinput") and SHARED in os.environ:
        folder = Path(os.environ.pop(SHARED))
        if (folder / "server").exists():
            stop(pickle.loads((folder / "server").read_bytes())[1])
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the costly fixtures that it asks for."""
    for item in items:
        for name in COSTLY.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(COSTLY[name])
        if "pack" in item.path.parts or item.path.name == "test_pack.py":
            item.add_marker("pack")
        if "pages" in item.path.parts or hasattr(getattr(item, "module", None), "AppTest"):
            item.add_marker("page")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that all workers share."""
    return Path(os.environ[SHARED])


@pytest.fixture(scope="session")
def once(shared: Path) -> Once:
    """What takes long to build, built by the first worker that asks and kept for all."""
    return Once(shared)


@pytest.fixture(scope="session")
def real(once: Once) -> Snapshot:
    """The store of the ontology and data in this repository."""
    once("store", lambda: latest().version)
    return latest()


@pytest.fixture(scope="session")
def server(shared: Path, once: Once, real: Snapshot) -> str:
    """The address of the real app, started as a user starts it, one for all workers."""
    return once("server", lambda: start(shared / "server.log"))[0]


@pytest.fixture(params=["some", pytest.param("every", marks=pytest.mark.exhaustive)])
def some(request: pytest.FixtureRequest) -> Some:
    """Chooses the first, last and some of each kind, the same each time; with `make exhaustive`, all."""
    return every if request.param == "every" else sample


@pytest.fixture
def folders(tmp_path: Path, real: Snapshot) -> Folders:
    """A copy of the ontology and data that a test may break, and of the store built from them."""
    for name in ("ontology", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    copy = Folders(tmp_path / "ontology", tmp_path / "data", tmp_path / "stores")
    shutil.copytree(real.folder(), copy.stores / copy.version())
    return copy


@pytest.fixture
def edit(folders: Folders) -> Edit:
    """Replace text in one file of the copy; it must be there."""

    def change(file: str, old: str, new: str) -> None:
        path = folders.data.parent / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change
