"""A network drawn: where things stand, a picture that needs no internet, a sentence and a table."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final

from pyvis.network import Network as Picture

from graph.model import Node, Tie, Value
from graph.network import Network, things, ties

__all__ = ["KINDS", "MOST", "STATES", "Look", "height", "page", "places", "sentence", "table"]

#: A picture shows at most so many things unless someone asks for more: people fail to trace paths
#: above 50 to 100 (Yoghourdjian and others, arXiv:2008.07944).
MOST: Final = 60

_COLUMNS: Final = {"outcome": 0, "level": 0, "aim": 1, "intervention": 2, "element": 2}
_COLUMN_WIDTH: Final = 760
_LINE_HEIGHT: Final = 24
_GAP: Final = 24
#: Characters to a line of a label.
_LINE_LENGTH: Final = 44


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of thing or a state is shown: never by colour alone."""

    words: str
    fill: str
    edge: str
    text: str
    sign: str = ""
    round: bool = False
    dashed: bool = False


#: Kinds of thing. Fill and edge are at least 3:1 apart, text and fill at least 4.5:1.
KINDS: Final = {
    "outcome": Look("Outcome", "#1d3557", "#0b0c0c", "#ffffff"),
    "aim": Look("Aim", "#ffffff", "#505a5f", "#0b0c0c"),
    "intervention": Look("Intervention", "#f3e9d2", "#6f4e00", "#0b0c0c", round=True),
    "element": Look("Element of integrated working", "#e6e0f0", "#4c2c92", "#0b0c0c", round=True),
    "level": Look("Level of integration", "#4c2c92", "#0b0c0c", "#ffffff"),
}

#: The six states of the evidence, each with its sign, its word and its edge.
STATES: Final = {
    "supported": Look("Supported", "#d9efe3", "#00592e", "#0b0c0c", sign="\u25cf"),
    "weak-only": Look("Weak only", "#fff2cc", "#7a5200", "#0b0c0c", sign="\u25d0"),
    "unrated": Look("Unrated", "#e3edf7", "#1d4f91", "#0b0c0c", sign="?"),
    "no-effect-or-mixed": Look("No effect or mixed", "#e7e7e7", "#3b3b3b", "#0b0c0c", sign="="),
    "harmful": Look("Harmful", "#f8d7da", "#8b0015", "#0b0c0c", sign="\u2715"),
    "no-finding": Look("No finding", "#ffffff", "#505a5f", "#0b0c0c", sign="\u25cb", dashed=True),
}

_TIES: Final = {
    "Part of": ("#505a5f", False),
    "At level": ("#4c2c92", False),
    "Improves": ("#00592e", False),
    "No effect": ("#3b3b3b", True),
    "Mixed": ("#7a5200", True),
    "Harms": ("#8b0015", False),
    "Not shown either way": ("#505a5f", True),
}
_WIDTHS: Final = {"Weak": 1.5, "Moderate": 3, "Strong": 4.5, "Very strong": 6}


def places(network: Network) -> dict[str, tuple[float, float]]:
    """Where each thing stands: outcomes left, aims in the middle, interventions right.

    Aims keep the official order, outcomes stand at the middle of their aims, and interventions near the aims
    that they are tied to. Things in a column never overlap. The same network always gives the same places.
    """
    columns: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for key, node in things(network).items():
        columns[_COLUMNS[node.kind]].append(key)
    leaders = sorted(columns[0], key=lambda key: _order(network, key))
    ranks = {key: float(place) for place, key in enumerate(leaders)}
    aims = sorted(columns[1], key=lambda key: (_middle(network, key, ranks), _order(network, key)))
    heights = _stacked(network, aims)
    # A short column of aims beside a tall one of interventions is drawn out, so that lines fan less.
    stretch = max(1.0, 0.75 * _total(network, columns[2]) / max(1.0, _total(network, aims)))
    heights = {key: value * stretch for key, value in heights.items()}
    heights |= _stacked(network, leaders, {key: _middle(network, key, heights) for key in leaders})
    wanted = {key: _middle(network, key, heights) for key in columns[2]}
    others = sorted(wanted, key=lambda key: (wanted[key], network.nodes[key]["thing"].label))
    heights |= _stacked(network, others)
    return {
        key: (float(_COLUMNS[node.kind] * _COLUMN_WIDTH), round(heights[key], 1))
        for key, node in things(network).items()
    }


