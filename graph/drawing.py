"""A network drawn: a picture that needs no internet, with a sentence and a table that say the same."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from pyvis.network import Network as Picture

from graph.layout import height, label, places
from graph.looks import KINDS, OTHER, STATES, Look
from graph.model import Node, Tie, Value
from graph.network import Network, things, ties

__all__ = ["MOST", "page", "sentence", "table"]

#: A picture shows at most so many things unless someone asks for more: people fail to trace paths
#: above 50 to 100 (Yoghourdjian and others, arXiv:2008.07944).
MOST: Final = 60


_TIES: Final = {
    "Part of": ("#505a5f", False),
    "At level": ("#4c2c92", False),
    "In one row": ("#505a5f", False),
    "Improves": ("#00592e", False),
    "No effect": ("#3b3b3b", True),
    "Mixed": ("#7a5200", True),
    "Harms": ("#8b0015", False),
    "Not shown either way": ("#505a5f", True),
}
_WIDTHS: Final = {"Weak": 1.5, "Moderate": 3, "Strong": 4.5, "Very strong": 6}


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
        "zoomView": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 120,
    },
    "nodes": {"font": {"size": 20, "face": "arial"}, "margin": 10},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.6}}},
}


def _node_look(node: Node) -> dict[str, Any]:
    """How vis-network draws a thing."""
    kind = KINDS.get(node.kind, OTHER)
    state = STATES.get(node.state) if node.kind == "aim" else None
    look = state or kind
    return {
        "label": label(node),
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


_STYLE: Final = """<style>
html, body { margin: 0; background: #fff; font: 16px/1.35 arial, sans-serif }
#mynetwork, .card { border: 0 !important }
div.vis-tooltip { white-space: pre-line; max-width: 26rem; font: inherit; padding: .5rem .75rem }
#zoom { position: absolute; z-index: 9; right: 0; top: 0; display: flex; gap: .25rem }
#zoom button { font: inherit; min-width: 2.75rem; min-height: 2.75rem; background: #fff; color: #0b0c0c;
  border: 2px solid #505a5f; border-radius: .25rem; cursor: pointer }
#zoom button:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 1px }
</style>
"""

_BUTTONS: Final = """<div id="zoom" role="group" aria-label="Zoom">
<button type="button" aria-label="Zoom in" onclick="zoom(1.3)">+</button>
<button type="button" aria-label="Zoom out" onclick="zoom(1 / 1.3)">\u2212</button>
<button type="button" onclick="network.fit()">Whole picture</button>
</div>
"""

# The wheel scrolls the page; buttons zoom. In a narrow window the picture starts at a size that can be read,
# at its left side, instead of whole and unreadable.
_BEHAVIOUR: Final = """drawGraph();
function zoom(by) { network.moveTo({ scale: network.getScale() * by }); }
const drawn = document.querySelector('#mynetwork canvas');
drawn.setAttribute('role', 'img');
drawn.setAttribute('aria-label', LABEL);
network.once('afterDrawing', () => {
  const readable = 0.5;
  if (network.getScale() >= readable || !nodes.length) return;
  const all = Object.values(network.getPositions());
  const box = drawn.getBoundingClientRect();
  const left = Math.min(...all.map(p => p.x)) - 200, heights = all.map(p => p.y);
  network.moveTo({ scale: readable, position: {
    x: left + box.width / 2 / readable, y: (Math.min(...heights) + Math.max(...heights)) / 2 } });
});
"""


def _standalone(made: str, title: str, words: str) -> str:
    """The page that pyvis makes, with its calls to other machines taken out and its head put right."""
    made = re.sub(r"<link[^>]*?href=\"(?:https?:|\.\./)[^>]*?>", "", made, flags=re.S)
    made = re.sub(r"<script[^>]*?src=\"[^>]*?>\s*</script>", "", made, flags=re.S)
    made = re.sub(r"<center>.*?</center>", "", made, flags=re.S)
    head = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n{_STYLE}"
    )
    made = re.sub(r"^.*?<head>\s*(?:<meta charset=\"utf-8\">)?", lambda _: head, made, count=1, flags=re.S)
    made = made.replace("<body>", f"<body>\n{_BUTTONS}", 1)
    spoken = json.dumps(f"{title}. {words}").replace("<", "\\u003c")
    behaviour = _BEHAVIOUR.replace("LABEL", spoken)
    return re.sub(r"drawGraph\(\);(?=\s*</script>)", lambda _: behaviour, made)


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
    """The picture as a table, top to bottom: a row for each tie, and one for each thing without any.

    A column that would be empty in every row is left out.
    """
    stands = {key: place[1] for key, place in places(network).items()}
    node = things(network)
    order = sorted(
        ties(network), key=lambda tie: (stands[tie.end], stands[tie.start], tie.source, tie.strength)
    )
    rows = [_row(node[tie.start], tie, node[tie.end]) for tie in order]
    alone = sorted((key for key in network if network.degree(key) == 0), key=lambda key: stands[key])
    rows += [_row(node[key], None, None) for key in alone]
    used = [head for head in (rows[0] if rows else {}) if any(row[head] for row in rows)]
    return [{head: row[head] for head in used} for row in rows]


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
