"""Exercise cards: a question on one page and its answer, with the sources, on the next.

Printed on both sides they are cards with the answer on the back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from graph.kinds import STATES
from graph.map.drawable import drawable
from graph.names import address_of, kind_of
from graph.pack.files import File, colophon, on
from graph.pack.quiz import mixed
from graph.pack.terms import Term, terms
from graph.pack.typeset import pdf
from graph.picture.network import links_of, nodes_of
from graph.profiles import Entry, profile
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["Card", "agencies", "files", "states", "tiers"]

#: Headings of an agency's profile that answer the three questions of its card, with the question as it is
#: put.
_ASKED: Final = {
    "What do they do?": "What do they do?",
    "Who can they help, and how does a family get there?": "Who can they help and how does a family get "
    "there?",
    "With whom?": "With whom?",
}
#: A service whose name tells its tier is no exercise.
_TELLING: Final = re.compile("tier|universal|targeted|specialist|acute", re.I)
#: So many lines answer each question; the app has them all.
_LINES: Final = 3
#: So many agencies; so many services for each tier; so many aims for each state.
_AGENCIES, _SERVICES, _AIMS = 20, 4, 3


@dataclass(frozen=True, slots=True)
class Part:
    """One heading on a card with a sentence and lines, each with its source."""

    heading: str
    sentence: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what stands in front and what stands on the back."""

    kind: str
    title: str
    told: str
    asked: tuple[str, ...]
    back: tuple[Part, ...]


@lru_cache(maxsize=2)
def agencies(snapshot: Snapshot) -> tuple[Card, ...]:
    """A card for each of the agencies that the data says most of, in the order of their names."""
    rows = sorted(
        answer(snapshot, "agencies").rows, key=lambda row: (-int(row["statements"] or 0), str(row["agency"]))
    )
    made = (card for row in rows if (card := _agency(snapshot, row)))
    return tuple(sorted(islice(made, _AGENCIES), key=lambda card: card.title))


def _agency(snapshot: Snapshot, row: Row) -> Card | None:
    """The card of an agency, if the data has an answer to each of its questions."""
    held = profile(snapshot, str(row["agency"]))
    found = {section.heading: section for section in held.sections}
    if not all(found[heading].rows for heading in _ASKED):
        return None
    back = tuple(
        Part(
            asked,
            found[heading].sentence,
            (*map(_line, found[heading].rows[:_LINES]), *_more(found[heading].rows)),
        )
        for heading, asked in _ASKED.items()
    )
    return Card("Who are they?", held.name, f"Sector: {row['sector']}", tuple(_ASKED.values()), back)


def _line(entry: Entry) -> tuple[str, str]:
    """A line of a profile in words, and its source."""
    facts = [
        f"{fact.word.lower()}: {fact.text}{_OURS if fact.ours else ''}"
        for fact in entry.facts
        if fact.word in _TOLD or fact.name in _ROLES
    ]
    told = f" ({'; '.join(facts)})" if facts else ""
    words = f"{entry.text}{_OURS if entry.ours else ''}{told}"
    source = f"{entry.cited.citation} Where in it: {entry.cited.locator}" if entry.cited else ""
    return words, source


_OURS: Final = ", our reading"
#: The facts of a line that stand on a card.
_TOLD: Final = ("Ages", "Tier", "Area", "Both play a part in")
#: The roles whose agency is named on a card.
_ROLES: Final = ("refers",)


def _more(rows: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(f"And {len(rows) - _LINES} more, on its page in the app.", "")] if len(rows) > _LINES else []


