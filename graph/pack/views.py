"""Each view of the map as one web page: a picture that is sharp at any size, and all of it in words below.

The picture is part of the page and no script draws it: it prints, it opens on any machine, and there is
nothing in it that could be run. A click on a box leads to what the data says of that thing.
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
from graph.pack.pages import filled
from graph.picture.browser import reading_order, sentence, table
from graph.picture.key import key
from graph.picture.layout import extent
from graph.picture.network import Link, Network, Node, links_of, nodes_of
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.questions import labels
from graph.store.current import Snapshot

__all__ = ["Plate", "left_out", "network_of_answer", "page_of", "pages", "plates", "sources", "told"]

_SVG: Final = "http://www.w3.org/2000/svg"
#: The views that are drawn for each outcome; the others are drawn once.
_EACH: Final = ("pathway", "services", "gaps")
_ONCE: Final = ("system", "together")
#: On a small screen a picture becomes no smaller than this share of its size: letters stay readable, and
#: it scrolls.
_LEAST: Final = 0.55


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of the pack, with the name of its files."""

    name: str
    scene: Scene


@dataclass(frozen=True, slots=True)
class Told:
    """One tie of a thing in words, with what stands before and after the name of the other thing."""

    before: str
    place: str
    name: str
    after: str
    said: str


def plates(snapshot: Snapshot) -> list[Plate]:
    """The pictures of the pack: the views of the whole, then those of each outcome."""
    made = [Plate(view, scene(snapshot, view)) for view in _ONCE]
    for view in _EACH:
        for slug in labels(snapshot, "outcome"):
            made.append(Plate(f"{view}-{slug}", scene(snapshot, view, Selection(thing=f"outcome/{slug}"))))
    return made


def pages(snapshot: Snapshot, held: list[Plate]) -> list[File]:
    """A web page for each picture."""
    return [
        File(
            f"views/{plate.name}.html",
            plate.scene.title,
            "Views",
            page_of(snapshot, plate.scene).encode(),
        )
        for plate in held
    ]


def page_of(snapshot: Snapshot, drawn: Scene) -> str:
    """The web page of a picture."""
    places = {key: f"thing-{number}" for number, key in enumerate(nodes_of(drawn.drawn), 1)}
    return filled(
        "view.html",
        title=drawn.title,
        question=drawn.question,
        reading=drawn.reading,
        sentence=sentence(drawn.drawn),
        left_out=left_out(drawn),
        key=[(Markup(mark.drawn), mark.words) for mark in key(drawn)],
        picture=Markup(network_of_answer(svg(drawn), places)),
        least=round(extent(drawn.placements, drawn.zones)[2] * _LEAST),
        order=[
            (
                heading,
                [(places[one.id], one.label, told(one), _lines(drawn.drawn, one, places)) for one in held],
            )
            for heading, held in reading_order(drawn)
        ],
        rows=table(drawn.full),
        sources=sources(snapshot, drawn.full),
        colophon=colophon(snapshot),
    )


def left_out(drawn: Scene) -> str:
    """How much the picture leaves out, if anything."""
    more = len(drawn.full) - len(drawn.drawn)
    return (
        f"{more} more of the {len(drawn.full)} things that belong here are left out so that the picture "
        "can be read; "
        "the table in the web page of this view has them all."
        if more
        else ""
    )


def told(node: Node) -> str:
    """A thing in words beside its name: its kind, the state of its evidence, its note."""
    state = f"Evidence: {STATES[node.state].words}" if node.state else ""
    return ". ".join(part for part in (KINDS.get(node.kind, OTHER).words, state, node.note) if part)


def _lines(drawn: Network, node: Node, places: Mapping[str, str]) -> list[Told]:
    """The ties of a thing, each with a link to the other thing."""
    named = nodes_of(drawn)
    found = []
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
        found.append(Told(before, places[other], named[other].label, after, _said(link)))
    return found


def _said(link: Link) -> str:
    """What stands behind a tie: strength and source of a finding, statements of any other."""
    if link.kind == "shares":
        return link.strength
    return "; ".join(link.words.split("\n")[1:]) if link.source else ""


def sources(snapshot: Snapshot, whole: Network) -> list[tuple[str, int]]:
    """The titles of the publications behind a picture, with how many lines rest on each, most first.

    Where no line of the picture is a source's own, they are those behind the links to what is drawn.
    """
    behind = [link for link in links_of(whole) if link.source]
    if not behind:
        # Where elements of integrated working are drawn, they are the subject and the outcomes only the
        # frame.
        kinds = {one.kind for one in nodes_of(whole).values()}
        frame = {"outcome", "level"} if "element" in kinds else set()
        near = {key for key, one in nodes_of(whole).items() if one.kind not in frame}
        behind = [
            link for link in links_of(drawable(snapshot)) if link.source and near & {link.start, link.end}
        ]
    counts = Counter(title for link in behind for title in set(link.source.split("; ")))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def network_of_answer(image: str, places: Mapping[str, str]) -> str:
    """A picture in which each box is a link to what is said of it on the same page."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(image)
    root.set("role", "group")  # an image could hold no links
    for parent in list(root.iter()):
        for number, box in enumerate(list(parent)):
            place = places.get(box.get("data-id", ""))
            if place:
                link = ET.Element(f"{{{_SVG}}}a", {"href": f"#{place}"})
                parent[number] = link
                link.append(box)
    return clean(re.sub(r"^<\?xml[^>]*\?>", "", ET.tostring(root, encoding="unicode")))
