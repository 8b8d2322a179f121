"""Stories for a room: each step is a question or a view of the data, so that it cannot go stale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Final

from graph.build.folders import Check
from graph.errors import QuestionError, StoryError
from graph.insight.whatif import without
from graph.map import Selection, scene
from graph.map.filters import FILTER_HELP, Filters, filter_values
from graph.names import address_from, kind_of
from graph.picture.browser import sentence
from graph.picture.network import nodes_of
from graph.picture.scene import Placement, Scene, Zone
from graph.questions import answer, labels
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.store.embedded import opened
from graph.stories.files import FOLDER, Step, Story, load, stories, story
from graph.values import Row, Value
from graph.words import counted

__all__ = [
    "CHECK",
    "FOLDER",
    "SIGN",
    "Shown",
    "Step",
    "Story",
    "check",
    "load",
    "shown",
    "sources",
    "stories",
    "story",
]

#: What stands before the name of a thing in focus.
SIGN: Final = "\u25c6"
_ROOM, _HALO = 28, 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A step as it is shown: its answer or its picture, with the words filled from it."""

    step: Step
    answer: Answer | None
    #: The picture, with what is in focus marked.
    scene: Scene | None
    #: What is shown, in words made from the data.
    sentence: str
    #: The names of what to look at, by address.
    focus: Mapping[str, str]
    words: str
    ask: str
    notes: str

    def rows(self) -> list[tuple[bool, dict[str, Value]]]:
        """The rows of an answer as people read them, those in focus first, each with whether it is."""
        if self.answer is None:
            return []
        wanted = self.step.columns or tuple(c.name for c in self.answer.question.columns if c.heading)
        heading = {column.name: column.heading for column in self.answer.question.columns}
        told = [
            (bool(self.focus.keys() & row.values()), {heading[name]: row[name] for name in wanted})
            for row in self.answer.rows
        ]
        return sorted(told, key=lambda held: not held[0])


@lru_cache(maxsize=128)
def shown(snapshot: Snapshot, step: Step) -> Shown:
    """What a step shows: the answer or the picture, a sentence on it, and what is in focus with its name.

    Raises:
        StoryError: if it shows nothing, cannot be asked, or its focus is not there; names file, step and key.
    """
    made = _asked(snapshot, step) if step.question else _drawn(snapshot, step)
    words, ask, notes = (_filled(step, key, made) for key in ("words", "ask", "notes"))
    return replace(made, words=words, ask=ask, notes=notes)


def check(snapshot: Snapshot, told: Mapping[str, Story]) -> int:
    """How many steps of some stories were looked at; each of them shows something.

    Raises:
        StoryError: if one does not.
    """
    for one in told.values():
        sources(snapshot, one)
        for step in one.steps:
            shown(snapshot, step)
    return sum(len(one.steps) for one in told.values())


def _check_new(root: Path, store: Path) -> None:
    """Refuse a new store with which a step of a story would show nothing.

    Raises:
        StoryError: if there is such a step, or a story is malformed.
    """
    folder = root / FOLDER.name
    if folder.is_dir():
        check(Snapshot(opened(store), store, store.name), stories(folder))


#: What new data must pass: every step of every story shows something.
CHECK: Final = Check(_check_new, lambda root: (root / FOLDER.name).glob("*.yaml"))


def sources(snapshot: Snapshot, told: Story) -> list[str]:
    """The titles of the publications that a story is drawn from.

    Raises:
        StoryError: if one is not known.
    """
    known = {f"source/{slug}": label for slug, label in labels(snapshot, "source").items()}
    odd = [name for name in told.sources if name not in known]
    if odd:
        raise StoryError(f"{odd[0]!r} is not a known source.", f"{told.name}.yaml, key sources")
    return [known[name] for name in told.sources]


def _asked(snapshot: Snapshot, step: Step) -> Shown:
    """A step that shows the answer to a question."""
    try:
        given = answer(snapshot, step.question, **dict(step.choices))
        given = _added(snapshot, step, given) if step.stopped else given
    except QuestionError as error:
        raise StoryError(error.message, f"{step.where}, key choices", error.hint) from error
    if not given.rows:
        raise StoryError("The question has no answer any more, so the step shows nothing.", step.where)
    named = [name for name in given.rows[0] if f"{name}Label" in given.rows[0]]
    names = {str(row[name]): str(row[f"{name}Label"]) for row in given.rows for name in named}
    focus = _focus(step, names)
    matching = sum(bool(focus.keys() & row.values()) for row in given.rows)
    told = f"{'New in the answer' if step.stopped else 'In the answer'}: {counted(len(given.rows), 'row')}. "
    told += f"About what is in focus: {counted(matching, 'row')} ({_listed(focus)})."
    return Shown(step, given, None, told, focus, "", "", "")


