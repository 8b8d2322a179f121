"""What a step of a story shows: an answer or a picture, with its focus marked and its words filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from textwrap import shorten
from typing import Final

from graph.errors import QuestionError, StoryError
from graph.insight.whatif import without
from graph.map import Selection, scene
from graph.map.filters import FILTER_HELP, Filters, filter_values
from graph.names import address_from, kind_of
from graph.picture.browser import sentence
from graph.picture.network import nodes_of
from graph.picture.scene import Placement, Scene, Zone
from graph.questions import answer
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.stories.model import Step
from graph.values import Row, Value
from graph.words import counted

__all__ = ["SIGN", "StepView", "step_view"]

#: The sign before the name of an item in focus.
SIGN: Final = "\u25c6"
#: How much wider the sign makes a box, and how far the frame is from it.
_SIGN_WIDTH, _FRAME_GAP = 28, 12


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as it is shown: its answer or its picture, with the words filled in from it."""

    step: Step
    answer: Answer | None
    #: The picture, with what is in focus marked.
    scene: Scene | None
    #: What is shown, in a sentence made from the data.
    sentence: str
    #: The names of the items to look at, by address.
    focus: Mapping[str, str]
    words: str = ""
    ask: str = ""
    notes: str = ""

    def rows(self) -> list[tuple[bool, dict[str, Value]]]:
        """The rows of an answer under their headings, each with whether it is in focus; those come first."""
        if self.answer is None:
            return []
        headings = {column.name: column.heading for column in self.answer.question.columns}
        columns = self.step.columns or tuple(name for name, heading in headings.items() if heading)
        rows = [
            (bool(self.focus.keys() & row.values()), {headings[name]: row[name] for name in columns})
            for row in self.answer.rows
        ]
        return sorted(rows, key=lambda row: not row[0])


@lru_cache(maxsize=128)
def step_view(snapshot: Snapshot, step: Step) -> StepView:
    """What a step shows, with its words filled in.

    Raises:
        StoryError: if it shows nothing, cannot be asked, or its focus is missing; names file, step and key.
    """
    view = _answer_view(snapshot, step) if step.question else _map_view(snapshot, step)
    words, ask, notes = (_filled(step, key, view) for key in ("words", "ask", "notes"))
    return replace(view, words=words, ask=ask, notes=notes)


def _answer_view(snapshot: Snapshot, step: Step) -> StepView:
    """A step that shows the answer to a question."""
    try:
        result = answer(snapshot, step.question, **dict(step.choices))
        result = _added(snapshot, step, result) if step.stopped else result
    except QuestionError as error:
        raise StoryError(error.message, step.place("choices"), error.hint) from error
    if not result.rows:
        raise StoryError("The question has no answer any more, so the step shows nothing.", step.where)
    columns = [name for name in result.rows[0] if f"{name}Label" in result.rows[0]]
    names = {str(row[name]): str(row[f"{name}Label"]) for row in result.rows for name in columns}
    focus = _focus(step, names)
    marked = sum(bool(focus.keys() & row.values()) for row in result.rows)
    count = counted(len(result.rows), "new row" if step.stopped else "row")
    text = f"The answer has {count}. In focus: {_listed(focus)} ({counted(marked, 'row')})."
    return StepView(step, result, None, text, focus)


def _added(snapshot: Snapshot, step: Step, before: Answer) -> Answer:
    """The rows that the answer would gain if something had stopped."""
    after = answer(without(snapshot, address_from(step.stopped)), step.question, **dict(step.choices))
    known = {_items(row) for row in before.rows}
    return replace(after, rows=tuple(row for row in after.rows if _items(row) not in known))


def _items(row: Row) -> tuple[str, ...]:
    """The items that a row is about, whatever it counts."""
    return tuple(str(value) for value in row.values() if kind_of(value))


