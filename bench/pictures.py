"""How soon a picture is there in the browser: ours beside pyvis's default for the same graph, in one run."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network as Pyvis
from tabulate import tabulate

from graph.map.view import column
from graph.picture.browser import page
from graph.picture.layout import columns
from graph.picture.network import Link, Node, network
from graph.picture.scene import Scene

SIZES: Final = (60, 200, 500, 1000)
#: Seconds after which pyvis is no longer waited for.
PATIENCE: Final = 150
KINDS: Final = ("outcome", "aim", "intervention", "service", "agency", "tier")

#: Milliseconds since the page was opened, once the canvas holds a picture and no loading bar hides it.
DRAWN: Final = """() => {
  const bar = document.getElementById('loadingBar');
  if (bar && getComputedStyle(bar).display !== 'none' && getComputedStyle(bar).opacity !== '0') return false;
  const canvas = document.querySelector('canvas');
  if (!canvas || !canvas.width) return false;
  const seen = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  for (let i = 3; i < seen.length; i += 4) if (seen[i]) return performance.now();
  return false;
}"""


def ours(made: nx.Graph[int]) -> tuple[str, float]:
    """Our page, and the seconds that its layout took."""
    nodes = [Node(str(n), f"Thing number {n}", KINDS[n % len(KINDS)]) for n in made]
    drawn = network(nodes, [Link(str(one), str(other), "improves", finding="f") for one, other in made.edges])
    start = time.perf_counter()
    placements, zones = columns(drawn, column)
    taken = time.perf_counter() - start
    return page(Scene("bench", "B", "", "", drawn, drawn, placements, tuple(zones), sideways=True)), taken


def theirs(made: nx.Graph[int]) -> str:
    """The page that pyvis makes of the same graph when nothing is set."""
    picture = Pyvis(cdn_resources="in_line")
    for n in made:
        picture.add_node(str(n), label=f"Thing number {n}")
    for one, other in made.edges:
        picture.add_edge(str(one), str(other))
    return str(picture.generate_html())


def seconds(browser: Browser, html: str, file: Path) -> float:
    """How long after opening a page the picture is there; infinite if it is not there in time."""
    file.write_text(html, encoding="utf-8")
    window = browser.new_page(viewport={"width": 1440, "height": 900})
    window.route("http**/*", lambda route: route.abort())
    try:
        window.goto(file.as_uri(), wait_until="commit")
        held = window.wait_for_function(DRAWN, polling="raf", timeout=PATIENCE * 1000)
        return float(held.json_value()) / 1000
    except Exception:  # playwright raises its own kind of time-out, or the page is too busy to answer
        return float("inf")
    finally:
        window.close()


def main() -> None:
    """Print a row for each size."""
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu"],
        )
        file = Path(folder) / "picture.html"
        for size in SIZES:
            made = nx.barabasi_albert_graph(size, 2, seed=1)
            html, layout = ours(made)
            mine, other = seconds(browser, html, file), seconds(browser, theirs(made), file)
            rows.append((size, made.number_of_edges(), round(layout, 3), round(mine, 2), round(other, 2),
                         f"{(other) / (mine + layout):.0f}"))  # fmt: skip
        browser.close()
    heads = ["things", "lines", "our layout, s", "ours, s", "pyvis, s", "times sooner, layout counted"]
    print(tabulate(rows, heads, tablefmt="github"))


if __name__ == "__main__":
    main()
