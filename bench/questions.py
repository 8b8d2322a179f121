"""How long each named question takes, on the embedded engine and on rdflib's own, side by side in one run."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median

import pyoxigraph as ox
from rdflib import Dataset
from tabulate import tabulate

from graph.latest import latest
from graph.questions import options, query_text, questions
from graph.questions.model import Question
from graph.store.current import Snapshot
from graph.store.remote import RdflibStore

#: How often each question is asked, after once to warm up.
TIMES = 7
RDFLIB_TIMES = 1


def milliseconds(asked: Callable[[], object], times: int) -> float:
    """The median time of so many runs."""
    measured = []
    for _ in range(times):
        start = time.perf_counter()
        asked()
        measured.append((time.perf_counter() - start) * 1000)
    return median(measured)


def needed(snapshot: Snapshot, asked: Question) -> dict[str, str]:
    """The first choice for each parameter that a question cannot do without."""
    return {p.name: next(iter(options(snapshot, p))) for p in asked.parameters if p.required}


def plain(snapshot: Snapshot) -> Snapshot:
    """The same data in rdflib's own store, for its own engine."""
    dataset = Dataset(default_union=True)
    text = ox.serialize(ox.Store.read_only(str(snapshot.folder())), format=ox.RdfFormat.N_QUADS)
    dataset.parse(data=text or b"", format="nquads")
    return Snapshot(RdflibStore(dataset), None, snapshot.version)


def main() -> None:
    """Print a row for each question: its group, rows and medians."""
    snapshot = latest()
    beside = plain(snapshot)
    table: list[tuple[str, str, int, float, float, float]] = []
    for name, asked in questions().items():
        query = query_text(snapshot, name, **needed(snapshot, asked))
        rows = len(snapshot.store.rows(query))  # warm; the store itself is asked, which keeps no answers
        ours = milliseconds(partial(snapshot.store.rows, query), TIMES)
        theirs = milliseconds(partial(beside.store.rows, query), RDFLIB_TIMES)
        table.append((name, asked.group, rows, round(ours, 1), round(theirs), round(theirs / ours, 1)))
    heads = ["question", "group", "rows", "Oxigraph, ms", "rdflib, ms", "ratio"]
    print(tabulate(table, heads, tablefmt="github"))
    slow = [row[0] for row in table if row[3] >= 100]
    print(f"\n{len(table)} questions; median warm over {TIMES} runs.")
    print(f"100 ms or more: {', '.join(slow) or 'none'}.")


if __name__ == "__main__":
    main()
