"""Filters: which interventions, services and elements a picture keeps, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from graph.kinds import kinds_that
from graph.map.drawable import drawable, whole_number
from graph.names import slug_of
from graph.picture.marks import STRENGTHS, UNRATED
from graph.picture.network import Ages, Link, Network, Node, links_of, network, nodes_of
from graph.questions import answer, labels
from graph.store.current import Snapshot
from graph.vocab import ID

__all__ = ["FILTER_HELP", "WORK", "Filters", "filter_choices", "filter_values", "filtered"]

#: What services do: the items that filters choose among.
WORK: Final = kinds_that("work")
#: How filters work, in words for the page.
FILTER_HELP: Final = (
    "Shows items that match any choice within a filter, and every filter. Filters choose among "
    "interventions, services and elements of integrated working. Where a source does not say, the item "
    "does not match. Filters by strength, age and source also remove lines."
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: items that match any choice within a filter, and every filter.

    An empty filter keeps everything.
    """

    #: Addresses of outcomes or aims, of tiers and of agencies.
    outcome: frozenset[str] = frozenset()
    tier: frozenset[str] = frozenset()
    agency: frozenset[str] = frozenset()
    #: Short names.
    sector: frozenset[str] = frozenset()
    age: frozenset[str] = frozenset()
    strength: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return any(getattr(self, field.name) for field in fields(self))


@lru_cache(maxsize=4)
def _bands(snapshot: Snapshot) -> Mapping[str, tuple[str, Ages]]:
    """The age bands by short name, each with its label and its ages."""
    return {
        slug_of(row["thing"]): (
            str(row["label"]),
            (whole_number(row["ageFrom"]), whole_number(row["ageTo"])),
        )
        for row in answer(snapshot, "things").rows
        if row["kind"] == "age-band"
    }


@lru_cache(maxsize=4)
def filter_choices(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """What may be chosen for each filter: the value and its label, in order."""
    whole = drawable(snapshot)
    nodes, links = list(nodes_of(whole).values()), links_of(whole)
    choices = {
        kind: {node.id: node.label for node in nodes if node.kind == kind} for kind in kinds_that("filter")
    }
    bands = {link.band: link.band_label for link in links if link.band}
    titles = labels(snapshot, "source")
    used = {name for link in links for name in link.sources}
    return {
        **choices,
        "sector": _by_label({node.sector: node.sector_label for node in nodes if node.sector}),
        "age": {name: label for name, (label, _) in _bands(snapshot).items()},
        "strength": {name: bands.get(name, mark.label) for name, mark in STRENGTHS.items()},
        "source": _by_label({name: titles.get(name, name) for name in used}),
    }


def _by_label(choices: Mapping[str, str]) -> dict[str, str]:
    """Choices in the order of their labels."""
    return dict(sorted(choices.items(), key=lambda choice: (choice[1], choice[0])))


def filter_values(snapshot: Snapshot, name: str, written: Iterable[str]) -> dict[str, list[str]]:
    """The values of a filter that are meant by what someone wrote, by what they wrote.

    Accepted are a whole address, kind and short name (``tier/universal``), a short name (``very-strong``),
    and a label (``Very strong``), which earlier links have. Anything else means no value.
    """
    choices = filter_choices(snapshot)[name]
    # An aim may be filtered by as an outcome is, though only outcomes are listed.
    aims = labels(snapshot, "aim") if name == "outcome" else {}
    known = {*choices, *(f"{ID}aim/{slug}" for slug in aims)}
    return {
        text: [value for value in (text, f"{ID}{text}") if value in known]
        or [value for value, label in choices.items() if label == text]
        for text in written
    }


def filtered(snapshot: Snapshot, filters: Filters) -> Network:
    """The part of the whole network that filters keep; see ``FILTER_HELP`` for how they work."""
    whole = drawable(snapshot)
    if not filters:
        return whole
    nodes = nodes_of(whole)
    bands = _bands(snapshot)
    ages = [bands[name][1] for name in filters.age if name in bands]
    links = [link for link in links_of(whole) if _link_fits(link, nodes[link.start], filters, ages)]
    work = {key for key, node in nodes.items() if node.kind in WORK}
    for matches in _matches(nodes, links, filters, ages):
        work &= matches
    return _joined(nodes, links, work, filters)


def _link_fits(link: Link, start: Node, filters: Filters, ages: Sequence[Ages]) -> bool:
    """Whether a line itself passes: by source if it has one, by strength and age if it is a finding."""
    if filters.source and link.sources and not filters.source & link.sources:
        return False
    if not link.finding:
        return True
    if filters.strength and (link.band or UNRATED) not in filters.strength:
        return False
    studied = link.ages if link.ages != (None, None) else start.ages
    return not filters.age or any(_overlap(studied, band) for band in ages)


def _matches(
    nodes: Mapping[str, Node], links: Sequence[Link], filters: Filters, ages: Sequence[Ages]
) -> Iterable[set[str]]:
    """For each filter that is set, the items that match it."""
    if filters.outcome:
        goals = _aims_of(links, filters.outcome) | filters.outcome
        yield {link.start for link in links if link.end in goals}
    if filters.tier:
        yield {link.start for link in links if link.end in filters.tier}
    if filters.agency:
        yield {link.end for link in links if link.start in filters.agency}
    if filters.sector:
        yield {link.end for link in links if nodes[link.start].sector in filters.sector}
    if filters.strength:
        yield {link.start for link in links if link.finding}
    if filters.age:
        meant = {key for key, node in nodes.items() if any(_overlap(node.ages, band) for band in ages)}
        yield meant | {link.start for link in links if link.finding}
    if filters.source:
        yield {end for link in links if link.sources for end in (link.start, link.end)}


def _aims_of(links: Iterable[Link], outcomes: frozenset[str]) -> set[str]:
    """The aims that are part of some outcomes."""
    return {link.start for link in links if link.kind == "part-of" and link.end in outcomes}


def _joined(nodes: Mapping[str, Node], links: Sequence[Link], work: set[str], filters: Filters) -> Network:
    """The work that is kept, with outcomes and aims, and the rest where a line reaches it."""
    goals = _aims_of(links, filters.outcome) | filters.outcome

    def stays(key: str) -> bool:
        node = nodes[key]
        if node.kind in ("outcome", "aim"):
            return not filters.outcome or key in goals
        if node.kind == "agency":
            chosen = not filters.agency or key in filters.agency
            return chosen and (not filters.sector or node.sector in filters.sector)
        if node.kind in WORK:
            return key in work
        return node.kind != "tier" or not filters.tier or key in filters.tier

    kept = {key for key in nodes if stays(key)}
    links = [link for link in links if link.start in kept and link.end in kept]
    linked = {end for link in links for end in (link.start, link.end)}
    return network(
        [
            node
            for key, node in nodes.items()
            if key in kept and (key in linked or node.kind in ("outcome", "aim"))
        ],
        links,
    )


def _overlap(ages: Ages, band: Ages) -> bool:
    """Whether ages that are known at least in part meet a band."""
    if ages == (None, None):
        return False
    (least, most), (low, high) = ages, band
    return (least or 0) <= (high or 0) and (most if most is not None else 200) >= (low or 0)
