"""The handout: how to read the map, what its words mean, the outcomes and aims, and the sources."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from graph.kinds import KINDS, STATES
from graph.names import kind_of
from graph.pack.files import File, colophon, data_day, sources_used
from graph.pack.pages import rendered
from graph.pack.terms import terms
from graph.pack.typeset import pdf
from graph.picture.key import Mark, directions, kinds, states, strengths
from graph.picture.marks import UNRATED
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["files"]

#: How many publications are named; the app lists them all.
_SOURCES: Final = 12
_TITLE: Final = "Handout: how to read the map"
#: Kinds of item that no picture of the pack has.
_NOT_DRAWN: Final = {"age-band", "conflict", "source", "rating-basis"}
#: What to say before anyone reads a picture.
_RULES: Final = (
    "A box is an item, such as a service. A line is a link between two items. "
    "The shape of a box says what kind of item it is; the key names each shape. Colour only repeats it.",
    "Each finding is a line of its own. The sign at its end shows the direction. "
    "Its width and dashes show the strength of the evidence.",
    "Weak evidence is not the same as no evidence. A finding without a rating is unrated, not weak. "
    "No finding is not the same as no effect.",
    "A rating grades a programme by its best evidence. It is not a grade for each outcome or the size of "
    "an effect. It is not an endorsement.",
    "Sources describe different places and years. Items side by side in a picture may never have been "
    "in one place at one time.",
)
_OURS: Final = (
    "Some of this is our own judgement, and marked as ours: the four strength bands and the rule for the "
    "six states. So are most links from findings to aims and most tiers of interventions. "
    "Each has its reason in the data, and can be replaced."
)
#: The parts of the handout with small pictures.
_PICTURED: Final = ("kinds", "states", "directions", "strengths")


def files(snapshot: Snapshot) -> list[File]:
    """The handout as a web page and as a document."""
    content = {**_content(snapshot), "title": _TITLE, "colophon": colophon(snapshot)}
    pictured = {
        name: [{**mark, "picture": Markup(mark["picture"])} for mark in content[name]] for name in _PICTURED
    }
    page = rendered("handout.html", **{**content, **pictured})
    return [
        File("handout/handout.html", _TITLE, "Handout", page.encode()),
        File("handout/handout.pdf", _TITLE, "Handout", pdf("handout.typ", data_day(snapshot), **content)),
    ]


def _content(snapshot: Snapshot) -> dict[str, Any]:
    """The words and small pictures of the handout."""
    meaning = {
        kind: {term.name: term.meaning for term in terms(snapshot, kind)}
        for kind in ("state", "direction", "band")
    }
    counts = answer(snapshot, "counts").rows
    return {
        "rules": _RULES,
        "ours": _OURS,
        "kinds": [_mark(mark) for mark in kinds(set(KINDS) - _NOT_DRAWN)],
        "states": [_mark(mark, meaning["state"]) for mark in states()],
        "directions": [_mark(mark, meaning["direction"]) for mark in directions()],
        "strengths": [_mark(mark, meaning["band"]) for mark in strengths()],
        "tiers": [(term.label, term.meaning) for term in terms(snapshot, "tier")],
        "levels": [(term.label, term.meaning) for term in terms(snapshot, "level")],
        "outcomes": _outcomes(snapshot),
        "counts": [(str(row["kind"]), int(str(row["number"]))) for row in counts if row["number"]],
        **_sources(snapshot),
    }


def _mark(mark: Mark, meanings: dict[str, str] | None = None) -> dict[str, str]:
    """A mark of the key as a small picture, with its words and what they mean."""
    unrated = "The source gives no rating of strength that we can place. That does not make it weak."
    meaning = (meanings or {}).get(mark.name, unrated if mark.name == UNRATED else "")
    return {"picture": mark.picture, "words": mark.words, "meaning": meaning}


def _outcomes(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Each outcome with its aims, their states and the number of findings by direction."""
    outcomes: dict[str, dict[str, Any]] = {}
    for row in answer(snapshot, "aim-states").rows:
        line = {
            "label": str(row["itemLabel"]),
            "state": f"{STATES[str(row['state'])].sign} {row['stateLabel']}",
            "counts": [int(str(row[name])) for name in ("improving", "noEffectOrMixed", "harmful")],
        }
        if kind_of(row["item"]) == "outcome":
            outcomes[str(row["outcome"])] = {**line, "aims": []}
        else:
            outcomes[str(row["outcome"])]["aims"].append(line)
    return list(outcomes.values())


def _sources(snapshot: Snapshot) -> dict[str, Any]:
    """The publications with most statements, and how many publications there are."""
    used = sources_used(snapshot)
    return {
        "sources": [
            {
                "title": str(row["title"]),
                "publisher": str(row["publisher"]),
                "date": str(row["date"]),
                "claims": int(str(row["claims"])),
            }
            for row in used[:_SOURCES]
        ],
        "read": len(used),
        "all": len(answer(snapshot, "sources").rows),
    }
