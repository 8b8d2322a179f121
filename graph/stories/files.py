"""Stories as files: what a story is made of, read from YAML and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import QuestionError, StoryError
from graph.map import VIEWS
from graph.map.filters import Filters
from graph.questions import question
from graph.settings import ROOT

__all__ = ["FOLDER", "Step", "Story", "load", "stories", "story"]

FOLDER: Final = ROOT / "stories"
_STORY: Final = {"order", "title", "audience", "sources", "takeaways", "steps"}
_SHOWN: Final = {"question": {"choices", "columns", "stopped"}, "view": {"thing", "reach", "filters"}}
_STEP: Final = {"title", "focus", "words", "ask", "notes", "minutes"}
_FILTERS: Final = {field.name for field in fields(Filters)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: an answer or a picture, with words, a question to the room and a note."""

    #: The file and the number of the step, for complaints.
    where: str
    title: str
    words: str
    ask: str
    #: The facilitator's note, and how long the step takes.
    notes: str
    minutes: int
    #: What to look at, as ``kind/slug``.
    focus: tuple[str, ...]
    #: The answer or picture stays hidden until someone asks for it.
    reveal: bool = False
    #: A named question, what is chosen for it, and the columns that are shown (all if none is named).
    question: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    #: What if this had stopped, as ``kind/slug``: only the rows that this would add are shown.
    stopped: str = ""
    #: Or else a view of the map, where it starts and how many steps it reaches.
    view: str = ""
    thing: str = ""
    reach: int = 1
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story for a room: for whom it is, what to take away, and its steps in order."""

    name: str
    #: Its place among the stories.
    order: int
    title: str
    audience: str
    takeaways: tuple[str, ...]
    #: The publications that it is drawn from, as ``source/slug``.
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    #: An invented case that the steps speak of; empty if there is none.
    scenario: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes: the minutes of its steps."""
        return sum(step.minutes for step in self.steps)


def stories(folder: Path = FOLDER) -> Mapping[str, Story]:
    """Every story by its name, in the order that they give.

    Raises:
        StoryError: if a file is malformed or there are none.
    """
    files = ((file, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.yaml")))
    found = {file.stem: _loaded(file, changed) for file, changed in files}
    if not found:
        raise StoryError("There are no stories here.", str(folder))
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def story(name: str) -> Story:
    """The story of that name.

    Raises:
        StoryError: if there is none.
    """
    known = stories()
    if name not in known:
        raise StoryError(f"There is no story called {name!r}.", "stories", f"There are: {', '.join(known)}.")
    return known[name]


@lru_cache(maxsize=64)
def _loaded(file: Path, _changed: int) -> Story:
    """A story, read again when its file has changed."""
    return load(file)


def load(file: Path) -> Story:
    """A story read from its file and checked: its keys and its words, not yet what its steps show.

    Raises:
        StoryError: if something is missing, unknown or of the wrong kind; names the file, step and key.
    """
    try:
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise StoryError(f"The file is not YAML: {error}.", file.name) from error
    _check_keys(file.name, held, _STORY, {"scenario"})
    steps = held["steps"]
    if type(held["order"]) is not int:
        raise StoryError("It must be a whole number.", f"{file.name}, key order")
    if not isinstance(steps, list) or not steps:
        raise StoryError("It must be a list of steps.", f"{file.name}, key steps")
    return Story(
        file.stem,
        held["order"],
        _text(file.name, held, "title"),
        _text(file.name, held, "audience"),
        _texts(file.name, held, "takeaways"),
        _texts(file.name, held, "sources"),
        tuple(_step(f"{file.name}, step {number}", step) for number, step in enumerate(steps, 1)),
        _text(file.name, held, "scenario") if "scenario" in held else "",
    )


def _step(where: str, held: Any) -> Step:
    """One step, which shows either a question or a view."""
    shows = [key for key in _SHOWN if isinstance(held, dict) and key in held]
    if len(shows) != 1:
        raise StoryError("It must show a question or a view, and not both.", where, "Keep one of the keys.")
    _check_keys(where, held, _STEP | set(shows), {"reveal"} | _SHOWN[shows[0]])
    _check_known(where, held, shows[0])
    for key, kinds in (("minutes", int), ("reveal", bool), ("reach", int)):
        if key in held and type(held[key]) is not kinds:
            raise StoryError(
                f"It must be a {'yes or no' if kinds is bool else 'whole number'}.", f"{where}, key {key}"
            )
    if held["minutes"] < 1 or held.get("reach", 1) not in (1, 2):
        raise StoryError("Minutes must be 1 or more, reach 1 or 2.", f"{where}, keys minutes and reach")
    told: dict[str, Any] = {key: _text(where, held, key) for key in ("title", "words", "ask", "notes")}
    told |= {key: _text(where, held, key) for key in ("question", "view", "thing", "stopped") if key in held}
    told |= {key: held[key] for key in ("minutes", "reveal", "reach") if key in held}
    told |= {key: _texts(where, held, key) for key in ("focus", "columns") if key in held}
    filters = _pairs(where, held, "filters")
    return Step(
        where,
        choices=tuple((key, str(value)) for key, value in _pairs(where, held, "choices").items()),
        filters=tuple((key, _texts(f"{where}, key filters", filters, key)) for key in filters),
        **told,
    )


def _check_known(where: str, held: Mapping[str, Any], shows: str) -> None:
    """Refuse a question, column, view or filter that there is none of."""
    try:
        known = (
            {column.name for column in question(held["question"]).columns if column.heading}
            if shows == "question"
            else set()
        )
    except QuestionError as error:
        raise StoryError(error.message, f"{where}, key question", error.hint) from error
    if shows == "view" and held["view"] not in VIEWS:
        raise StoryError(
            f"There is no view called {held['view']!r}.",
            f"{where}, key view",
            f"There are: {', '.join(VIEWS)}.",
        )
    for key, names in (("columns", known), ("filters", _FILTERS)):
        odd = sorted(set(held.get(key) or ()) - names)
        if odd:
            raise StoryError(
                f"Unknown: {', '.join(odd)}.",
                f"{where}, key {key}",
                f"There are: {', '.join(sorted(names))}.",
            )


def _check_keys(where: str, held: Any, needed: set[str], allowed: set[str]) -> None:
    """Refuse keys that are missing or unknown."""
    keys = set(held) if isinstance(held, dict) else set()
    odd = sorted((needed - keys) | (keys - needed - allowed))
    if odd:
        raise StoryError(
            f"Missing or unknown keys: {', '.join(odd)}.",
            where,
            f"It must have: {', '.join(sorted(needed))}. It may have: {', '.join(sorted(allowed))}.",
        )


def _text(where: str, holder: Mapping[str, Any], key: str) -> str:
    """A piece that must be there and be text."""
    value = holder.get(key)
    if not isinstance(value, str) or not value.strip():
        raise StoryError("It must be filled in with text.", f"{where}, key {key}")
    return " ".join(value.split())


def _texts(where: str, holder: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of at least one text."""
    value = holder.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
        raise StoryError("It must be a list of texts.", f"{where}, key {key}")
    return tuple(" ".join(one.split()) for one in value)


def _pairs(where: str, holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Names with their values; none where the key is left out."""
    value = holder.get(key, {})
    if not isinstance(value, dict):
        raise StoryError("It must list names with their values.", f"{where}, key {key}")
    return value
