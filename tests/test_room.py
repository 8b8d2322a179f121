"""Many people at once: what a page run does not do again, and what is done before the first visitor comes."""

from __future__ import annotations

import asyncio
import gc
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest

from bench.room import PAGES
from bench.visitors import Visitor, walk
from graph.latest import latest, recent
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.web.memory import Housekeeping
from views.parts.warm_up import warm_up


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.time


def test_streamlit_does_not_collect_garbage_after_every_page_run() -> None:
    assert config.get_option("runner.postScriptGC") is False


# The collection closes what earlier tests left open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_page_runs_do_not_collect_all_garbage() -> None:
    collected = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            collected.append(info["generation"])

    async def visit() -> None:
        app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
        async with Housekeeping().running():
            gc.callbacks.append(note)
            for page in ("gaps.py", "whatif.py", "map.py", "start.py") * 3:
                app.switch_page(page).run()
            gc.callbacks.remove(note)

    asyncio.run(visit())
    assert collected
    assert 2 not in collected


def test_garbage_is_collected_when_nobody_waits_and_in_long_traffic_too() -> None:
    clock = Clock()
    housekeeping = Housekeeping(clock)
    clock.time += 1000
    assert not housekeeping.due()  # nothing happened
    housekeeping.notice()
    assert housekeeping.due()  # long ago, whoever waits
    housekeeping.collect()
    assert not housekeeping.due()
    clock.time += 11
    housekeeping.notice()
    assert not housekeeping.due()  # someone waits
    clock.time += 3
    assert housekeeping.due()


class Runtime:
    """A Streamlit with two pages that notes what is asked of it."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.closed = False

    def connect_session(self, client: Any, user_info: dict[str, str]) -> str:
        """A visitor comes."""
        assert not user_info
        self.client = client
        return "session"

    def handle_backmsg(self, session: str, message: BackMsg) -> None:
        """A visitor opens a page, which is complete at once."""
        self.opened.append(message.rerun_script.page_script_hash)
        pages = ForwardMsg()
        for name in ("first", "second"):
            pages.navigation.app_pages.add(page_script_hash=name)
        self.client.write_forward_msg(pages)
        self.client.write_forward_msg(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))

    def close_session(self, session: str) -> None:
        """A visitor leaves."""
        self.closed = True


def test_every_page_is_opened_once_before_the_first_visitor() -> None:
    runtime = Runtime()
    asyncio.run(warm_up(runtime))  # type: ignore[arg-type]
    assert runtime.opened == ["", "first", "second"]
    assert runtime.closed


def test_the_files_are_looked_at_once_a_second(real: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    looks, clock = [], Clock()

    def look(*_: object) -> Snapshot:
        looks.append(clock.time)
        return real

    monkeypatch.setattr("graph.latest.current", look)
    monkeypatch.setattr("graph.latest.time", SimpleNamespace(monotonic=clock))
    monkeypatch.setattr("graph.latest._last", [])
    assert recent() is None
    assert [latest() for _ in range(5)] == [real] * 5
    assert len(looks) == 1
    assert recent() is real
    clock.time += 1
    latest()
    assert len(looks) == 2
    monkeypatch.setenv("JOINED_UP_STORE", "/elsewhere")
    latest()
    assert len(looks) == 3


def test_visitors_walk_every_page_over_the_websocket(server: str) -> None:
    async def visit() -> int:
        async with Visitor(server) as one, Visitor(server) as other:
            for visitor in (one, other):
                await visitor.open()
            walked = await walk([one, other], PAGES, lambda so_far: len(so_far.runs) >= len(PAGES))
            with pytest.raises(RuntimeError, match="There is no page 'nowhere'"):
                await one.open("nowhere")
            return len(walked.runs)

    assert asyncio.run(visit()) >= len(PAGES)
