"""The picture: all that is in the network is drawn, in the same place each time, and nothing is fetched."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.drawing import MOST, page, sentence, table
from graph.layout import label, places
from graph.looks import KINDS, STATES
from graph.model import Node, Tie
from graph.network import Network, around, network, smaller, things

NODES: Final = [
    Node("o", "Stay safe", "outcome", "supported", 1),
    Node("a1", "Safe from harm", "aim", "supported", 1),
    Node("a2", "Safe from crime", "aim", "no-finding", 2),
    Node("i", "A programme", "intervention"),
    Node("alone", "Another programme", "intervention"),
]
TIES: Final = [
    Tie("a1", "o", "Part of"),
    Tie("a2", "o", "Part of"),
    Tie("i", "a1", "Improves", "Weak", "2", "A register"),
    Tie("i", "a1", "No effect", "", "", "A trial"),
    Tie("i", "a1", "Harms", "Strong", "robust", "A review"),
]


def drawn(html: str, name: str) -> list[dict[str, object]]:
    """The nodes or edges that a picture hands to vis-network."""
    held = re.search(rf"{name} = new vis\.DataSet\((\[.*?\])\);", html, re.S)
    assert held
    return list(json.loads(held.group(1)))


def test_every_thing_and_every_tie_is_drawn_parallel_ones_too() -> None:
    html = page(network(NODES, TIES), "A picture")
    assert len(drawn(html, "nodes")) == len(NODES)
    edges = drawn(html, "edges")
    assert len(edges) == len(TIES)
    bends = [json.dumps(edge["smooth"]) for edge in edges if edge["from"] == "i"]
    assert len(set(bends)) == 3, "parallel ties lie on top of each other"


def test_a_picture_asks_nothing_of_any_other_machine() -> None:
    html = page(network(NODES, TIES), "A picture")
    assert not re.findall(r"<(?:link|script|img|iframe)[^>]*(?:src|href)\s*=", html)
    assert not re.findall(r"@import|url\(\s*['\"]?http", html)


def test_the_same_network_is_drawn_in_the_same_places() -> None:
    assert page(network(NODES, TIES), "A") == page(network(NODES, TIES), "A")
    assert places(network(NODES, TIES)) == places(network(NODES[::-1], TIES[::-1]))


def test_things_in_a_column_do_not_overlap() -> None:
    long = "Develop self-confidence and successfully deal with significant life changes and challenges"
    many = [Node(f"a{n}", long if n % 2 else "Short", "aim", "no-finding", n) for n in range(30)]
    stands = places(network(many, []))
    line, padding = 24, 20  # pixels, as vis-network draws a label of size 20 with a margin of 10
    for one, other in combinations(many, 2):
        lines = [label(node).count("\n") + 1 for node in (one, other)]
        apart = abs(stands[one.id][1] - stands[other.id][1])
        assert apart >= sum(lines) / 2 * line + padding, (one, other)


def test_what_is_tied_to_an_outcome_as_a_whole_does_not_stand_behind_an_aim() -> None:
    nodes = [*NODES, Node("w", "For the whole outcome", "intervention")]
    stands = places(network(nodes, [*TIES, Tie("w", "o", "Improves", "Weak")]))
    assert stands["w"][0] < stands["o"][0] < stands["a1"][0] < stands["i"][0]


HOSTILE: Final = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\" and 'quoted' and \\ back",
    '<a href="http://example.org">href</a>',
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
    "long " * 60,
    "${alert(1)} {{7*7}} \u2028 \u0000",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_stays_text(text: str) -> None:
    nodes = [Node("o", text, "outcome"), Node("a", "Plain", "aim", "supported")]
    made = network(nodes, [Tie("a", "o", "Improves", "Weak", text, text)])
    html = page(made, text)
    assert len(re.findall(r"<script", html)) == len(re.findall(r"<script", page(network([], []), "")))
    assert "<img" not in html
    assert "innerHTML = title" not in html or "href" not in json.dumps(drawn(html, "nodes")[0]["title"])
    assert "".join(str(drawn(html, "nodes")[0]["label"]).split()) == "".join(text.split())


def test_the_sentence_says_what_is_there() -> None:
    assert sentence(network(NODES, TIES)) == (
        "The picture shows 1 outcome, 2 aims and 2 interventions, with 5 ties. "
        "The evidence is supported for 1 and no finding for 1 of the 2 aims."
    )


def test_the_table_holds_every_tie_and_everything_without_one() -> None:
    rows = table(network(NODES, TIES))
    assert len(rows) == len(TIES) + 1
    assert rows[-1]["From"] == "Another programme"
    assert [row["Tie"] for row in rows if row["From"] == "A programme"] == ["Improves", "Harms", "No effect"]


def test_around_an_outcome_are_its_aims_and_what_is_tied_to_them() -> None:
    far = [Node("p", "Be healthy", "outcome"), Node("b", "Healthy", "aim")]
    whole = network([*NODES, *far], [*TIES, Tie("b", "p", "Part of"), Tie("i", "b", "Improves")])
    assert set(around(whole, "o")) == {"o", "a1", "a2", "i"}


def test_a_smaller_picture_keeps_outcomes_aims_and_the_most_tied() -> None:
    assert set(smaller(network(NODES, TIES), 4)) == {"o", "a1", "a2", "i"}


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 120))
def test_a_first_picture_never_has_more_than_sixty_things(size: int) -> None:
    whole: Network = network([Node(f"i{n}", f"I {n}", "intervention") for n in range(size)], [])
    assert len(things(smaller(whole, MOST))) == min(size, 60)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def test_every_look_can_be_told_apart_and_read() -> None:
    for look in [*KINDS.values(), *STATES.values()]:
        assert contrast(look.text, look.fill) >= 4.5, look
        assert contrast(look.edge, "#ffffff") >= 3, look
    assert len({look.sign for look in STATES.values()}) == len(STATES) == 6
    assert len({look.words for look in [*KINDS.values(), *STATES.values()]}) == len(KINDS) + 6
