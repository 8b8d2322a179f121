"""Stories as files: read from YAML and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import QuestionError, StoryError
from graph.map import VIEWS
from graph.map.filters import Filters
from graph.questions import question
from graph.settings import ROOT
from graph.stories.model import Step, Story

__all__ = ["FOLDER", "load", "stories", "story"]

FOLDER: Final = ROOT / "stories"
_STORY_KEYS: Final = {"order", "title", "audience", "sources", "takeaways", "steps"}
_SHOWS: Final = {"question": {"choices", "columns", "stopped"}, "view": {"thing", "reach", "filters"}}
_STEP_KEYS: Final = {"title", "focus", "words", "ask", "notes", "minutes"}
_FILTERS: Final = {field.name for field in fields(Filters)}


def stories(folder: Path = FOLDER) -> Mapping[str, Story]:
    """Every story by its name, in the order that they give.

    Raises:
        StoryError: if a file is malformed or there are none.
    """
    files = ((file, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.yaml")))
    by_name = {file.stem: _loaded(file, changed) for file, changed in files}
    if not by_name:
        raise StoryError("There are no stories here.", str(folder))
    return dict(sorted(by_name.items(), key=lambda item: (item[1].order, item[0])))


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
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise StoryError(f"The file is not YAML: {error}.", file.name) from error
    _check_keys(file.name, content, _STORY_KEYS, {"scenario"})
    steps = content["steps"]
    if type(content["order"]) is not int:
        raise StoryError("It must be a whole number.", f"{file.name}, key order")
    if not isinstance(steps, list) or not steps:
        raise StoryError("It must be a list of steps.", f"{file.name}, key steps")
    return Story(
        file.stem,
        content["order"],
        _text(file.name, content, "title"),
        _text(file.name, content, "audience"),
        _texts(file.name, content, "takeaways"),
        _texts(file.name, content, "sources"),
        tuple(_step(f"{file.name}, step {number}", step) for number, step in enumerate(steps, 1)),
        _text(file.name, content, "scenario") if "scenario" in content else "",
    )


def _step(where: str, content: Any) -> Step:
    """One step, which shows either a question or a view."""
    shows = [key for key in _SHOWS if isinstance(content, dict) and key in content]
    if len(shows) != 1:
        raise StoryError("It must show a question or a view, and not both.", where, "Keep one of the keys.")
    _check_keys(where, content, _STEP_KEYS | set(shows), {"reveal"} | _SHOWS[shows[0]])
    _check_known(where, content, shows[0])
    for key, kinds in (("minutes", int), ("reveal", bool), ("reach", int)):
        if key in content and type(content[key]) is not kinds:
            raise StoryError(
                f"It must be a {'yes or no' if kinds is bool else 'whole number'}.", f"{where}, key {key}"
            )
    if content["minutes"] < 1 or content.get("reach", 1) not in (1, 2):
        raise StoryError("Minutes must be 1 or more, reach 1 or 2.", f"{where}, keys minutes and reach")
    values: dict[str, Any] = {key: _text(where, content, key) for key in ("title", "words", "ask", "notes")}
    values |= {
        key: _text(where, content, key) for key in ("question", "view", "thing", "stopped") if key in content
    }
    values |= {key: content[key] for key in ("minutes", "reveal", "reach") if key in content}
    values |= {key: _texts(where, content, key) for key in ("focus", "columns") if key in content}
    filters = _pairs(where, content, "filters")
    return Step(
        where,
        choices=tuple((key, str(value)) for key, value in _pairs(where, content, "choices").items()),
        filters=tuple((key, _texts(f"{where}, key filters", filters, key)) for key in filters),
        **values,
    )


def _check_known(where: str, content: Mapping[str, Any], shows: str) -> None:
    """Refuse a question, column, view or filter that does not exist."""
    try:
        columns = (
            {column.name for column in question(content["question"]).columns if column.heading}
            if shows == "question"
            else set()
        )
    except QuestionError as error:
        raise StoryError(error.message, f"{where}, key question", error.hint) from error
    if shows == "view" and content["view"] not in VIEWS:
        raise StoryError(
            f"There is no view called {content['view']!r}.",
            f"{where}, key view",
            f"There are: {', '.join(VIEWS)}.",
        )
    for key, names in (("columns", columns), ("filters", _FILTERS)):
        unknown = sorted(set(content.get(key) or ()) - names)
        if unknown:
            raise StoryError(
                f"Unknown: {', '.join(unknown)}.",
                f"{where}, key {key}",
                f"There are: {', '.join(sorted(names))}.",
            )


def _check_keys(where: str, content: Any, needed: set[str], allowed: set[str]) -> None:
    """Refuse keys that are missing or unknown."""
    keys = set(content) if isinstance(content, dict) else set()
    wrong = sorted((needed - keys) | (keys - needed - allowed))
    if wrong:
        raise StoryError(
            f"Missing or unknown keys: {', '.join(wrong)}.",
            where,
            f"It must have: {', '.join(sorted(needed))}. It may have: {', '.join(sorted(allowed))}.",
        )


def _text(where: str, content: Mapping[str, Any], key: str) -> str:
    """The text of one key, which must have some."""
    value = content.get(key)
    if not isinstance(value, str) or not value.strip():
        raise StoryError("It must be filled in with text.", f"{where}, key {key}")
    return " ".join(value.split())


def _texts(where: str, content: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of one key, which must have at least one."""
    value = content.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text for text in value):
        raise StoryError("It must be a list of texts.", f"{where}, key {key}")
    return tuple(" ".join(text.split()) for text in value)


def _pairs(where: str, content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The names and values of one key; none where it is left out."""
    value = content.get(key, {})
    if not isinstance(value, dict):
        raise StoryError("It must list names with their values.", f"{where}, key {key}")
    return value