def _added(snapshot: Snapshot, step: Step, before: Answer) -> Answer:
    """The rows that a question would have more if something had stopped."""
    after = answer(without(snapshot, address_from(step.stopped)), step.question, **dict(step.choices))
    had = {_about(row) for row in before.rows}
    return replace(after, rows=tuple(row for row in after.rows if _about(row) not in had))


def _about(row: Row) -> tuple[str, ...]:
    """The things that a row is about, whatever is counted of them."""
    return tuple(str(value) for value in row.values() if kind_of(value))


def _drawn(snapshot: Snapshot, step: Step) -> Shown:
    """A step that shows a view of the map."""
    filters: dict[str, frozenset[str]] = {}
    for name, written in step.filters:
        values = filter_values(snapshot, name, written)
        odd = [text for text, meant in values.items() if not meant]
        if odd:
            raise StoryError(
                f"{odd[0]!r} cannot be filtered by.", f"{step.where}, key filters.{name}", FILTER_HELP
            )
        filters[name] = frozenset(value for meant in values.values() for value in meant)
    try:
        made = scene(snapshot, step.view, Selection(step.thing, step.reach, Filters(**filters)))
    except QuestionError as error:
        raise StoryError(error.message, f"{step.where}, key thing", error.hint) from error
    if not made.drawn.number_of_edges():
        raise StoryError("The view has no lines any more, so the step shows nothing.", step.where)
    focus = _focus(step, {key: one.label for key, one in nodes_of(made.drawn).items()})
    left = len(made.full) - len(made.drawn)
    told = f"{sentence(made.drawn)} In focus: {_listed(focus)}."
    told += f" {counted(left, 'thing')} more {'is' if left == 1 else 'are'} on the Map page." if left else ""
    return Shown(step, None, _marked(made, focus), told, focus, "", "", "")


def _focus(step: Step, names: Mapping[str, str]) -> dict[str, str]:
    """What to look at, with its name."""
    gone = [name for name in step.focus if address_from(name) not in names]
    if gone:
        raise StoryError(f"{gone[0]!r} is not in what the step shows.", f"{step.where}, key focus")
    return {address_from(name): names[address_from(name)] for name in step.focus}


def _listed(focus: Mapping[str, str]) -> str:
    """The names of what is in focus, each short enough for a sentence."""
    return "; ".join(shorten(name, 60, placeholder=" ...") for name in focus.values())


def _marked(made: Scene, focus: Mapping[str, str]) -> Scene:
    """A picture with a sign before what is in focus, and a frame around it."""
    placements, frames = dict(made.placements), []
    for key in focus:
        placement = made.placements[key]
        first, *rest = placement.lines
        placements[key] = Placement(
            placement.x, placement.y, placement.width + _ROOM, placement.height, (f"{SIGN} {first}", *rest)
        )
        left, top = (
            placement.x - (placement.width + _ROOM) / 2 - _HALO,
            placement.y - placement.height / 2 - _HALO,
        )
        frames.append(Zone("", left, top, placement.width + _ROOM + 2 * _HALO, placement.height + 2 * _HALO))
    # What is too large for the window is shown from its centre, which the whole system has not.
    centre = made.centre or next(iter(focus))
    return replace(made, placements=placements, zones=(*made.zones, *frames), centre=centre)


def _filled(step: Step, key: str, made: Shown) -> str:
    """Words with the numbers of what is shown in the places that are left for them."""
    counts = _numbers(made)

    def number(place: re.Match[str]) -> str:
        if place[1] not in counts:
            hint = f"There are: {', '.join(sorted(name for name in counts if '=' not in name))}."
            raise StoryError(f"{place[0]} stands for nothing here.", f"{step.where}, key {key}", hint)
        return f"{counts[place[1]]:,}"

    return re.sub(r"\{([^{}]*)\}", number, str(getattr(step, key)))


def _numbers(made: Shown) -> dict[str, int]:
    """The numbers that words may use.

    For an answer: ``rows``, for each column how many different things stand in it, and ``column=value``,
    how many rows have that value. For a picture: ``things``, ``ties`` and how many there are of each kind.
    """
    if made.answer is not None:
        rows = made.answer.rows
        names = list(rows[0])
        found = Counter(f"{name}={row[name]}" for row in rows for name in names)
        different = {name: len({row[name] for row in rows} - {None, ""}) for name in names}
        return {**found, **different, "rows": len(rows)}
    assert made.scene is not None
    held = nodes_of(made.scene.drawn)
    kinds = Counter(one.kind for one in held.values())
    return {**kinds, "things": len(held), "ties": made.scene.drawn.number_of_edges()}
