"""Blank maps: a picture whose boxes have numbers for names, the names to place, and an answer sheet."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Final

from graph.pack.files import File, colophon, on
from graph.pack.posters import composed, drawn
from graph.pack.typeset import pdf
from graph.pack.views import Plate, told
from graph.picture.browser import reading_order
from graph.picture.network import Node
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.store.current import Snapshot

__all__ = ["blanks", "emptied", "numbered"]

_SVG: Final = "http://www.w3.org/2000/svg"
_SIZE: Final = "a3"
#: What is to be filled in, by view. What is left tells where to begin.
_KINDS: Final = {"system": ("element", "outcome"), "pathway": ("intervention", "agency")}


def blanks(snapshot: Snapshot, held: list[Plate]) -> list[File]:
    """A blank map for each picture that has something to fill in."""
    made = []
    for plate in held:
        if plate.scene.view in _KINDS:
            title = f"Fill in: {plate.scene.title}"
            scene = replace(plate.scene, title=title)
            flat = composed(snapshot, scene, _SIZE)
            image = drawn(scene, flat, emptied(scene))
            body = pdf(
                "blank.typ",
                on(snapshot),
                title=title,
                sheet=image,
                wide=flat.wide,
                high=flat.high,
                names=sorted({one.label for _, one in numbered(scene)}),
                answers=[(number, one.label, told(one), one.group_label) for number, one in numbered(scene)],
                colophon=colophon(snapshot),
            )
            made.append(File(f"blank/{plate.name}-{_SIZE}.svg", title, "Blank maps", image.encode()))
            made.append(File(f"blank/{plate.name}-{_SIZE}.pdf", title, "Blank maps", body))
    return made


def numbered(scene: Scene) -> list[tuple[int, Node]]:
    """The things to fill in with their numbers, in the order in which the picture is read."""
    kinds = _KINDS[scene.view]
    held = [one for _, group in reading_order(scene) for one in group if one.kind in kinds]
    return list(enumerate(held, 1))


def emptied(scene: Scene) -> str:
    """A picture with numbers for the names of what is to be filled in."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg(scene))
    numbers = {one.id: number for number, one in numbered(scene)}
    for box in root.iter(f"{{{_SVG}}}g"):
        number = numbers.get(box.get("data-id", ""))
        name = box.find(f"{{{_SVG}}}text")
        if number and name is not None:
            box.remove(name)
            shape = box.find(f"{{{_SVG}}}path")
            assert shape is not None, "a box without an outline"
            shape.set("fill", "#ffffff")
            half = scene.placements[box.get("data-id", "")].width / 2
            put = {"x": f"{16 - half:g}", "y": "7", "font-weight": "bold", "fill": "#0b0c0c"}
            ET.SubElement(box, f"{{{_SVG}}}text", put).text = str(number)
    return ET.tostring(root, encoding="unicode")
