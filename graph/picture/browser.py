"""A scene drawn: what a browser needs for the picture, a page of its own, a sentence and a table."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, FileSystemLoader, Template

from graph.kinds import KINDS, OTHER, STATES
from graph.picture.layout import extent
from graph.picture.marks import line, look, outline
from graph.picture.network import Link, Network, Node, links_of, nodes_of
from graph.picture.scene import Placement, Scene
from graph.values import Value
from graph.words import counted, listed

__all__ = ["BUNDLE", "PICTURE", "page", "picture", "reading_order", "sentence", "table"]

#: The drawing library, as it comes with pyvis: nothing is fetched.
BUNDLE: Final = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
#: Our part of it: how a scene is shown, pointed at and walked through.
PICTURE: Final = Path(__file__).with_name("picture.js")


def picture(scene: Scene) -> dict[str, Any]:
    """All that the browser needs to draw a scene; its ``id`` changes when the picture does."""
    nodes = nodes_of(scene.drawn)
    seen: Counter[frozenset[str]] = Counter()
    edges = []
    for number, link in enumerate(links_of(scene.drawn)):
        pair = frozenset((link.start, link.end))
        edges.append({"id": number, **_edge(link, seen[pair])})
        seen[pair] += 1
    content = {
        "title": scene.title,
        "sentence": sentence(scene.drawn),
        "extent": extent(scene.placements, scene.zones),
        "centre": scene.centre,
        "sideways": scene.sideways,
        "nodes": [_box(node, scene.placements[key]) for key, node in nodes.items()],
        "edges": edges,
        "zones": [asdict(zone) for zone in scene.zones],
        "order": [
            {"heading": heading, "items": [{"id": node.id, "words": _tip(node)} for node in group]}
            for heading, group in reading_order(scene)
        ],
    }
    return {"id": hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16], **content}


def _box(node: Node, placement: Placement) -> dict[str, Any]:
    """An item as a box."""
    drawn = look(node)
    return {
        "id": node.id,
        "x": placement.x,
        "y": placement.y,
        "width": placement.width,
        "height": placement.height,
        "lines": placement.lines,
        "path": outline(node.kind, placement.width, placement.height),
        "fill": drawn.fill,
        "edge": drawn.edge,
        "text": drawn.text,
        "dashed": drawn.dashed,
        "tip": _tip(node),
    }


def _edge(link: Link, before: int) -> dict[str, Any]:
    """A link as a line, bent away from the earlier lines between the same two items, so many ``before``."""
    drawn = line(link)
    return {
        "from": link.start,
        "to": link.end,
        "colour": drawn.colour,
        "end": drawn.end,
        "width": drawn.width,
        "dashes": drawn.dashes,
        "bend": (before + 1) // 2 * 0.14 * (1 if before % 2 else -1),
        "label": str(link.statements) if link.kind == "shares" else "",
        "tip": link.words,
    }


def _tip(node: Node) -> str:
    """An item in words: its kind and name, the state of its evidence, its note."""
    lines = [f"{KINDS.get(node.kind, OTHER).words}: {node.label}"]
    lines += [f"Evidence: {STATES[node.state].words}"] if node.state else []
    return "\n".join([*lines, *([node.note] if node.note else [])])


def reading_order(scene: Scene) -> list[tuple[str, list[Node]]]:
    """The items of a picture under headings, in the order in which it is read."""
    groups: dict[tuple[str, str], list[Node]] = {}
    places = scene.placements
    for node in sorted(
        nodes_of(scene.drawn).values(), key=lambda node: (places[node.id].y, places[node.id].x)
    ):
        groups.setdefault((node.group, "" if node.group else _kind(node)), []).append(node)
    zones = [zone.name for zone in scene.zones]
    kinds = [*KINDS, ""]

    def place(item: tuple[tuple[str, str], list[Node]]) -> tuple[int, int, str]:
        (group, kind), nodes = item
        # Parts of a picture come after outcomes and aims.
        rank = 2 if group else kinds.index(kind)
        return rank, zones.index(group) if group in zones else 0, _heading(nodes[0])

    return [(_heading(nodes[0]), nodes) for _, nodes in sorted(groups.items(), key=place)]


def _kind(node: Node) -> str:
    """The short name of the kind of an item; empty for a kind that we do not know."""
    return node.kind if node.kind in KINDS else ""


def _heading(node: Node) -> str:
    """The heading of the part of the picture that an item is in, or else of its kind."""
    return node.group_label or KINDS.get(node.kind, OTHER).words


def sentence(network: Network) -> str:
    """What the picture shows, in a sentence built from the data."""
    nodes = nodes_of(network).values()
    kinds = Counter(_kind(node) for node in nodes)
    states = Counter(node.state for node in nodes if node.kind == "aim" and node.state)
    counts = [
        counted(kinds[kind], KINDS.get(kind, OTHER).words.lower()) for kind in (*KINDS, "") if kinds[kind]
    ]
    links = counted(network.number_of_edges(), "link")
    words = f"The picture shows {listed(counts) or 'nothing'}, with {links}."
    if states:
        parts = [f"{look.words.lower()} for {states[key]}" for key, look in STATES.items() if states[key]]
        words += f" The evidence is {listed(parts)} of the {counted(kinds['aim'], 'aim')}."
    return words


def table(network: Network) -> list[dict[str, Value]]:
    """The picture as a table: a row for each link, and one for each item without any.

    A column that would be empty in every row is left out.
    """
    nodes = nodes_of(network)
    places = {key: number for number, key in enumerate(nodes)}
    order = sorted(
        links_of(network), key=lambda link: (places[link.end], places[link.start], link.source, link.strength)
    )
    rows = [_row(nodes[link.start], link, nodes[link.end]) for link in order]
    rows += [_row(node, None, None) for key, node in nodes.items() if network.degree(key) == 0]
    used = [head for head in (rows[0] if rows else {}) if any(row[head] for row in rows)]
    return [{head: row[head] for head in used} for row in rows]


def _row(start: Node, link: Link | None, end: Node | None) -> dict[str, Value]:
    """One link as a row, with the state of the evidence for the aim or outcome in it."""
    goal = start if start.state else end
    finding = bool(link and link.finding)
    return {
        "From": start.label,
        "Where in the picture": start.group_label,
        "Link": link.label if link else "None",
        "To": end.label if end else "",
        "State of the evidence": STATES[goal.state].words if goal and goal.state else "",
        "Our band": link.band_label if link else "",
        "Strength as worded": link.strength if link and finding else "",
        "What is shared": link.strength if link and link.kind == "shares" else "",
        "Statements": link.statements if link and not finding and link.statements else "",
        "Source": link.source if link else "",
    }


def page(scene: Scene) -> str:
    """A whole web page with the picture in it, which asks nothing of any other machine."""
    rows = table(scene.drawn)
    return _page().render(
        scene=scene,
        sentence=sentence(scene.drawn),
        picture=picture(scene),
        heads=list(rows[0]) if rows else [],
        rows=rows,
        library=BUNDLE.read_text(encoding="utf-8").replace("</script", "<\\/script"),
        behaviour=PICTURE.read_text(encoding="utf-8"),
    )


@lru_cache(maxsize=1)
def _page() -> Template:
    """The page around a picture; what is put into it stays text."""
    files = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return files.get_template("page.html")
