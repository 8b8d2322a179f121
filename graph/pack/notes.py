"""Facilitator's notes: a session of two hours around each story, and its notes step by step with timings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from graph.pack.files import File, colophon, on
from graph.pack.pages import filled
from graph.pack.stories import Told
from graph.pack.typeset import pdf
from graph.store.current import Snapshot

__all__ = ["SESSION", "Slot", "files", "plan"]

#: How long a session is, in minutes.
SESSION: Final = 120
_TITLE: Final = "Facilitator's notes"


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a session: how long it is, what is done, and the file of the pack that it needs."""

    minutes: int
    what: str
    how: str
    path: str = ""


_OPENING: Final = (
    Slot(
        5,
        "Welcome",
        "Say what the data is and what it is not: what sources say, as far as it goes. It recommends "
        "nothing.",
        "index.html",
    ),
    Slot(
        10,
        "How to read the map",
        "Hand out the handout. Put up the poster of the system. Ask what the shapes, signs and lines say.",
        "handout/handout.pdf",
    ),
)
_BREAK: Final = Slot(10, "Break", "Leave the posters up: people walk past them.")
_CLOSING: Final = (
    Slot(
        10,
        "Quiz",
        "Ten questions by show of hands. Read out the reason and the source each time.",
        "quiz/quiz.html",
    ),
    Slot(5, "Close", "Each says one thing that they will check in their own area."),
)
#: What fills the time that the story leaves: the first that fit.
_MORE: Final = (
    Slot(
        15,
        "Cards: who are they?",
        "In threes. One reads an agency; the others answer its three questions before the card is turned "
        "over.",
        "cards/agencies.pdf",
    ),
    Slot(
        20,
        "Blank map",
        "In fours, around one sheet: place the names, then compare with the answer sheet.",
        "blank/system-a3.pdf",
    ),
    Slot(
        15,
        "Cards: which state is this?",
        "In pairs. Say the state and what would change it. Unrated is not weak, and no finding is not no "
        "effect.",
        "cards/states.pdf",
    ),
    Slot(
        10,
        "Cards: place this at its tier",
        "Four corners of the room are the four tiers. Stand where you would place the service, then turn "
        "the card.",
        "cards/tiers.pdf",
    ),
    Slot(5, "Questions", "Take what has been parked."),
)


def plan(told: Told) -> list[Slot]:
    """A session around one story: how to read the map, the story, a break, then practice for the rest."""
    story = Slot(
        told["minutes"], "The story", "A step at a time: the notes follow.", f"stories/{told['name']}.html"
    )
    kept = [*_OPENING, story, _BREAK]
    left = SESSION - sum(slot.minutes for slot in (*kept, *_CLOSING))
    for slot in _MORE:
        if slot.minutes <= left:
            kept.append(slot)
            left -= slot.minutes
    return [*kept, *_CLOSING]


def _timed(told: Told) -> list[dict[str, Any]]:
    """A session with the time at which each part begins, in hours and minutes from the start."""
    slots, clock = [], 0
    for slot in plan(told):
        slots.append({"at": f"{clock // 60}:{clock % 60:02}", **asdict(slot)})
        clock += slot.minutes
    return slots


def files(snapshot: Snapshot, told: Sequence[Told]) -> list[File]:
    """The notes as a web page and as a document."""
    kept = ("name", "title", "audience", "scenario", "takeaways", "sources", "minutes")
    words = ("title", "words", "ask", "notes", "minutes", "reveal")
    tales = [
        {
            **{key: one[key] for key in kept},
            "steps": [{key: step[key] for key in words} for step in one["steps"]],
            "slots": _timed(one),
            "session": sum(slot.minutes for slot in plan(one)),
        }
        for one in told
    ]
    held = {"title": _TITLE, "stories": tales, "colophon": colophon(snapshot)}
    return [
        File("notes/notes.html", _TITLE, "Facilitator's notes", filled("notes.html", **held).encode()),
        File("notes/notes.pdf", _TITLE, "Facilitator's notes", pdf("notes.typ", on(snapshot), **held)),
    ]
