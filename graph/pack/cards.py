"""Exercise cards: a question on one page and its answer, with the sources, on the next.

Printed on both sides, they have the answer on the back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from graph.kinds import STATES
from graph.map.drawable import drawable
from graph.names import address_of, kind_of
from graph.pack.exercises import findings_sentences, shuffled, source_sentence
from graph.pack.files import File, colophon, data_day
from graph.pack.terms import Term, terms
from graph.pack.typeset import pdf
from graph.picture.network import links_of, nodes_of
from graph.profiles import Entry, profile
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["Card", "agencies", "files", "states", "tiers"]

#: The headings of an agency's profile that are the questions on its card.
_QUESTIONS: Final = (
    "What do they do?",
    "Who can they help, and how do families get help?",
    "Who has a part in the same work?",
)
#: A service with its tier in its name is no exercise.
_GIVES_AWAY: Final = re.compile("tier|universal|targeted|specialist|acute", re.I)
#: How many lines answer each question; the app has them all.
_LINES: Final = 3
#: How many agencies, services for each tier, and aims for each state.
_AGENCIES, _SERVICES, _AIMS = 20, 4, 3
_OUR_READING: Final = ", our reading"
_FRONT: Final = "The front has the number of findings. Most links from findings to aims are our reading."
#: The facts of a profile's entry that a card includes.
_FACTS: Final = ("Ages", "Tier", "Area", "Both have a part in")
#: The roles whose agency a card names.
_ROLES: Final = ("refers",)


@dataclass(frozen=True, slots=True)
class Part:
    """One heading on a card with a sentence and lines, each with its source."""

    heading: str
    sentence: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its front with questions or options, and its back with the answer."""

    kind: str
    title: str
    hint: str
    asked: tuple[str, ...]
    back: tuple[Part, ...]
    #: Whether the front has lines to write on; otherwise it has boxes to tick.
    written: bool = False


@lru_cache(maxsize=2)
def agencies(snapshot: Snapshot) -> tuple[Card, ...]:
    """A card for each of the agencies with most statements, in the order of their names."""
    rows = sorted(
        answer(snapshot, "agencies").rows, key=lambda row: (-int(row["statements"] or 0), str(row["agency"]))
    )
    complete = (card for row in rows if (card := _agency(snapshot, row)))
    return tuple(sorted(islice(complete, _AGENCIES), key=lambda card: card.title))


def _agency(snapshot: Snapshot, row: Row) -> Card | None:
    """The card of an agency, if its profile answers each question."""
    agency = profile(snapshot, str(row["agency"]))
    sections = {section.heading: section for section in agency.sections}
    if not all(sections[heading].rows for heading in _QUESTIONS):
        return None
    back = tuple(
        Part(heading, sections[heading].sentence, _lines(sections[heading].rows)) for heading in _QUESTIONS
    )
    return Card("Who are they?", agency.name, f"Sector: {row['sector']}", _QUESTIONS, back, written=True)


