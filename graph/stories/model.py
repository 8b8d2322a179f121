"""What a story consists of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Step", "Story"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: an answer or a picture, with words, a question to the room and a note."""

    #: The file and the number of the step, for error messages.
    where: str
    title: str
    words: str
    ask: str
    #: The facilitator's note, and how long the step takes.
    notes: str
    minutes: int
    #: The items to look at, as ``kind/slug``.
    focus: tuple[str, ...]
    #: The answer or picture stays hidden until someone asks for it.
    reveal: bool = False
    #: A named question, the choices for it, and the columns that are shown (all if none is named).
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

    def place(self, key: str) -> str:
        """The place of one of its keys, for error messages."""
        return f"{self.where}, key {key}"


@dataclass(frozen=True, slots=True)
class Story:
    """A story for a room: who it is for, what to take away, and its steps in order."""

    name: str
    #: Its place among the stories.
    order: int
    title: str
    audience: str
    takeaways: tuple[str, ...]
    #: The publications that it draws on, as ``source/slug``.
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    #: An invented case that the steps refer to; empty if there is none.
    scenario: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes: the minutes of its steps."""
        return sum(step.minutes for step in self.steps)
