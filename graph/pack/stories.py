"""The stories as web pages: one step at a time by key or button, every step on paper."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, Final

from markupsafe import Markup

from graph.pack.files import File, colophon
from graph.pack.pages import TEMPLATES, filled
from graph.picture.key import key
from graph.picture.svg import svg
from graph.store.current import Snapshot
from graph.stories import Story, shown, sources, stories

__all__ = ["Told", "pages", "tales"]

Told = dict[str, Any]
_SCRIPT: Final = (TEMPLATES / "story.js").read_text(encoding="utf-8")
#: Browsers run this script in a page and no other: anything else in the data's words stays words.
_ALLOWED: Final = f"'sha256-{base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()}'"


def tales(snapshot: Snapshot) -> list[Told]:
    """The stories with what each step shows, as pages and notes need them."""
    return [_told(snapshot, one) for one in stories().values()]


def _told(snapshot: Snapshot, story: Story) -> Told:
    """A story with its steps."""
    return {
        "name": story.name,
        "title": story.title,
        "audience": story.audience,
        "scenario": story.scenario,
        "takeaways": list(story.takeaways),
        "sources": sources(snapshot, story),
        "minutes": story.minutes,
        "steps": [_step(snapshot, story, number) for number in range(len(story.steps))],
    }


def _step(snapshot: Snapshot, story: Story, number: int) -> Told:
    """A step with its words, and its picture or its rows."""
    made = shown(snapshot, story.steps[number])
    rows = made.rows()
    drawn = made.scene
    return {
        "title": made.step.title,
        "words": made.words,
        "sentence": made.sentence,
        "ask": made.ask,
        "notes": made.notes,
        "minutes": made.step.minutes,
        "reveal": made.step.reveal,
        "picture": svg(drawn) if drawn else "",
        "key": [(Markup(mark.drawn), mark.words) for mark in key(drawn)] if drawn else [],
        "reading": made.scene.reading if made.scene else made.answer.question.reading if made.answer else "",
        "heads": list(rows[0][1]) if rows else [],
        "rows": [
            (marked, ["" if value is None else str(value) for value in row.values()]) for marked, row in rows
        ],
    }


def pages(snapshot: Snapshot, held: list[Told]) -> list[File]:
    """A web page for each story."""
    made = []
    for one in held:
        steps = [{**step, "picture": Markup(step["picture"])} for step in one["steps"]]
        body = filled(
            "story.html",
            **{**one, "steps": steps},
            script=Markup(_SCRIPT),
            allowed=Markup(_ALLOWED),
            colophon=colophon(snapshot),
        )
        made.append(File(f"stories/{one['name']}.html", one["title"], "Stories", body.encode()))
    return made
