"""Everything that can be drawn, and the filters that keep a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from graph.picture.network import Ages, Link, Network, Node, links_of, network, nodes_of
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["FILTER_HELP", "UNRATED", "WORK", "Filters", "drawable", "filter_choices", "filtered"]

#: What services do: the things that filters choose among.
WORK: Final = ("intervention", "service", "element")
#: What a finding without a strength band is called among the strengths.
UNRATED: Final = "Unrated"
#: How filters work, in words for the page.
FILTER_HELP: Final = (
    "Filters keep interventions, services and elements. Inside one filter any choice will do; across "
    "filters all must hold. What a source does not tell does not match. By strength, age and source the "
    "lines are kept too."
)
_TIER, _AIM = "At tier", "Part of"


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: inside one filter any choice will do, across filters all must hold.

    An empty filter keeps everything.
    """

    #: Addresses of outcomes or aims, tiers and agencies; names of sectors, age bands, strengths and sources.
    outcome: frozenset[str] = frozenset()
    tier: frozenset[str] = frozenset()
    agency: frozenset[str] = frozenset()
    sector: frozenset[str] = frozenset()
    age: frozenset[str] = frozenset()
    strength: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return any(getattr(self, field.name) for field in fields(self))


@lru_cache(maxsize=4)
def drawable(snapshot: Snapshot) -> Network:
    """Every thing and tie that can be drawn, with the state of the evidence for outcomes and aims."""
    states = {row["item"]: str(row["state"]) for row in answer(snapshot, "aim-states").rows}
    rows = answer(snapshot, "things").rows
    nodes = [_node(row, states.get(row["thing"], "")) for row in rows if row["kind"] != "age-band"]
    whole = network(nodes, [_tie(row) for row in answer(snapshot, "ties").rows])
    # Tiers of other models than the plain one carry no tie.
    whole.remove_nodes_from(
        [key for key, node in nodes_of(whole).items() if node.kind == "tier" and not whole.degree(key)]
    )
    return whole


def _node(row: Row, state: str) -> Node:
    return Node(
        str(row["thing"]),
        str(row["label"]),
        str(row["kind"]),
        state,
        _whole(row["rank"]) or 0,
        str(row["sector"] or ""),
        (_whole(row["ageFrom"]), _whole(row["ageTo"])),
    )


def _tie(row: Row) -> Link:
    return Link(
        str(row["start"]),
        str(row["end"]),
        str(row["kind"]),
        str(row["band"] or ""),
        str(row["strength"] or ""),
        str(row["source"] or ""),
        (_whole(row["ageFrom"]), _whole(row["ageTo"])),
        str(row["finding"] or ""),
        _whole(row["statements"]) or 0,
    )


def _whole(value: object) -> int | None:
    """A whole number, or nothing."""
    return value if isinstance(value, int) else None


@lru_cache(maxsize=4)
def _bands(snapshot: Snapshot) -> Mapping[str, Ages]:
    """The age bands by name."""
    rows = answer(snapshot, "things").rows
    return {
        str(r["label"]): (_whole(r["ageFrom"]), _whole(r["ageTo"])) for r in rows if r["kind"] == "age-band"
    }


@lru_cache(maxsize=4)
def filter_choices(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """What may be chosen for each filter: the value and what it is called, in order."""
    whole = drawable(snapshot)
    found = {
        kind: {n.id: n.label for n in nodes_of(whole).values() if n.kind == kind}
        for kind in ("outcome", "tier", "agency")
    }
    sectors = sorted({node.sector for node in nodes_of(whole).values() if node.sector})
    sources = sorted({title for link in links_of(whole) for title in _sources(link)})
    strengths = ["Very strong", "Strong", "Moderate", "Weak", UNRATED]
    named = {"sector": sectors, "age": list(_bands(snapshot)), "strength": strengths, "source": sources}
    return {**found, **{name: {value: value for value in values} for name, values in named.items()}}


def filtered(snapshot: Snapshot, wanted: Filters) -> Network:
    """The part of the atlas that filters keep; see ``FILTER_HELP`` for how they work."""
    whole = drawable(snapshot)
    if not wanted:
        return whole
    node = nodes_of(whole)
    ages = [_bands(snapshot)[name] for name in wanted.age]
    lines = [link for link in links_of(whole) if _line_fits(link, node[link.start], wanted, ages)]
    work = {key for key, one in node.items() if one.kind in WORK}
    for fitting in _fitting(node, lines, wanted, ages):
        work &= fitting
    return _joined(node, lines, work, wanted)


def _line_fits(link: Link, start: Node, wanted: Filters, ages: list[Ages]) -> bool:
    """Whether a line itself passes: by source if it has one, by strength and age if it is a finding."""
    if wanted.source and link.source and not wanted.source & _sources(link):
        return False
    if not link.finding:
        return True
    if wanted.strength and (link.band or UNRATED) not in wanted.strength:
        return False
    held = link.ages if link.ages != (None, None) else start.ages
    return not ages or any(_overlap(held, band) for band in ages)


def _fitting(
    node: Mapping[str, Node], lines: list[Link], wanted: Filters, ages: list[Ages]
) -> Iterable[set[str]]:
    """For each filter that is set, the work that it keeps."""
    if wanted.outcome:
        aims = {
            link.start for link in lines if link.kind == _AIM and link.end in wanted.outcome
        } | wanted.outcome
        yield {link.start for link in lines if link.end in aims}
    if wanted.tier:
        yield {link.start for link in lines if link.end in wanted.tier}
    if wanted.agency:
        yield {link.end for link in lines if link.start in wanted.agency}
    if wanted.sector:
        yield {link.end for link in lines if node[link.start].sector in wanted.sector}
    if wanted.strength:
        yield {link.start for link in lines if link.finding}
    if wanted.age:
        meant = {key for key, one in node.items() if any(_overlap(one.ages, band) for band in ages)}
        yield meant | {link.start for link in lines if link.finding}
    if wanted.source:
        yield {end for link in lines if link.source for end in (link.start, link.end)}


def _joined(node: Mapping[str, Node], lines: list[Link], work: set[str], wanted: Filters) -> Network:
    """The work that is kept, with outcomes and aims, and the rest where a line reaches it."""
    aims = {link.start for link in lines if link.kind == _AIM and link.end in wanted.outcome}

    def stays(key: str) -> bool:
        one = node[key]
        if one.kind in ("outcome", "aim"):
            return not wanted.outcome or key in wanted.outcome or key in aims
        if one.kind == "agency":
            return (not wanted.agency or key in wanted.agency) and (
                not wanted.sector or one.sector in wanted.sector
            )
        return (
            key in work if one.kind in WORK else one.kind != "tier" or not wanted.tier or key in wanted.tier
        )

    held = {key for key in node if stays(key)}
    lines = [link for link in lines if link.start in held and link.end in held]
    tied = {end for link in lines for end in (link.start, link.end)}
    return network(
        [one for key, one in node.items() if key in held and (key in tied or one.kind in ("outcome", "aim"))],
        lines,
    )


def _overlap(held: Ages, band: Ages) -> bool:
    """Whether ages that are known at least in part meet a band."""
    if held == (None, None):
        return False
    (least, most), (low, high) = held, band
    return (least if least is not None else 0) <= (high or 0) and (most if most is not None else 200) >= (
        low or 0
    )


def _sources(link: Link) -> set[str]:
    """The titles of a line's sources."""
    return set(link.source.split("; ")) - {""}
