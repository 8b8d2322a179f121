"""The picture: all that is in a scene is drawn, in the same place each time, and nothing is fetched."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.kinds import KINDS, STATES
from graph.map.view import MOST, column
from graph.picture.browser import page, picture, reading_order, sentence, table
from graph.picture.layout import columns, extent, frames, grid, ring
from graph.picture.marks import DIRECTIONS, STRENGTHS, line, outline
from graph.picture.network import Link, Network, Node, network, nodes_of, smaller
from graph.picture.scene import Placement, Scene
from graph.picture.svg import svg

NODES: Final = [
    Node("o", "Stay safe", "outcome", "supported", 1),
    Node("a1", "Safe from harm", "aim", "supported", 1),
    Node("a2", "Safe from crime", "aim", "no-finding", 2),
    Node("i", "A programme", "intervention"),
    Node("alone", "Another programme", "intervention"),
]
LINKS: Final = [
    Link("a1", "o", "part-of"),
    Link("a2", "o", "part-of"),
    Link("i", "a1", "improves", "weak", "2", "A register", finding="f1", statements=1),
    Link("i", "a1", "no-effect", "", "", "A trial", finding="f2", statements=1),
    Link("i", "a1", "harms", "strong", "robust", "A review", finding="f3", statements=1),
]


def scene(nodes: list[Node], lines: list[Link], title: str = "A picture") -> Scene:
    """A scene in columns."""
    drawn = network(nodes, lines)
    placements, zones = columns(drawn, column)
    return Scene("test", title, "What?", "So.", drawn, drawn, placements, tuple(zones), sideways=True)


def over(one: Placement, other: Placement) -> bool:
    """Whether one box lies over another."""
    wide = (one.width + other.width) / 2 > abs(one.x - other.x)
    return wide and (one.height + other.height) / 2 > abs(one.y - other.y)


def test_every_item_and_every_link_is_drawn_parallel_ones_too() -> None:
    drawn = picture(scene(NODES, LINKS))
    assert [node["id"] for node in drawn["nodes"]] == [node.id for node in NODES]
    assert len(drawn["edges"]) == len(LINKS)
    bends = {edge["bend"] for edge in drawn["edges"] if edge["from"] == "i"}
    assert len(bends) == 3, "parallel links lie on top of each other"
    image = ET.fromstring(svg(scene(NODES, LINKS)))
    groups = [group.attrib for group in image.iter("{http://www.w3.org/2000/svg}g")]
    assert sum("data-id" in group for group in groups) == len(NODES)
    assert sum(group.get("class") == "link" for group in groups) == len(LINKS)
    ways = {path.get("d") for path in image.iter("{http://www.w3.org/2000/svg}path")}
    assert len([way for way in ways if way and "C" in way]) == len(LINKS)


def test_a_picture_asks_nothing_of_any_other_machine() -> None:
    html = page(scene(NODES, LINKS))
    assert not re.findall(r"<(?:link|script|img|iframe)[^>]*(?:src|href)\s*=", html)
    assert not re.findall(r"@import|url\(\s*['\"]?http", html)
    assert "href" not in svg(scene(NODES, LINKS))


def test_the_same_scene_is_drawn_in_the_same_places() -> None:
    assert picture(scene(NODES, LINKS)) == picture(scene(NODES, LINKS))
    assert scene(NODES, LINKS).placements == scene(NODES[::-1], LINKS[::-1]).placements


LONG: Final = "Develop self-confidence and successfully deal with significant life changes and challenges"
KIND: Final = st.sampled_from(["outcome", "aim", "intervention", "service", "agency", "tier"])
LABEL: Final = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LABEL, KIND, st.sampled_from(["", "x", "y"])), min_size=1, max_size=40), st.data())
def test_nothing_ever_lies_over_anything_else(specs: list[tuple[str, str, str]], data: st.DataObject) -> None:
    nodes = [
        Node(f"n{number}", label, kind, "no-finding" if kind == "aim" else "", group=group)
        for number, (label, kind, group) in enumerate(specs)
    ]
    key = st.sampled_from([node.id for node in nodes])
    lines = [
        Link(one, other, "improves") for one, other in data.draw(st.lists(st.tuples(key, key), max_size=60))
    ]
    drawn = network(nodes, lines)
    heads = [node.id for node in nodes if node.group == ""][:5] or [nodes[0].id]
    rows = {node.id: heads[number % len(heads)] for number, node in enumerate(nodes) if node.id not in heads}
    half = len(nodes) // 2
    for placements, zones in (
        columns(drawn, column, ("x", "y")),
        ring(drawn),
        frames(
            drawn, [list(drawn)[:1], list(drawn)[1:half], list(drawn)[max(1, half) :]], ["", "One", "Two"]
        ),
        grid(
            drawn, heads, {key: head for key, head in rows.items() if nodes_of(drawn)[key].group}, ("x", "y")
        ),
    ):
        assert not [pair for pair in combinations(placements.values(), 2) if over(*pair)]
        left, top, width, height = extent(placements, zones)
        for placement in placements.values():
            assert (
                left <= placement.x - placement.width / 2 <= placement.x + placement.width / 2 <= left + width
            )
            assert (
                top
                <= placement.y - placement.height / 2
                <= placement.y + placement.height / 2
                <= top + height
            )


def test_items_are_near_what_they_link_to_and_aims_in_their_order() -> None:
    placements, _ = columns(network(NODES, LINKS), column)
    assert placements["o"].x < placements["a1"].x < placements["i"].x
    assert placements["a1"].y < placements["a2"].y


def test_a_lane_holds_its_items_and_only_those() -> None:
    nodes = [
        Node("o", "O", "outcome"),
        *(Node(f"i{n}", "I", "intervention", group="xyz"[n % 3]) for n in range(9)),
    ]
    placements, zones = columns(network(nodes, []), column, ("x", "y", "z"))
    assert [zone.label for zone in zones] == ["x", "y", "z"]
    for zone in zones:
        inside = {key for key, s in placements.items() if zone.y < s.y < zone.y + zone.height and s.x > 100}
        assert inside == {node.id for node in nodes if node.group == zone.label}


HOSTILE: Final = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\" and 'quoted' and \\ back",
    '<a href="http://example.org">href</a>',
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "long " * 60,
    "${alert(1)} {{7*7}} \u2028 \u0000 \ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_stays_text(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    hostile = scene([Node("o", text, "outcome"), Node("a", "Plain", "aim", "supported")],
                 [Link("a", "o", "improves", "weak", text, text, finding="f")], text)  # fmt: skip
    plain = scene([Node("o", "o", "outcome"), Node("a", "Plain", "aim", "supported")],
                  [Link("a", "o", "improves", "weak", "s", "s", finding="f")], "o")  # fmt: skip
    html = page(hostile)
    for tag in ("<script", "</script", "<img", "<a "):
        assert html.count(tag) == page(plain).count(tag)
    match = re.search(r"joinedUp\(document.getElementById\(\"picture\"\), (\{.*\}), window", html)
    assert match
    data = json.loads(match.group(1))
    assert text in data["nodes"][0]["tip"]
    image = ET.fromstring(svg(hostile))
    tags = {element.tag.rpartition("}")[2] for element in image.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text", "tspan", "circle"}
    words = "".join(image.itertext())
    assert "".join(text.replace("\u0000", "").split())[:20] in "".join(words.split())


def test_the_sentence_says_what_is_there() -> None:
    assert sentence(network(NODES, LINKS)) == (
        "The picture shows 1 outcome, 2 aims and 2 interventions, with 5 links. "
        "The evidence is supported for 1 and no finding for 1 of the 2 aims."
    )
    assert sentence(network([Node("x", "X", "agency"), Node("y", "Y", "agency")], [])) == (
        "The picture shows 2 agencies, with 0 links."
    )
    odd = [Node("x", "X", "audience"), Node("y", "Y", "no such kind")]
    assert sentence(network(odd, [])) == "The picture shows 1 audience and 1 other item, with 0 links."


def test_the_table_holds_every_link_and_everything_without_one() -> None:
    rows = table(network(NODES, LINKS))
    assert len(rows) == len(LINKS) + 1
    assert rows[-1]["From"] == "Another programme"
    assert {row["Link"] for row in rows if row["From"] == "A programme"} == {"Improves", "Harms", "No effect"}


def test_the_list_holds_everything_once_under_its_kind_or_part() -> None:
    parts = reading_order(scene([*NODES, Node("t", "Grouped", "service", group="Targeted")], LINKS))
    assert [heading for heading, _ in parts] == ["Outcome", "Aim", "Intervention", "Targeted"]
    assert sorted(node.id for _, nodes in parts for node in nodes) == ["a1", "a2", "alone", "i", "o", "t"]


def test_a_smaller_picture_keeps_outcomes_aims_and_what_joins_most() -> None:
    assert set(smaller(network(NODES, LINKS), 4)) == {"o", "a1", "a2", "i"}
    assert "alone" in smaller(network(NODES, LINKS), 4, {"alone"})


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 120))
def test_a_first_picture_never_has_more_than_sixty_items(size: int) -> None:
    whole: Network = network([Node(f"i{n}", f"I {n}", "intervention") for n in range(size)], [])
    assert len(nodes_of(smaller(whole, MOST))) == min(size, 60)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def test_every_look_is_distinct_and_readable() -> None:
    for look in [*KINDS.values(), *STATES.values()]:
        assert contrast(look.text, look.fill) >= 4.5, look
        assert contrast(look.edge, "#ffffff") >= 3, look
    assert len({look.sign for look in STATES.values()}) == len(STATES) == 6
    assert len({look.words for look in [*KINDS.values(), *STATES.values()]}) == len(KINDS) + 6


def test_kinds_that_meet_in_a_picture_differ_by_shape_or_by_how_they_are_filled() -> None:
    work = ("aim", "intervention", "element", "service", "agency", "tier", "profession")
    assert len({outline(kind, 100, 50) for kind in work}) == len(work)


def test_direction_and_strength_are_different_marks() -> None:
    for kind, way in DIRECTIONS.items():
        assert contrast(way.colour, "#ffffff") >= 3
        for band in ("very-strong", "strong", "moderate", "weak", ""):
            drawn = line(Link("a", "b", kind, band, finding="f"))
            assert (drawn.colour, drawn.end) == (way.colour, way.end), (
                "strength changes the mark of direction"
            )
            strength = STRENGTHS[band or "unrated"]
            assert (drawn.width, drawn.dashes) == (strength.width, strength.dashes)
    assert len({way.end for way in DIRECTIONS.values()}) == len(DIRECTIONS) == 5
    assert len({(band.width, band.dashes) for band in STRENGTHS.values()}) == len(STRENGTHS) == 5
