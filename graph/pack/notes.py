"""Facilitator's notes: a session of two hours around each story, and its notes step by step with timings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from graph.pack.files import File, colophon, data_day
from graph.pack.pages import rendered
from graph.pack.stories import StoryValues
from graph.pack.typeset import pdf
from graph.store.current import Snapshot

__all__ = ["SESSION", "Slot", "files", "plan"]

#: How long a session is, in minutes.
SESSION: Final = 120
_TITLE: Final = "Facilitator's notes"
#: What the notes use of a story, and of each of its steps.
_STORY: Final = ("name", "title", "audience", "scenario", "takeaways", "sources", "minutes")
_STEP: Final = ("title", "words", "ask", "notes", "minutes", "reveal")


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a session: how long it is, what to do, and the file of the pack that it needs."""

    minutes: int
    what: str
    how: str
    path: str = ""


_OPENING: Final = (
    Slot(
        5,
        "Welcome",
        "Say what the data is: what our sources say. Other evidence may exist. The data recommends nothing.",
        "index.html",
    ),
    Slot(
        10,
        "How to read the map",
        "Give everyone the handout. Put up the poster of the system. "
        "Ask what the shapes, signs and lines mean.",
        "handout/handout.pdf",
    ),
)
_BREAK: Final = Slot(10, "Break", "Leave the posters up, so that people can look at them.")
_CLOSING: Final = (
    Slot(
        10,
        "Quiz",
        "Ask ten questions by show of hands. Read out the reason and the source each time.",
        "quiz/quiz.html",
    ),
    Slot(5, "Close", "Ask each person to name one fact to check in their own area."),
)
#: What fills the time that the story leaves: the first that fit.
_PRACTICE: Final = (
    Slot(
        15,
        "Cards: who are they?",
        "In threes. One person reads out an agency. The others answer its three questions before they turn "
        "the card.",
        "cards/agencies.pdf",
    ),
    Slot(
        20,
        "Blank map",
        "In fours, around one sheet. Place the names, then compare with the answer sheet.",
        "blank/system-a3.pdf",
    ),
    Slot(
        15,
        "Cards: which state is this?",
        "In pairs. Name the state and what would change it. Unrated is not weak, and no finding is not no "
        "effect.",
        "cards/states.pdf",
    ),
    Slot(
        10,
        "Cards: which tier is this service at?",
        "The four corners of the room are the four tiers. Stand where you would place the service, then turn "
        "the card.",
        "cards/tiers.pdf",
    ),
    Slot(5, "Questions", "Answer the questions that you left for later."),
)


def plan(story: StoryValues) -> list[Slot]:
    """A session around one story: how to read the map, the story, a break, then practice for the rest."""
    how = "Show one step at a time. The notes follow."
    slots = [*_OPENING, Slot(story["minutes"], "The story", how, f"stories/{story['name']}.html"), _BREAK]
    left = SESSION - sum(slot.minutes for slot in (*slots, *_CLOSING))
    for slot in _PRACTICE:
        if slot.minutes <= left:
            slots.append(slot)
            left -= slot.minutes
    return [*slots, *_CLOSING]


def _timed(slots: Sequence[Slot]) -> list[dict[str, Any]]:
    """The parts of a session with the time at which each begins, in hours and minutes from the start."""
    timed, minutes = [], 0
    for slot in slots:
        timed.append({"at": f"{minutes // 60}:{minutes % 60:02}", **asdict(slot)})
        minutes += slot.minutes
    return timed


def files(snapshot: Snapshot, stories: Sequence[StoryValues]) -> list[File]:
    """The notes as a web page and as a document."""
    sessions = [
        {
            **{key: story[key] for key in _STORY},
            "steps": [{key: step[key] for key in _STEP} for step in story["steps"]],
            "slots": _timed(plan(story)),
            "session": sum(slot.minutes for slot in plan(story)),
        }
        for story in stories
    ]
    values = {"title": _TITLE, "stories": sessions, "colophon": colophon(snapshot)}
    return [
        File("notes/notes.html", _TITLE, "Facilitator's notes", rendered("notes.html", **values).encode()),
        File(
            "notes/notes.pdf", _TITLE, "Facilitator's notes", pdf("notes.typ", data_day(snapshot), **values)
        ),
    ]
