"""Each view of the map as one web page: a picture that is sharp at any size, and all of it in words below.

The picture is part of the page and no script draws it: it prints, it opens on any machine, and nothing in
it can be run. A box is a link to the words about it further down.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from graph.kinds import KINDS, OTHER, STATES
from graph.map import Selection, scene
from graph.map.drawable import drawable
from graph.pack.files import File, clean, colophon
from graph.pack.pages import rendered
from graph.picture.browser import reading_order, sentence, table
from graph.picture.key import key
from graph.picture.layout import extent
from graph.picture.network import Link, Network, Node, links_of, nodes_of
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.questions import labels
from graph.store.current import Snapshot

__all__ = ["Picture", "left_out", "node_description", "page_of", "pages", "pictures", "sources"]

_SVG: Final = "http://www.w3.org/2000/svg"
#: The views that are drawn for each outcome; the others are drawn once.
_EACH: Final = ("pathway", "services", "gaps")
_ONCE: Final = ("system", "together")
#: The smallest share of its size for a picture on a small screen: letters stay readable, and it scrolls.
_LEAST: Final = 0.55


@dataclass(frozen=True, slots=True)
class Picture:
    """A view of the map in the pack, with the name of its files."""

    name: str
    scene: Scene


@dataclass(frozen=True, slots=True)
class LinkWords:
    """One link of a box in words: the name of the box at its other end, and the words around it."""

    before: str
    place: str
    name: str
    after: str
    basis: str


def pictures(snapshot: Snapshot) -> list[Picture]:
    """The pictures of the pack: the views of the whole, then those of each outcome."""
    whole = [Picture(view, scene(snapshot, view)) for view in _ONCE]
    return whole + [
        Picture(f"{view}-{slug}", scene(snapshot, view, Selection(start=f"outcome/{slug}")))
        for view in _EACH
        for slug in labels(snapshot, "outcome")
    ]


def pages(snapshot: Snapshot, pictures: list[Picture]) -> list[File]:
    """A web page for each picture."""
    return [
        File(
            f"views/{picture.name}.html",
            picture.scene.title,
            "Views",
            page_of(snapshot, picture.scene).encode(),
        )
        for picture in pictures
    ]


def page_of(snapshot: Snapshot, drawn: Scene) -> str:
    """The web page of a picture."""
    places = {key: f"thing-{number}" for number, key in enumerate(nodes_of(drawn.drawn), 1)}
    return rendered(
        "view.html",
        title=drawn.title,
        question=drawn.question,
        reading=drawn.reading,
        sentence=sentence(drawn.drawn),
        left_out=left_out(drawn),
        key=[(Markup(mark.drawn), mark.words) for mark in key(drawn)],
        picture=Markup(_with_links(svg(drawn), places)),
        least=round(extent(drawn.placements, drawn.zones)[2] * _LEAST),
        order=[
            (
                heading,
                [
                    (places[node.id], node.label, node_description(node), _links(drawn.drawn, node, places))
                    for node in nodes
                ],
            )
            for heading, nodes in reading_order(drawn)
        ],
        rows=table(drawn.full),
        sources=sources(snapshot, drawn.full),
        colophon=colophon(snapshot),
    )


def left_out(drawn: Scene) -> str:
    """How much the picture leaves out, if anything."""
    if len(drawn.full) == len(drawn.drawn):
        return ""
    return (
        f"The picture shows {len(drawn.drawn)} of {len(drawn.full)} items, so that it stays readable. "
        "The table on the web page of this view lists them all."
    )


def node_description(node: Node) -> str:
    """The words beside the name of a box: its kind, the state of its evidence, its note."""
    state = f"Evidence: {STATES[node.state].words}" if node.state else ""
    return ". ".join(part for part in (KINDS.get(node.kind, OTHER).words, state, node.note) if part)


def _links(drawn: Network, node: Node, places: Mapping[str, str]) -> list[LinkWords]:
    """The links of a box in words, each with the place of the box at its other end."""
    nodes = nodes_of(drawn)
    words = []
    for link in links_of(drawn):
        if node.id not in (link.start, link.end):
            continue
        other = link.end if link.start == node.id else link.start
        if link.kind == "shares":
            before, after = "With ", f": {link.statements}"
        elif link.start == node.id:
            before, after = f"{link.label}: ", ""
        else:
            before, after = "From ", f": {link.label.lower()}"
        words.append(LinkWords(before, places[other], nodes[other].label, after, _basis(link)))
    return words


def _basis(link: Link) -> str:
    """What a link is based on: strength and source of a finding, statements for any other."""
    if link.kind == "shares":
        return link.strength
    return "; ".join(link.words.split("\n")[1:]) if link.source else ""


def sources(snapshot: Snapshot, whole: Network) -> list[tuple[str, int]]:
    """The titles of the publications behind a picture, with the number of lines from each, most first.

    Where no line of the picture comes from a source, they are those behind the links to its boxes.
    """
    behind = [link for link in links_of(whole) if link.source]
    if not behind:
        # Where elements of integrated working are drawn, they are the subject; the outcomes are the frame.
        kinds = {node.kind for node in nodes_of(whole).values()}
        frame = {"outcome", "level"} if "element" in kinds else set()
        near = {key for key, node in nodes_of(whole).items() if node.kind not in frame}
        behind = [
            link for link in links_of(drawable(snapshot)) if link.source and near & {link.start, link.end}
        ]
    counts = Counter(title for link in behind for title in set(link.source.split("; ")))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _with_links(image: str, places: Mapping[str, str]) -> str:
    """A picture in which each box is a link to the words about it on the same page."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(image)
    root.set("role", "group")  # an image may not contain links
    for parent in list(root.iter()):
        for number, box in enumerate(list(parent)):
            place = places.get(box.get("data-id", ""))
            if place:
                link = ET.Element(f"{{{_SVG}}}a", {"href": f"#{place}"})
                parent[number] = link
                link.append(box)
    return clean(re.sub(r"^<\?xml[^>]*\?>", "", ET.tostring(root, encoding="unicode")))
