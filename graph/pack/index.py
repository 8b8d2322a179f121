"""The table of contents: what each part of the pack is for, and how to print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.pack.files import File, colophon
from graph.pack.pages import filled
from graph.store.current import Snapshot

__all__ = ["PARTS", "file"]

#: The parts of the pack in their order, what each is for and how it is printed.
PARTS: Final = {
    "Facilitator's notes": (
        "Begin here: a plan for two hours, and what to say and ask at each step of a story, with timings.",
        "Print the PDF on A4.",
    ),
    "Stories": (
        "To show on a wall: one step at a time, with Next and Back or the arrow keys. Home starts again.",
        "Print the page from the browser: every step comes out, one to a sheet.",
    ),
    "Handout": (
        "For everyone in the room: how to read the map, and where the data comes from.",
        "Print the PDF on A4.",
    ),
    "Posters": (
        "For the wall. SVG opens in a browser and stays sharp however far you go in; PDF is for a print "
        "shop.",
        "A1 is for reading from where you stand, A3 for a table or an office printer. Print at 100%, "
        "without scaling.",
    ),
    "Exercise cards": (
        "For small groups: a question on one page, the answer with its sources on the next.",
        "Print on A5, or two pages to an A4 sheet, on both sides, turned on the long edge: the answer is "
        "on the back.",
    ),
    "Blank maps": (
        "For groups of four: boxes with numbers, the names to place, and an answer sheet.",
        "Page 1 is A3; print the pages after it on A4.",
    ),
    "Quiz": (
        "To end with: each question has one right answer, a reason and a source.",
        "Print the PDF on A4.",
    ),
    "Views": (
        "To look something up: the picture, and below it all of it in words and as a table. A click on a "
        "box leads to "
        "what the data says of it.",
        "Print the page from the browser, on A4 across.",
    ),
}


def file(snapshot: Snapshot, held: Sequence[File]) -> File:
    """The page that leads to every other file."""
    parts: dict[str, dict[str, list[File]]] = {name: {} for name in PARTS}
    for one in held:
        parts[one.part].setdefault(one.title, []).append(one)
    listed = [
        {"name": name, "purpose": PARTS[name][0], "print": PARTS[name][1], "titles": titles}
        for name, titles in parts.items()
        if titles
    ]
    body = filled(
        "index.html", title="Trainer pack", parts=listed, count=len(held), colophon=colophon(snapshot)
    )
    return File("index.html", "Trainer pack", "", body.encode())
