"""The stories as web pages: one step at a time on a screen, every step on paper."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, Final

from markupsafe import Markup

from graph.pack.files import File, colophon
from graph.pack.pages import TEMPLATES, rendered
from graph.picture.key import key
from graph.picture.svg import svg
from graph.store.current import Snapshot
from graph.stories import Story, sources, step_view, stories

__all__ = ["StoryValues", "pages", "story_values"]

#: A story as templates use it.
StoryValues = dict[str, Any]
_SCRIPT: Final = (TEMPLATES / "story.js").read_text(encoding="utf-8")
#: The only script that browsers run in a page: anything else in the data stays text.
_ALLOWED: Final = f"'sha256-{base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()}'"


def story_values(snapshot: Snapshot) -> list[StoryValues]:
    """Every story with what each step shows, as pages and notes need them."""
    return [
        {
            "name": story.name,
            "title": story.title,
            "audience": story.audience,
            "scenario": story.scenario,
            "takeaways": list(story.takeaways),
            "sources": sources(snapshot, story),
            "minutes": story.minutes,
            "steps": [_step(snapshot, story, number) for number in range(len(story.steps))],
        }
        for story in stories().values()
    ]


def _step(snapshot: Snapshot, story: Story, number: int) -> StoryValues:
    """A step with its words, and its picture or its rows."""
    view = step_view(snapshot, story.steps[number])
    rows = view.rows()
    return {
        "title": view.step.title,
        "words": view.words,
        "sentence": view.sentence,
        "ask": view.ask,
        "notes": view.notes,
        "minutes": view.step.minutes,
        "reveal": view.step.reveal,
        "picture": svg(view.scene) if view.scene else "",
        "key": [(Markup(mark.drawn), mark.words) for mark in key(view.scene)] if view.scene else [],
        "reading": view.scene.reading if view.scene else view.answer.question.reading if view.answer else "",
        "heads": list(rows[0][1]) if rows else [],
        "rows": [
            (marked, ["" if value is None else str(value) for value in row.values()]) for marked, row in rows
        ],
    }


def pages(snapshot: Snapshot, values: list[StoryValues]) -> list[File]:
    """A web page for each story."""
    files = []
    for story in values:
        steps = [{**step, "picture": Markup(step["picture"])} for step in story["steps"]]
        page = rendered(
            "story.html",
            **{**story, "steps": steps},
            script=Markup(_SCRIPT),
            allowed=Markup(_ALLOWED),
            colophon=colophon(snapshot),
        )
        files.append(File(f"stories/{story['name']}.html", story["title"], "Stories", page.encode()))
    return files
