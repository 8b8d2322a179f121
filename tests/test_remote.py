"""Any SPARQL 1.1 engine: every question gives the same rows from a real Oxigraph server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bench.questions import needed
from graph.errors import StoreError
from graph.latest import latest
from graph.publish.documents import FORMATS, document, resolve
from graph.publish.dump import dump
from graph.questions import answer, questions
from graph.store.current import Snapshot
from tests.pages.test_query_page import typed
from tests.serving import free_port
from tests.waiting import until


@pytest.fixture(scope="module")
def endpoint(real: Snapshot) -> Iterator[str]:
    """The address of a server that holds our data and nothing else."""
    port = free_port()
    server = Path(sys.executable).with_name("oxigraph")
    command = [str(server), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _listens(address), "The server did not start.")
        sent = httpx.post(
            f"{address}/store",
            content=dump(real.folder(), "trig"),
            headers={"Content-Type": "application/trig"},
        )
        assert sent.status_code < 300, sent.text
        yield f"{address}/query"
    finally:
        process.terminate()
        process.wait(20)


def _listens(address: str) -> bool:
    try:
        return httpx.get(address).status_code > 0
    except httpx.TransportError:
        return False


@pytest.fixture
def there(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """The data as served from there."""
    monkeypatch.setenv("JOINED_UP_STORE", endpoint)
    return latest()


@pytest.mark.parametrize("name", list(questions()))
def test_a_question_has_the_same_answer_there(name: str, there: Snapshot, real: Snapshot) -> None:
    choices = needed(real, questions()[name])
    assert answer(there, name, **choices).rows == answer(real, name, **choices).rows


def test_it_knows_the_version_and_has_no_folder(there: Snapshot, real: Snapshot) -> None:
    assert there.version == real.version
    with pytest.raises(StoreError, match="another endpoint"):
        there.folder()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_document_is_the_same_from_there(there: Snapshot, real: Snapshot, ending: str) -> None:
    thing = resolve(there, "aim/ready-for-school")
    assert document(there, thing, ending) == document(real, thing, ending)


@pytest.mark.usefixtures("there")
def test_the_query_page_says_that_the_data_is_elsewhere() -> None:
    app = typed("ASK { ?s ?p ?o }")
    assert "The data is at another endpoint" in app.error[0].value.replace("\\", "")


def test_an_endpoint_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINED_UP_STORE", "http://127.0.0.1:9/query")
    with pytest.raises(StoreError, match="does not answer"):
        latest()