def _lines(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """The first entries of a profile in words, each with its source, and how many more there are."""
    lines = tuple(_line(entry) for entry in entries[:_LINES])
    more = len(entries) - _LINES
    return (*lines, (f"The app has {more} more on its profile page.", "")) if more > 0 else lines


def _line(entry: Entry) -> tuple[str, str]:
    """An entry of a profile in words, and its source."""
    facts = [
        f"{fact.word.lower()}: {fact.text}{_OUR_READING if fact.ours else ''}"
        for fact in entry.facts
        if fact.word in _FACTS or fact.name in _ROLES
    ]
    words = f"{entry.text}{_OUR_READING if entry.ours else ''}"
    if facts:
        words += f" ({'; '.join(facts)})"
    source = f"{entry.cited.citation} Where in the source: {entry.cited.locator}" if entry.cited else ""
    return words, source


def tiers(snapshot: Snapshot) -> list[Card]:
    """Cards of services that are at one tier and no other."""
    names = _services_by_tier(snapshot)
    plain = terms(snapshot, "tier")
    cards = []
    for tier in plain:
        services = names.get(address_of("tier", tier.name), {})
        for address in shuffled(tier.name, services)[:_SERVICES]:
            card = _tier_card(snapshot, address, services[address], tier, plain)
            if card:
                cards.append(card)
    return sorted(cards, key=lambda card: shuffled("", [card.title])[0])


def _services_by_tier(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """The services at one tier only, by the address of the tier: their names by address."""
    whole = drawable(snapshot)
    node = nodes_of(whole)
    at: dict[str, set[str]] = {}
    for link in links_of(whole):
        if link.kind == "at-tier" and node[link.start].kind == "service":
            at.setdefault(link.start, set()).add(link.end)
    services: dict[str, dict[str, str]] = {}
    for address, ends in at.items():
        name = node[address].label
        if len(ends) == 1 and not _GIVES_AWAY.search(name):
            (tier,) = ends
            services.setdefault(tier, {})[address] = name
    return services


def _tier_card(snapshot: Snapshot, address: str, name: str, tier: Term, plain: Sequence[Term]) -> Card | None:
    """The card of a service, if a statement says why it is at its tier."""
    rows = answer(snapshot, "statements-of", thing=address).rows
    placed = next((row for row in rows if row["kindName"] == "delivery" and row["tierBasis"]), None)
    if not placed:
        return None
    stated = placed["tierBasisName"] == "stated"
    basis = "The source states the tier." if stated else "The tier is our reading."
    lines = ((f"{placed['statementLabel']} {basis}", source_sentence(placed)),)
    hint = f"For: {placed['people']}" if placed["people"] else ""
    options = tuple(option.label for option in plain)
    back = Part(tier.label, tier.meaning, lines)
    return Card("Which tier is this service at?", name, hint, options, (back,))


def states(snapshot: Snapshot) -> list[Card]:
    """Cards that give the findings about an aim and ask for the state of its evidence."""
    options = tuple(f"{look.sign} {look.words}" for look in STATES.values())
    cards = []
    for term in terms(snapshot, "state"):
        rows = {
            str(row["item"]): row
            for row in answer(snapshot, "aim-states").rows
            if kind_of(row["item"]) == "aim" and row["state"] == term.name
        }
        chosen = shuffled(term.label, rows)[:_AIMS]
        for row in (row for address, row in rows.items() if address in chosen):
            back = Part(term.label, term.meaning, ((_FRONT, ""), *_strongest(snapshot, row)))
            title = str(row["itemLabel"])
            cards.append(Card("Which state is this?", title, findings_sentences(row), options, (back,)))
    return sorted(cards, key=lambda card: shuffled("", [card.title])[0])


def _strongest(snapshot: Snapshot, aim: Row) -> Iterator[tuple[str, str]]:
    """The strongest findings about an aim, with their sources, and how many more there are."""
    rows = answer(snapshot, "findings-of", thing=str(aim["item"])).rows
    counted = [row for row in rows if not row["replacedBy"]]
    for row in counted[:_LINES]:
        yield f"{row['direction']}: {row['statement']}", source_sentence(row)
    if len(counted) > _LINES:
        yield f"The Gaps page of the app has {len(counted) - _LINES} more findings.", ""


def files(snapshot: Snapshot) -> list[File]:
    """Each set of cards as a document."""
    sets: Mapping[str, tuple[str, Sequence[Card]]] = {
        "agencies": ("Cards: who are they, and who do they help?", agencies(snapshot)),
        "tiers": ("Cards: which tier is this service at?", tiers(snapshot)),
        "states": ("Cards: which state is this?", states(snapshot)),
    }
    return [
        File(
            f"cards/{name}.pdf",
            f"{title} ({len(cards)} cards)",
            "Exercise cards",
            pdf(
                "cards.typ",
                data_day(snapshot),
                title=title,
                cards=[asdict(card) for card in cards],
                colophon=colophon(snapshot),
            ),
        )
        for name, (title, cards) in sets.items()
    ]
