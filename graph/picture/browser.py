"""A scene drawn: what a browser needs for the picture, a page that stands alone, a sentence and a table."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
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

__all__ = ["BUNDLE", "PICTURE", "page", "picture", "reading_order", "sentence", "table"]

#: The drawing library, as it comes with pyvis: nothing is fetched.
BUNDLE: Final = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
#: Our part of it: how a scene is shown, pointed at and walked through.
PICTURE: Final = Path(__file__).with_name("picture.js")


def picture(scene: Scene) -> dict[str, Any]:
    """All that the browser needs to draw a scene; its ``id`` changes when the picture does."""
    node = nodes_of(scene.drawn)
    seen: Counter[frozenset[str]] = Counter()
    edges = []
    for number, link in enumerate(links_of(scene.drawn)):
        pair = frozenset((link.start, link.end))
        edges.append({"id": number, **_edge(link, seen[pair])})
        seen[pair] += 1
    made = {
        "title": scene.title,
        "sentence": sentence(scene.drawn),
        "extent": extent(scene.placements, scene.zones),
        "centre": scene.centre,
        "sideways": scene.sideways,
        "nodes": [_box(one, scene.placements[key]) for key, one in node.items()],
        "edges": edges,
        "zones": [asdict(zone) for zone in scene.zones],
        "order": [
            {"heading": heading, "things": [{"id": one.id, "words": _spoken(one)} for one in held]}
            for heading, held in reading_order(scene)
        ],
    }
    return {"id": hashlib.sha256(json.dumps(made).encode()).hexdigest()[:16], **made}


def _box(node: Node, placement: Placement) -> dict[str, Any]:
    """A thing as a box."""
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
        "tip": _spoken(node),
    }


def _edge(link: Link, before: int) -> dict[str, Any]:
    """A tie as a line, bent away from the earlier lines between the same two things, so many ``before``."""
    drawn = line(link)
    return {
        "from": link.start,
        "to": link.end,
        "colour": drawn.colour,
        "end": drawn.end,
        "width": drawn.width,
        "dashes": drawn.dashes,
        "bend": (before + 1) // 2 * 0.14 * (1 if before % 2 else -1),
        "label": str(link.statements) if link.kind == "Shares" else "",
        "tip": link.words,
    }


def _spoken(node: Node) -> str:
    """A thing in words: its kind and name, the state of its evidence, its note."""
    told = [f"{KINDS.get(node.kind, OTHER).words}: {node.label}"]
    told += [f"Evidence: {STATES[node.state].words}"] if node.state else []
    return "\n".join([*told, *([node.note] if node.note else [])])


def reading_order(scene: Scene) -> list[tuple[str, list[Node]]]:
    """The things of a picture under headings, in the order in which it is read."""
    held: dict[str, list[Node]] = {}
    stands = scene.placements
    for one in sorted(nodes_of(scene.drawn).values(), key=lambda one: (stands[one.id].y, stands[one.id].x)):
        held.setdefault(one.group or KINDS.get(one.kind, OTHER).words, []).append(one)
    order = [zone.label for zone in scene.zones]
    place = {heading: order.index(heading) for heading in held if heading in order}
    kinds = {look.words: number for number, look in enumerate(KINDS.values())}
    first = {heading: (kinds.get(heading, 2), place.get(heading, 0), heading) for heading in held}
    return sorted(held.items(), key=lambda item: first[item[0]])


def sentence(network: Network) -> str:
    """What the picture shows, in a sentence made from the data."""
    kinds = Counter(KINDS.get(node.kind, OTHER).words for node in nodes_of(network).values())
    states = Counter(node.state for node in nodes_of(network).values() if node.kind == "aim" and node.state)
    order = [*(look.words for look in KINDS.values()), OTHER.words]
    shown = _list([_count(kinds[words], words) for words in order if kinds[words]])
    words = f"The picture shows {shown or 'nothing'}, with {_count(network.number_of_edges(), 'tie')}."
    if states:
        told = _list(
            [f"{look.words.lower()} for {states[key]}" for key, look in STATES.items() if states[key]]
        )
        words += f" The evidence is {told} of the {_count(kinds[KINDS['aim'].words], 'aim')}."
    return words


def _count(number: int, word: str) -> str:
    """A number with its word, in the plural where it is not one."""
    word = word[0].lower() + word[1:]
    first, space, rest = word.partition(" of ")
    plural = f"{first[:-1]}ies" if first.endswith("cy") else f"{first}s"
    return f"{number} {first if number == 1 else plural}{space}{rest}"


def _list(parts: Sequence[str]) -> str:
    """Parts as words: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def table(network: Network) -> list[dict[str, Value]]:
    """The picture as a table: a row for each tie, and one for each thing without any.

    A column that would be empty in every row is left out.
    """
    node = nodes_of(network)
    place = {key: number for number, key in enumerate(node)}
    order = sorted(
        links_of(network), key=lambda link: (place[link.end], place[link.start], link.source, link.strength)
    )
    rows = [_row(node[link.start], link, node[link.end]) for link in order]
    rows += [_row(one, None, None) for key, one in node.items() if network.degree(key) == 0]
    used = [head for head in (rows[0] if rows else {}) if any(row[head] for row in rows)]
    return [{head: row[head] for head in used} for row in rows]


def _row(start: Node, link: Link | None, end: Node | None) -> dict[str, Value]:
    """One tie as a row, with the state of the evidence for the aim or outcome in it."""
    held = start if start.state else end
    found = bool(link and link.finding)
    return {
        "From": start.label,
        "Where in the picture": start.group,
        "Tie": link.kind if link else "None",
        "To": end.label if end else "",
        "State of the evidence": STATES[held.state].words if held and held.state else "",
        "Our band": link.band if link else "",
        "Strength as worded": link.strength if link and found else "",
        "What is shared": link.strength if link and link.kind == "Shares" else "",
        "Statements": link.statements if link and not found and link.statements else "",
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