def tiers(snapshot: Snapshot) -> list[Card]:
    """Cards of services that sources place at one tier and no other."""
    whole = drawable(snapshot)
    node = nodes_of(whole)
    at: dict[str, set[str]] = {}
    for link in links_of(whole):
        if link.kind == "at-tier" and node[link.start].kind == "service":
            at.setdefault(link.start, set()).add(link.end)
    plain = {one.name: one for one in terms(snapshot, "tier")}
    made = []
    for name, tier in plain.items():
        fit = [
            key
            for key, ends in at.items()
            if ends == {address_of("tier", name)} and not _TELLING.search(node[key].label)
        ]
        for key in mixed(name, fit)[:_SERVICES]:
            front = [
                row
                for row in answer(snapshot, "statements-of", thing=key).rows
                if row["kindName"] == "delivery"
            ]
            placed = next((row for row in front if row["tierBasis"]), None)
            if placed:
                where = (
                    "The source states the tier."
                    if placed["tierBasisName"] == "stated"
                    else "That it is at this tier is our reading."
                )
                back = Part(
                    tier.label, tier.meaning, ((f"{placed['statementLabel']} {where}", _source(placed)),)
                )
                made.append(_place(node[key].label, str(placed["people"] or ""), list(plain.values()), back))
    return sorted(made, key=lambda card: mixed("", [card.title])[0])


def _place(name: str, people: str, known: Sequence[Term], back: Part) -> Card:
    told = f"For: {people}" if people else ""
    options = tuple(str(one.label) for one in known)
    return Card("Place this at its tier", name, told, options, (back,))


def states(snapshot: Snapshot) -> list[Card]:
    """Cards that give what was found on an aim and ask for the state of its evidence."""
    made = []
    for term in terms(snapshot, "state"):
        label = term.label
        rows = [
            row
            for row in answer(snapshot, "aim-states").rows
            if kind_of(row["item"]) == "aim" and row["state"] == term.name
        ]
        chosen = mixed(label, [str(row["item"]) for row in rows])[:_AIMS]
        for row in (row for row in rows if row["item"] in chosen):
            back = Part(
                label,
                term.meaning,
                (
                    ("What was found stands on the front. Most links to aims are our reading.", ""),
                    *_proof(snapshot, row),
                ),
            )
            asked = tuple(f"{look.sign} {look.words}" for look in STATES.values())
            made.append(Card("Which state is this?", str(row["itemLabel"]), found(row), asked, (back,)))
    return sorted(made, key=lambda card: mixed("", [card.title])[0])


def found(row: Row) -> str:
    """What was found on an aim, without the state that it makes."""
    best = (
        f", the best of them {str(row['best']).lower()} in our bands"
        if row["best"]
        else ", none with a rating that we can place"
    )
    better = f"{row['improving']} of improvement{best if row['improving'] else ''}"
    other = f"{row['noEffectOrMixed']} of no effect or mixed results; {row['harmful']} of harm"
    return f"Findings: {better}; {other}."


def _proof(snapshot: Snapshot, row: Row) -> Iterator[tuple[str, str]]:
    """The strongest findings on an aim, with their sources."""
    held = [
        one for one in answer(snapshot, "findings-of", thing=str(row["item"])).rows if not one["replacedBy"]
    ]
    for one in held[:_LINES]:
        yield f"{one['direction']}: {one['statement']}", f"{one['citation']} Where in it: {one['locator']}"
    if len(held) > _LINES:
        yield f"And {len(held) - _LINES} more findings, on the Gaps page of the app.", ""


def _source(row: Row) -> str:
    return f"{row['citation']} Where in it: {row['locator']}"


def files(snapshot: Snapshot) -> list[File]:
    """Each set of cards as a document."""
    sets = {
        "agencies": ("Cards: who are they, whom can they help, with whom?", agencies(snapshot)),
        "tiers": ("Cards: place this at its tier", tiers(snapshot)),
        "states": ("Cards: which state is this?", states(snapshot)),
    }
    return [
        File(
            f"cards/{name}.pdf",
            f"{title} ({len(held)} cards)",
            "Exercise cards",
            pdf(
                "cards.typ",
                on(snapshot),
                title=title,
                cards=[asdict(card) for card in held],
                colophon=colophon(snapshot),
            ),
        )
        for name, (title, held) in sets.items()
    ]
