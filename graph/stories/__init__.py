"""Stories for training: each step is a question or a view of the data, so that it cannot go out of date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from graph.build.folders import Check
from graph.errors import StoryError
from graph.questions import labels
from graph.store.current import Snapshot
from graph.store.embedded import opened
from graph.stories.files import FOLDER, load, stories, story
from graph.stories.model import Step, Story
from graph.stories.steps import SIGN, StepView, step_view

__all__ = [
    "CHECK",
    "FOLDER",
    "SIGN",
    "Step",
    "StepView",
    "Story",
    "check",
    "load",
    "sources",
    "step_view",
    "stories",
    "story",
]


def check(snapshot: Snapshot, checked: Mapping[str, Story]) -> int:
    """How many steps the stories have, once each of them is known to show something.

    Raises:
        StoryError: if a step shows nothing.
    """
    for each in checked.values():
        sources(snapshot, each)
        for step in each.steps:
            step_view(snapshot, step)
    return sum(len(each.steps) for each in checked.values())


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


def sources(snapshot: Snapshot, of: Story) -> list[str]:
    """The titles of the publications that a story draws on.

    Raises:
        StoryError: if one is not known.
    """
    titles = {f"source/{slug}": label for slug, label in labels(snapshot, "source").items()}
    unknown = [name for name in of.sources if name not in titles]
    if unknown:
        raise StoryError(f"{unknown[0]!r} is not a known source.", f"{of.name}.yaml, key sources")
    return [titles[name] for name in of.sources]
