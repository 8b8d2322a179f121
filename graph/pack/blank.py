"""Blank maps: a picture with numbers instead of names, the names to place, and an answer sheet."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Final

from graph.pack.files import File, colophon, data_day
from graph.pack.posters import poster_sheet, poster_svg
from graph.pack.typeset import pdf
from graph.pack.views import Picture, node_description
from graph.picture.browser import reading_order
from graph.picture.network import Node
from graph.picture.scene import Scene
from graph.picture.svg import svg
from graph.store.current import Snapshot

__all__ = ["blank_maps", "blank_svg", "numbered_nodes"]

_SVG: Final = "http://www.w3.org/2000/svg"
_SIZE: Final = "a3"
#: The kinds of box to fill in, by view. The names of the others show where to begin.
_KINDS: Final = {"system": ("element", "outcome"), "pathway": ("intervention", "agency")}


def blank_maps(snapshot: Snapshot, pictures: list[Picture]) -> list[File]:
    """A blank map for each picture that has something to fill in."""
    files = []
    for picture in pictures:
        if picture.scene.view in _KINDS:
            title = f"Fill in: {picture.scene.title}"
            scene = replace(picture.scene, title=title)
            sheet = poster_sheet(snapshot, scene, _SIZE)
            image = poster_svg(scene, sheet, blank_svg(scene))
            numbered = numbered_nodes(scene)
            body = pdf(
                "blank.typ",
                data_day(snapshot),
                title=title,
                sheet=image,
                wide=sheet.wide,
                high=sheet.high,
                names=sorted({node.label for _, node in numbered}),
                answers=[
                    (number, node.label, node_description(node), node.group_label)
                    for number, node in numbered
                ],
                colophon=colophon(snapshot),
            )
            files.append(File(f"blank/{picture.name}-{_SIZE}.svg", title, "Blank maps", image.encode()))
            files.append(File(f"blank/{picture.name}-{_SIZE}.pdf", title, "Blank maps", body))
    return files


def numbered_nodes(scene: Scene) -> list[tuple[int, Node]]:
    """The boxes to fill in with their numbers, in the order in which the picture is read."""
    kinds = _KINDS[scene.view]
    nodes = [node for _, group in reading_order(scene) for node in group if node.kind in kinds]
    return list(enumerate(nodes, 1))


def blank_svg(scene: Scene) -> str:
    """A picture with a number instead of a name in each box to fill in."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg(scene))
    numbers = {node.id: number for number, node in numbered_nodes(scene)}
    for box in root.iter(f"{{{_SVG}}}g"):
        number = numbers.get(box.get("data-id", ""))
        name = box.find(f"{{{_SVG}}}text")
        if number and name is not None:
            box.remove(name)
            shape = box.find(f"{{{_SVG}}}path")
            assert shape is not None, "a box without an outline"
            shape.set("fill", "#ffffff")
            half = scene.placements[box.get("data-id", "")].width / 2
            attributes = {"x": f"{16 - half:g}", "y": "7", "font-weight": "bold", "fill": "#0b0c0c"}
            ET.SubElement(box, f"{{{_SVG}}}text", attributes).text = str(number)
    return ET.tostring(root, encoding="unicode")
