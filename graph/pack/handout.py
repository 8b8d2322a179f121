"""The handout: how to read the map, what its words mean, the outcomes and aims, where it all comes from."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from graph.kinds import KINDS, STATES
from graph.names import kind_of
from graph.pack.files import File, colophon, on
from graph.pack.pages import filled
from graph.pack.terms import terms
from graph.pack.typeset import pdf
from graph.picture.key import Mark, directions, kinds, states, strengths
from graph.picture.marks import UNRATED
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["files"]

#: Publications named; the app lists them all.
_SOURCES: Final = 12
_TITLE: Final = "Handout: how to read the map"
#: Kinds of item that no picture of the pack has.
_NOT_DRAWN: Final = {"age-band", "conflict", "source", "rating-basis"}
#: What is worth saying before anyone reads a picture.
_RULES: Final = (
    "A box is a thing and a line is what ties two things. The shape of a box and a word in the key say "
    "what kind of thing "
    "it is; colour only repeats it.",
    "Three things about a finding are kept apart: its direction (the sign at the end of the line), the "
    "strength of the "
    "evidence (the width and the dashes of the line) and how many findings there are (one line each).",
    "Weak evidence is not the same as no evidence. A finding without a rating is unrated, not weak. No "
    "finding is not the "
    "same as no effect.",
    "A rating grades a programme by its best evidence. It is not a grade for each outcome, not the size "
    "of an effect, and "
    "not an endorsement.",
    "Sources tell of different places and years. What stands side by side need not be true of one place "
    "at one time.",
    "Everything holds as far as this data goes. What is not here may well exist.",
)
_OURS: Final = (
    "Ours, and marked as ours: the four strength bands, most links from findings to aims, most tiers of "
    "interventions, and "
    "the rule for the six states. Each has its reason in the data, and can be replaced."
)


def files(snapshot: Snapshot) -> list[File]:
    """The handout as a web page and as a document."""
    held = {**_content(snapshot), "title": _TITLE, "colophon": colophon(snapshot)}
    page = filled("handout.html", **_for_page(held))
    return [
        File("handout/handout.html", _TITLE, "Handout", page.encode()),
        File("handout/handout.pdf", _TITLE, "Handout", pdf("handout.typ", on(snapshot), **held)),
    ]


def _content(snapshot: Snapshot) -> dict[str, Any]:
    """What the handout says."""
    meaning = {
        kind: {t.name: t.meaning for t in terms(snapshot, kind)} for kind in ("state", "direction", "band")
    }
    return {
        "rules": _RULES,
        "ours": _OURS,
        "kinds": [_shown(mark) for mark in kinds(set(KINDS) - _NOT_DRAWN)],
        "states": [_shown(mark, meaning["state"]) for mark in states()],
        "directions": [_shown(mark, meaning["direction"]) for mark in directions()],
        "strengths": [
            *(_shown(mark, meaning["band"]) for mark in strengths()),
        ],
        "tiers": [(t.label, t.meaning) for t in terms(snapshot, "tier")],
        "levels": [(t.label, t.meaning) for t in terms(snapshot, "level")],
        "outcomes": _outcomes(snapshot),
        "counts": [
            (str(r["kind"]), int(str(r["number"]))) for r in answer(snapshot, "counts").rows if r["number"]
        ],
        **_sources(snapshot),
    }


def _shown(mark: Mark, meanings: dict[str, str] | None = None) -> dict[str, str]:
    """A mark as a small picture of its own, with its word and what that means."""
    unrated = "The source gives no rating of strength that we can place. That does not make it weak."
    meaning = (meanings or {}).get(mark.name, unrated if mark.name == UNRATED else "")
    return {"picture": mark.picture, "words": mark.words, "meaning": meaning}


def _outcomes(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Each outcome with its aims, their states and what was found."""
    held: dict[str, dict[str, Any]] = {}
    for row in answer(snapshot, "aim-states").rows:
        one = {
            "label": str(row["itemLabel"]),
            "state": f"{STATES[str(row['state'])].sign} {row['stateLabel']}",
            "counts": [int(str(row[name])) for name in ("improving", "noEffectOrMixed", "harmful")],
        }
        if kind_of(row["item"]) == "outcome":
            held[str(row["outcome"])] = {**one, "aims": []}
        else:
            held[str(row["outcome"])]["aims"].append(one)
    return list(held.values())


def _sources(snapshot: Snapshot) -> dict[str, Any]:
    """The publications that most is taken from, and how many there are."""
    rows = answer(snapshot, "sources").rows
    read = [row for row in rows if row["claims"]]
    return {
        "sources": [
            {
                "title": str(r["title"]),
                "publisher": str(r["publisher"]),
                "date": str(r["date"]),
                "claims": int(str(r["claims"])),
            }
            for r in read[:_SOURCES]
        ],
        "read": len(read),
        "all": len(rows),
    }


def _for_page(held: dict[str, Any]) -> dict[str, Any]:
    """The same for a web page, where the small pictures stand as they are."""
    pictured = ("kinds", "states", "directions", "strengths")
    return {
        **held,
        **{name: [{**one, "picture": Markup(one["picture"])} for one in held[name]] for name in pictured},
    }
