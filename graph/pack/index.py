"""The table of contents: what each part of the pack is for, and how to print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.pack.files import File, colophon
from graph.pack.pages import rendered
from graph.store.current import Snapshot

__all__ = ["PARTS", "file"]

#: The parts of the pack in their order, what each is for and how to print it.
PARTS: Final = {
    "Facilitator's notes": (
        "Start here. The notes have a plan for two hours, and what to say and ask at each step of a story.",
        "Print the PDF on A4.",
    ),
    "Stories": (
        "Show these on a wall, one step at a time. Use Next and Back or the arrow keys. Home starts again.",
        "Print the page from the browser to get each step on its own sheet.",
    ),
    "Handout": (
        "For everyone in the room: how to read the map, and where the data comes from.",
        "Print the PDF on A4.",
    ),
    "Posters": (
        "For the wall. The SVG opens in a browser and stays sharp when you zoom in. "
        "The PDF is for a print shop.",
        "Use A1 to read from where you stand, and A3 for a table or an office printer. "
        "Print at 100%, without scaling.",
    ),
    "Exercise cards": (
        "For small groups: a question on one page, and the answer with its sources on the next.",
        "Print on A5, or two pages to an A4 sheet. "
        "Print on both sides, turned on the long edge, to have the answer on the back.",
    ),
    "Blank maps": (
        "For groups of four: boxes with numbers, the names to place, and an answer sheet.",
        "Print page 1 on A3 and the other pages on A4.",
    ),
    "Quiz": (
        "To end the session. Each question has one right answer, a reason and a source.",
        "Print the PDF on A4.",
    ),
    "Views": (
        "To look something up. Each page has a picture, and below it the same in words and as a table. "
        "Select a box to read about it.",
        "Print the page from the browser, on A4 landscape.",
    ),
}


def file(snapshot: Snapshot, files: Sequence[File]) -> File:
    """The page that leads to every other file."""
    parts: dict[str, dict[str, list[File]]] = {name: {} for name in PARTS}
    for each in files:
        parts[each.part].setdefault(each.title, []).append(each)
    listed = [
        {"name": name, "purpose": PARTS[name][0], "print": PARTS[name][1], "titles": titles}
        for name, titles in parts.items()
        if titles
    ]
    page = rendered(
        "index.html", title="Trainer pack", parts=listed, count=len(files), colophon=colophon(snapshot)
    )
    return File("index.html", "Trainer pack", "", page.encode())
