"""The SPARQL endpoint beside others in one run, under endless queries, and with an answer of a million rows.

``python -m bench.endpoint`` prints them. RDFLIB_ENDPOINT may name a Python that has rdflib-endpoint.
"""

from __future__ import annotations

import asyncio
import http.client
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Final
from urllib.parse import quote, urlsplit

from tabulate import tabulate

from bench.memory import Peak
from bench.running import free_port, running, started
from graph.latest import latest
from graph.publish.dump import dump
from graph.questions import query_text
from graph.vocab import PREFIXES

#: Seconds that each pair of server and number of clients is measured, after one to warm up.
SECONDS: Final = float(os.environ.get("BENCH_SECONDS", "8"))
CALM: Final = float(os.environ.get("BENCH_CALM", "20"))
STORM: Final = float(os.environ.get("BENCH_STORM", "60"))
RUNAWAY: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MILLION: Final = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000"
_RDFLIB: Final = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
data = Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads" if sys.argv[1].endswith("nq") else "trig")
uvicorn.run(SparqlEndpoint(graph=data, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


@dataclass(slots=True)
class Run:
    """The result of many requests: seconds of each good answer, and how many of each status."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def p99(self) -> float:
        """Milliseconds within which 99 of 100 good answers came."""
        return quantiles(self.took, n=100)[98] * 1000 if len(self.took) > 1 else float("nan")

    def figures(self, seconds: float) -> tuple[float, float, float]:
        """Good answers a second, the p99 and the share of good answers."""
        return round(len(self.took) / seconds, 1), round(self.p99(), 1), round(self.share(), 2)

    def share(self) -> float:
        """Good answers of a hundred."""
        return 100 * self.statuses[200] / max(1, self.statuses.total())


def declared(query: str) -> str:
    """A query with our prefixes declared, for servers that do not fill them in."""
    used = {name: address for name, address in PREFIXES.items() if f"{name}:" in query}
    return "".join(f"PREFIX {name}: <{address}>\n" for name, address in used.items()) + query


async def _client(address: str, queries: Iterator[str], run: Run, until: float) -> None:
    """Ask one query after another over one connection, as a program does."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    while time.monotonic() < until:
        request = f"GET {parts.path}?query={quote(next(queries))} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        begun = time.monotonic()
        writer.write(f"{request}Accept: application/sparql-results+json\r\n\r\n".encode())
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
            await _rest(reader, head.lower())
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            run.statuses[0] += 1
            writer.close()
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            continue
        status = int(head.split()[1])
        run.statuses[status] += 1
        if status == 200:
            run.took.append(time.monotonic() - begun)
    writer.close()


async def _rest(reader: asyncio.StreamReader, head: bytes) -> None:
    """Read the body of an answer."""
    if b"content-length:" in head:
        await reader.readexactly(int(head.partition(b"content-length:")[2].split()[0]))
        return
    size = 1
    while size:
        size = int(await reader.readline(), 16)
        await reader.readexactly(size + 2)


def asked(address: str, query: str, clients: int, seconds: float, fresh: bool = False) -> Run:
    """Ask a query from several clients at once; each time with another comment, if it is to be fresh."""
    run = Run()
    numbers = itertools.count()
    each = (f"{query}\n# {next(numbers)}" if fresh else query for _ in itertools.repeat(0))

    async def all_clients() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(_client(address, each, run, until) for _ in range(clients)))

    asyncio.run(all_clients())
    return run


def servers(stack: ExitStack, folder: Path) -> dict[str, str]:
    """Our endpoint and the others, each with the same data."""
    now = latest()
    data = folder / "data.trig"
    data.write_bytes(dump(now.folder(), "trig"))
    addresses = {"ours": stack.enter_context(running()) + "/sparql"}
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if oxigraph:
        port = str(free_port())
        command = [
            oxigraph,
            "serve-read-only",
            "--location",
            str(now.folder()),
            "--bind",
            f"127.0.0.1:{port}",
        ]
        stack.enter_context(started([*command, "--union-default-graph"], f"http://127.0.0.1:{port}/"))
        addresses["oxigraph serve"] = f"http://127.0.0.1:{port}/query"
    else:
        print("oxigraph is not installed, so it is left out.")
    python = os.environ.get("RDFLIB_ENDPOINT", "")
    if python:
        port = str(free_port())
        address = f"http://127.0.0.1:{port}/sparql"
        ask = f"{address}?query={quote('ASK {}')}"
        stack.enter_context(started([python, "-c", _RDFLIB, str(data), port], ask))
        addresses["rdflib-endpoint"] = address
    else:
        print("RDFLIB_ENDPOINT names no Python that has rdflib-endpoint, so it is left out.")
    return addresses


def beside() -> None:
    """A gap query at 1, 8 and 32 clients, on each server."""
    query = declared(query_text(latest(), "weak-only"))
    small = declared("SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }")
    table = []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        addresses = servers(stack, Path(folder))
        for title, text in (("weak-only", query), ("count", small)):
            for clients in (1, 8, 32):
                for name, address in addresses.items():
                    asked(address, text, clients, 1)
                    run = asked(address, text, clients, SECONDS)
                    table.append((title, clients, name, *run.figures(SECONDS)))
        run = asked(addresses["ours"], query, 8, SECONDS, fresh=True)
        table.append(("weak-only, other text each time", 8, "ours", *run.figures(SECONDS)))
    heads = ["query", "clients", "server", "a second", "p99, ms", "answered, %"]
    print(tabulate(table, heads, tablefmt="github"))


def storm() -> None:
    """32 clients with and without a runaway each second."""
    query = declared("SELECT (COUNT(?f) AS ?n) WHERE { ?f a ju:Finding }")
    over = threading.Event()
    ends: Counter[int] = Counter()

    def ask_one(address: str, number: int) -> None:
        ends.update(asked(address, f"{RUNAWAY} # {number}", 1, 0.01).statuses)

    def runaways(address: str) -> None:
        number = 0
        while not over.wait(1):
            threading.Thread(target=ask_one, args=(address, number), daemon=True).start()
            number += 1

    with ExitStack() as stack:
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = stack.enter_context(started(command, f"http://127.0.0.1:{port}/health"))
        address = f"http://127.0.0.1:{port}/sparql"
        asked(address, query, 32, 2)
        calm = asked(address, query, 32, CALM)
        with Peak(process.pid) as peak:
            sender = threading.Thread(target=runaways, args=(address,), daemon=True)
            sender.start()
            rough = asked(address, query, 32, STORM)
            over.set()
            time.sleep(11)
        table = [("calm", *calm.figures(CALM)), ("a runaway each second", *rough.figures(STORM))]
        print(tabulate(table, ["32 clients", "a second", "p99, ms", "answered, %"], tablefmt="github"))
        print(f"Statuses: {dict(rough.statuses)}; of the runaways: {dict(ends)}")
        print(f"Memory of server and workers: {peak}")


def million() -> None:
    """An answer of a million rows."""
    with ExitStack() as stack:
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        process = stack.enter_context(started(command, f"http://127.0.0.1:{port}/health"))
        asked(f"http://127.0.0.1:{port}/sparql", "ASK {}", 1, 1)
        time.sleep(2)
        begun = time.monotonic()
        size = rows = 0
        with Peak(process.pid) as peak:
            wire = http.client.HTTPConnection("127.0.0.1", port)
            wire.request("GET", f"/sparql?query={quote(MILLION)}", headers={"Accept": "text/csv"})
            answer = wire.getresponse()
            while piece := answer.read(1 << 16):
                size += len(piece)
                rows += piece.count(b"\n")
            took = time.monotonic() - begun
        print(f"{rows - 1:,} rows, {size / 1e6:.0f} MB in {took:.1f} s")
        print(f"Memory of server and workers: {peak}")


def main() -> None:
    """Print the three."""
    print(f"Load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.\n")
    parts: dict[str, Callable[[], None]] = {"beside": beside, "storm": storm, "million": million}
    for name in sys.argv[1:] or parts:
        parts[name]()
        print(f"Load now: {os.getloadavg()[0]:.1f}\n")


if __name__ == "__main__":
    main()