def _order(network: Network, key: str) -> tuple[int, str]:
    """A thing's place in the official order, then by name."""
    node = network.nodes[key]["thing"]
    return node.rank, node.label


def _stacked(
    network: Network, keys: Sequence[str], wanted: dict[str, float] | None = None
) -> dict[str, float]:
    """Heights for things one below the other, each where it wants to be if there is room."""
    heights: dict[str, float] = {}
    edge = float("-inf") if wanted else 0.0
    for key in keys:
        half = _tall(network.nodes[key]["thing"]) / 2
        heights[key] = max(edge + half, wanted[key] if wanted else edge + half)
        edge = heights[key] + half
    if not wanted and heights:  # centre the column on nought
        heights = {key: value - edge / 2 for key, value in heights.items()}
    return heights


def _total(network: Network, keys: Sequence[str]) -> float:
    """The height that things take up one below the other."""
    return sum(_tall(network.nodes[key]["thing"]) for key in keys)


def _tall(node: Node) -> float:
    """The height that a thing takes up, the gap to the next included."""
    return (_label(node).count("\n") + 1) * _LINE_HEIGHT + _GAP


def _label(node: Node) -> str:
    """A thing's name, and for outcomes and aims the sign and word of the state, in lines."""
    state = f" {STATES[node.state].sign} {STATES[node.state].words}" if node.state else ""
    state = state[:1] + state[1:].replace(" ", "\u00a0")  # the state stays on one line
    return "\n".join(textwrap.wrap(node.label + state, _LINE_LENGTH))


def _middle(network: Network, key: str, heights: dict[str, float]) -> float:
    """The mean height of what a thing is tied to, of the heights known."""
    near = sorted({*network.successors(key), *network.predecessors(key)})
    known = [heights[other] for other in near if other in heights]
    return fmean(known) if known else 0.0


def height(network: Network) -> int:
    """How high the picture must be, in pixels, for its labels to be read."""
    columns: Counter[int] = Counter()
    for node in things(network).values():
        columns[_COLUMNS[node.kind]] += int(_tall(node))
    return max(420, min(1600, int(0.72 * max(columns.values(), default=0)) + 40))


def page(network: Network, title: str) -> str:
    """A whole web page with the picture in it, which asks nothing of any other machine."""
    picture = Picture(height=f"{height(network)}px", width="100%", directed=True, cdn_resources="in_line")
    stands = places(network)
    for key, node in things(network).items():
        x, y = stands[key]
        picture.add_node(key, x=x, y=y, **_node_look(node))
    # Parallel ties are bent apart, so that each can be seen.
    seen: Counter[tuple[str, str]] = Counter()
    for tie in ties(network):
        picture.add_edge(tie.start, tie.end, **_tie_look(tie, seen[tie.start, tie.end]))
        seen[tie.start, tie.end] += 1
    picture.set_options(json.dumps(_OPTIONS))
    return _standalone(picture.generate_html(), title, sentence(network))


_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "zoomView": True,
        "navigationButtons": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 120,
    },
    "nodes": {"font": {"size": 20, "face": "arial"}, "margin": 10},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.6}}},
}


def _node_look(node: Node) -> dict[str, Any]:
    """How vis-network draws a thing."""
    kind = KINDS[node.kind]
    state = STATES.get(node.state) if node.kind == "aim" else None
    look = state or kind
    return {
        "label": _label(node),
        "title": f"{kind.words}: {node.label}"
        + (f"\nEvidence: {STATES[node.state].words}" if node.state else ""),
        "shape": "box",
        "color": {
            "background": look.fill,
            "border": look.edge,
            "highlight": {"background": look.fill, "border": "#0b0c0c"},
            "hover": {"background": look.fill, "border": "#0b0c0c"},
        },
        "font": {"color": look.text, "size": 20},
        "borderWidth": 2,
        "shapeProperties": {
            "borderDashes": [6, 4] if look.dashed else False,
            "borderRadius": 18 if kind.round else 3,
        },
    }