def _map_view(snapshot: Snapshot, step: Step) -> StepView:
    """A step that shows a view of the map."""
    selection = Selection(step.thing, step.reach, _filters(snapshot, step))
    try:
        picture = scene(snapshot, step.view, selection)
    except QuestionError as error:
        raise StoryError(error.message, step.place("thing"), error.hint) from error
    if not picture.drawn.number_of_edges():
        raise StoryError("The view has no lines any more, so the step shows nothing.", step.where)
    focus = _focus(step, {key: node.label for key, node in nodes_of(picture.drawn).items()})
    hidden = len(picture.full) - len(picture.drawn)
    text = f"{sentence(picture.drawn)} In focus: {_listed(focus)}."
    if hidden:
        text += f" {counted(hidden, 'more item')} {'is' if hidden == 1 else 'are'} on the Map page."
    return StepView(step, None, _marked(picture, focus), text, focus)


def _filters(snapshot: Snapshot, step: Step) -> Filters:
    """The filters of a step, by the values that the map uses.

    Raises:
        StoryError: if one of them cannot be chosen.
    """
    filters: dict[str, frozenset[str]] = {}
    for name, written in step.filters:
        values = filter_values(snapshot, name, written)
        for text, matches in values.items():
            if not matches:
                place = step.place(f"filters.{name}")
                raise StoryError(f"{text!r} cannot be filtered by.", place, FILTER_HELP)
        filters[name] = frozenset(value for matches in values.values() for value in matches)
    return Filters(**filters)


def _focus(step: Step, names: Mapping[str, str]) -> dict[str, str]:
    """The names of the items to look at, by address."""
    missing = [name for name in step.focus if address_from(name) not in names]
    if missing:
        raise StoryError(f"{missing[0]!r} is not in what the step shows.", step.place("focus"))
    return {address_from(name): names[address_from(name)] for name in step.focus}


def _listed(focus: Mapping[str, str]) -> str:
    """The names of what is in focus, each short enough for a sentence."""
    return "; ".join(shorten(name, 60, placeholder=" ...") for name in focus.values())


def _marked(picture: Scene, focus: Mapping[str, str]) -> Scene:
    """A picture with a sign before each item in focus, and a frame around it."""
    placements, frames = dict(picture.placements), []
    for key in focus:
        box = picture.placements[key]
        first, *rest = box.lines
        width = box.width + _SIGN_WIDTH
        placements[key] = Placement(box.x, box.y, width, box.height, (f"{SIGN} {first}", *rest))
        left, top = box.x - width / 2 - _FRAME_GAP, box.y - box.height / 2 - _FRAME_GAP
        frames.append(Zone("", left, top, width + 2 * _FRAME_GAP, box.height + 2 * _FRAME_GAP))
    # A picture too large for the window is shown from its centre; the whole system has none of its own.
    centre = picture.centre or next(iter(focus))
    return replace(picture, placements=placements, zones=(*picture.zones, *frames), centre=centre)


def _filled(step: Step, key: str, view: StepView) -> str:
    """The words of a step with the numbers of what is shown in place of ``{...}``."""
    counts = _counts(view)

    def number(place: re.Match[str]) -> str:
        if place[1] not in counts:
            hint = f"There are: {', '.join(sorted(name for name in counts if '=' not in name))}."
            raise StoryError(f"{place[0]} is not a number of what is shown.", step.place(key), hint)
        return f"{counts[place[1]]:,}"

    return re.sub(r"\{([^{}]*)\}", number, str(getattr(step, key)))


def _counts(view: StepView) -> dict[str, int]:
    """The numbers that words may use.

    For an answer: ``rows``, for each column the number of different values in it, and ``column=value``,
    how many rows have that value. For a picture: ``things``, ``ties`` and how many there are of each kind.
    """
    if view.answer is not None:
        rows = view.answer.rows
        names = list(rows[0])
        values = Counter(f"{name}={row[name]}" for row in rows for name in names)
        different = {name: len({row[name] for row in rows} - {None, ""}) for name in names}
        return {**values, **different, "rows": len(rows)}
    assert view.scene is not None
    nodes = nodes_of(view.scene.drawn)
    kinds = Counter(node.kind for node in nodes.values())
    return {**kinds, "things": len(nodes), "ties": view.scene.drawn.number_of_edges()}
