"""A room of people at once: page runs a second beside a bare Streamlit app, in one run.

``taskset -c 0,1 python -m bench.room`` prints page runs a second, how long each takes, and how long the
first page after a start takes. ``--memory 10000`` also prints how memory grows over so many page runs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from subprocess import Popen
from typing import Final

from tabulate import tabulate

from bench.memory import memory, processor_seconds
from bench.running import free_port, started
from bench.visitors import Visitor, Walk, walk

#: Our pages without anything chosen; the first is the start page.
PAGES: Final = ("", "map", "profile", "stories", "trainer", "gaps", "ask", "paths", "whatif")
#: A page of the bare app, and the app: as many pages, with nothing of ours on them.
BARE_PAGE: Final = """import streamlit as st
st.title("Page {number}")
st.write("A page with a few words and a choice.")
st.selectbox("Choice", ["one", "two", "three"])
"""
BARE_APP: Final = """import streamlit as st
page = st.navigation([{pages}], position="top")
page.run()
"""
SETTINGS: Final = ["--server.headless", "true", "--server.fileWatcherType", "none",
                   "--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]  # fmt: skip


@dataclass(slots=True)
class Server:
    """An app that runs, and what was measured of it."""

    name: str
    address: str
    process: Popen[bytes]
    pages: Sequence[str]
    walks: list[Walk] = field(default_factory=list)
    visitors: list[Visitor] = field(default_factory=list)

    def rate(self) -> float:
        """Page runs a second, of all rounds."""
        return sum(len(part.runs) for part in self.walks) / sum(part.seconds for part in self.walks)

    def milliseconds(self) -> tuple[float, float]:
        """The median of all page runs, and the time within which 95 of 100 ended."""
        runs = [taken * 1000 for part in self.walks for taken in part.runs]
        return median(runs), quantiles(runs, n=20)[18]

    def work(self) -> float:
        """Milliseconds of processor time for a page run: what depends least on other load."""
        runs = sum(len(part.runs) for part in self.walks)
        return 1000 * sum(part.worked for part in self.walks) / runs


@contextmanager
def ours() -> Iterator[Server]:
    """Joined Up."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with started(command, f"http://127.0.0.1:{port}/health") as process:
        yield Server("Joined Up", f"http://127.0.0.1:{port}", process, PAGES)


@contextmanager
def bare(name: str, *settings: str) -> Iterator[Server]:
    """An app with as many pages that only Streamlit works for."""
    names = ["", *(f"page{number}" for number in range(2, len(PAGES) + 1))]
    with tempfile.TemporaryDirectory() as folder:
        listed = []
        for number in range(1, len(PAGES) + 1):
            (Path(folder) / f"page{number}.py").write_text(BARE_PAGE.format(number=number))
            listed.append(f'st.Page("page{number}.py", title="Page {number}", default={number == 1})')
        app = Path(folder) / "app.py"
        app.write_text(BARE_APP.format(pages=", ".join(listed)))
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
        health = f"http://127.0.0.1:{port}/_stcore/health"
        with started([*command, *SETTINGS, *settings], health, folder=Path(folder)) as process:
            yield Server(name, f"http://127.0.0.1:{port}", process, names)


async def room(servers: Sequence[Server], sessions: int, seconds: float, rounds: int) -> None:
    """Let as many visitors walk each app as there are sessions, in turns."""
    async with AsyncExitStack() as stack:
        for server in servers:
            server.visitors = [
                await stack.enter_async_context(Visitor(server.address)) for _ in range(sessions)
            ]
            for visitor in server.visitors:
                await visitor.open()
            for page in server.pages:
                await server.visitors[0].open(page)
        for number in range(rounds):
            for server in servers if number % 2 == 0 else reversed(servers):
                before = processor_seconds(server.process.pid)
                part = await walk(server.visitors, server.pages, lambda part: part.seconds > seconds)
                part.worked = processor_seconds(server.process.pid) - before
                server.walks.append(part)
                print(f"Round {number + 1}, {server.name}: {part.rate:.1f} page runs/s.", flush=True)


def compare(sessions: int, seconds: float, rounds: int) -> None:
    """Print both apps under the same visitors."""
    with ExitStack() as stack:
        servers = [
            stack.enter_context(ours()),
            stack.enter_context(bare("bare Streamlit")),
            stack.enter_context(bare("bare, collector as ours", "--runner.postScriptGC", "false")),
        ]
        asyncio.run(room(servers, sessions, seconds, rounds))
    figures = [(s.name, [s.rate(), *s.milliseconds(), s.work()]) for s in servers]
    rows = [(name, *(round(value, 1) for value in values)) for name, values in figures]
    mine = figures[0][1]
    for name, others in figures[1:]:
        ratios = [round(value / other, 2) for value, other in zip(mine, others, strict=True)]
        rows.append((f"ratio to {name}", *ratios))
    heads = [f"{sessions} sessions", "page runs/s", "median, ms", "p95, ms", "processor, ms"]
    print(tabulate(rows, heads, tablefmt="github"))


async def _opened(address: str, page: str) -> float:
    """Seconds that a new visitor waits for a page."""
    async with Visitor(address) as visitor:
        return await visitor.open(page)


def first() -> None:
    """Print how long each page takes when it is opened first after a start, and later."""
    rows = []
    for page in PAGES:
        start = time.perf_counter()
        with ours() as server:
            ready = time.perf_counter() - start
            soon = asyncio.run(_opened(server.address, page))
            later = median(asyncio.run(_opened(server.address, page)) for _ in range(5))
            rows.append([page or "start", *(round(value, 2) for value in (ready, soon, later, soon - later))])
    heads = ["page", "ready after, s", "first, s", "later, s", "first over later, s"]
    print(tabulate(rows, heads, tablefmt="github"))


async def _long(server: Server, sessions: int, runs: int) -> list[tuple[int, float]]:
    """Page runs so far and megabytes, at ten places."""
    figures = []
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(Visitor(server.address)) for _ in range(sessions)]
        for visitor in visitors:
            await visitor.open()
        await walk(visitors, server.pages, lambda part: len(part.runs) >= 300)
        done = 0
        figures.append((done, memory(server.process.pid)))
        for _ in range(10):
            part = await walk(visitors, server.pages, lambda part: len(part.runs) >= runs // 10)
            done += len(part.runs)
            figures.append((done, memory(server.process.pid)))
    return figures


def growth(sessions: int, runs: int) -> None:
    """Print the memory of our app over many page runs."""
    with ours() as server:
        figures = asyncio.run(_long(server, sessions, runs))
    begin = figures[0][1]
    rows = [(done, round(size), f"{size / begin - 1:+.1%}") for done, size in figures]
    print(tabulate(rows, ["page runs", "memory, MB", "growth"], tablefmt="github"))


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=15, help="of each round")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--memory", type=int, default=0, metavar="RUNS", help="page runs for memory")
    parser.add_argument("--only", choices=["compare", "first", "memory"])
    asked = parser.parse_args()
    processors = len(os.sched_getaffinity(0))
    print(f"Load before: {os.getloadavg()[0]:.1f} on {processors} processors.\n")
    if asked.only in (None, "compare"):
        compare(asked.sessions, asked.seconds, asked.rounds)
    if asked.only in (None, "first"):
        first()
    if asked.memory:
        growth(asked.sessions, asked.memory)
    print(f"Load now: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