def _tie_look(tie: Tie, before: int) -> dict[str, Any]:
    """How vis-network draws a tie; ``before`` counts earlier ties between the same two things."""
    colour, dashed = _TIES[tie.kind]
    bend = (before + 1) // 2 * 0.12 * (1 if before % 2 else -1)
    return {
        "title": tie.words,
        "color": {"color": colour, "highlight": "#0b0c0c", "hover": "#0b0c0c"},
        "width": _WIDTHS.get(tie.band, 1.5),
        "dashes": dashed,
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": bend} if before else False,
    }


def _standalone(made: str, title: str, words: str) -> str:
    """Pyvis's page with its calls to other machines taken out and its head put right."""
    made = re.sub(r"<link[^>]*?href=\"(?:https?:|\.\./)[^>]*?>", "", made, flags=re.S)
    made = re.sub(r"<script[^>]*?src=\"[^>]*?>\s*</script>", "", made, flags=re.S)
    made = re.sub(r"<center>.*?</center>", "", made, flags=re.S)
    head = (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n"
        "<style>html,body{margin:0;background:#fff}#mynetwork{border:0!important}"
        ".card{border:0!important}div.vis-tooltip{white-space:pre-line;max-width:26rem;"
        "font:16px/1.35 arial,sans-serif;padding:.5rem .75rem}</style>\n"
    )
    made = re.sub(r"^.*?<head>\s*(?:<meta charset=\"utf-8\">)?", lambda _: head, made, count=1, flags=re.S)
    label = json.dumps(f"{title}. {words}").replace("<", "\\u003c")
    naming = (
        "drawGraph();\nconst drawn = document.querySelector('#mynetwork canvas');\n"
        f"drawn.setAttribute('role', 'img'); drawn.setAttribute('aria-label', {label});\n"
    )
    return re.sub(r"drawGraph\(\);(?=\s*</script>)", lambda _: naming, made)


def sentence(network: Network) -> str:
    """What the picture shows, in a sentence made from the data."""
    kinds = Counter(node.kind for node in things(network).values())
    states = Counter(node.state for node in things(network).values() if node.kind == "aim" and node.state)
    shown = _list([_count(number, KINDS[kind].words) for kind, number in _in_order(kinds, KINDS)])
    words = f"The picture shows {shown}, with {_count(network.number_of_edges(), 'tie')}."
    if states:
        told = _list([f"{STATES[s].words.lower()} for {n}" for s, n in _in_order(states, STATES)])
        words += f" The evidence is {told} of the {_count(kinds['aim'], 'aim')}."
    return words


def _in_order(counts: Counter[str], order: dict[str, Look]) -> list[tuple[str, int]]:
    return [(key, counts[key]) for key in order if counts[key]]


def _count(number: int, word: str) -> str:
    """A number with its word, in the plural where it is not one."""
    word = word[0].lower() + word[1:]
    first, space, rest = word.partition(" of ")
    return f"{number} {first if number == 1 else first + 's'}{space}{rest}"


def _list(parts: Sequence[str]) -> str:
    """Parts as words: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def table(network: Network) -> list[dict[str, Value]]:
    """The picture as a table, top to bottom: a row for each tie, and one for each thing without any."""
    stands = {key: place[1] for key, place in places(network).items()}
    node = things(network)
    order = sorted(
        ties(network), key=lambda tie: (stands[tie.end], stands[tie.start], tie.source, tie.strength)
    )
    rows = [_row(node[tie.start], tie, node[tie.end]) for tie in order]
    alone = sorted((key for key in network if network.degree(key) == 0), key=lambda key: stands[key])
    return rows + [_row(node[key], None, None) for key in alone]


def _row(start: Node, tie: Tie | None, end: Node | None) -> dict[str, Value]:
    """One tie as a row, with the state of the evidence for the aim or outcome in it."""
    held = start if start.state else end
    return {
        "From": start.label,
        "Tie": tie.kind if tie else "None",
        "To": end.label if end else "",
        "State of the evidence": STATES[held.state].words if held and held.state else "",
        "Our band": tie.band if tie else "",
        "Strength as worded": tie.strength if tie else "",
        "Source": tie.source if tie else "",
    }
