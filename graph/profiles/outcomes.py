"""The cards of outcomes and aims: the state of their evidence, and who and what is behind them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from graph.insight.certainty import Sensitivity, rated_findings, sensitivity
from graph.kinds import STATES
from graph.names import slug_of
from graph.profiles.card import Entry, Fact, Section
from graph.profiles.entries import (
    NOT_FOUND,
    claim,
    finding,
    gaps_section,
    many,
    network_of_answer,
    section,
    sources_section,
    things,
)
from graph.profiles.material import DELIVERY, Material
from graph.questions import answer, labels
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["outcome"]

_NEITHER: Final = "not-shown"


def outcome(held: Material) -> tuple[str, list[Section]]:
    """The lead and the sections of an outcome or an aim."""
    state = STATES[_states(held.snapshot)[held.address]]
    found = [row for row in held.counted() if row["directionName"] != _NEITHER]
    improving = [row for row in found if row["directionName"] == "improves"]
    parts = held.of_kind(DELIVERY)
    lead = (
        f"{held.name} is {'an outcome' if held.kind == 'outcome' else 'an aim'} of Every Child Matters. "
        f"The state of its evidence: {state.sign} {state.words.lower()}, by {many(len(found), 'finding')}."
    )
    told = [row for row in held.own if row["kindName"] not in ("finding", DELIVERY)]
    return lead, [
        _state(held),
        _whole(held),
        section(
            "Which interventions have findings of improvement?",
            _helping(held, improving),
            "Rated or not. A publisher rates a programme by its best evidence, not outcome by outcome.",
            "No finding of improvement in this data names an intervention.",
        ),
        section(
            "Which agencies play a part?",
            network_of_answer(held, parts, "Agency"),
            "In a delivery linked to it.",
        ),
        section("Which services are for it?", network_of_answer(held, parts, "Service", basis="basisName")),
        gaps_section(held),
        section("How is it measured?", things(held.facts.get("Indicator", ())), "Some are long past."),
        section("What was found?", [finding(held, row) for row in held.of_kind("finding")], "", NOT_FOUND),
        section("What else do sources say?", [claim(held, row) for row in (*told, *parts)]),
        sources_section(held),
    ]


def _whole(held: Material) -> Section:
    """The aims of an outcome, or the outcome of an aim."""
    if held.kind == "aim":
        return section("What is it part of?", things(held.facts.get("Part of", ())))
    return section("Which aims are part of it?", _aims(held))


def _aims(held: Material) -> list[Entry]:
    """The aims of an outcome, each with the state of its evidence."""
    states = _states(held.snapshot)
    order = list(labels(held.snapshot, "aim"))
    rows = {str(row["item"]): str(row["itemLabel"]) for row in held.facts.get("Made up of", ())}
    aims = sorted((a for a in rows if a in states), key=lambda a: order.index(slug_of(a)))
    told = [Entry(rows[a], a, (Fact("State", _sign(states[a])),)) for a in aims]
    family = Fact("Statement for", "parents, carers and families")
    return [*told, *(Entry(name, "", (family,)) for address, name in rows.items() if address not in states)]


def _sign(state: str) -> str:
    """A state of the evidence by its sign and word."""
    return f"{STATES[state].sign} {STATES[state].words}"


def _state(held: Material) -> Section:
    """The state of the evidence, what it counts and what would change it."""
    look = STATES[_states(held.snapshot)[held.address]]
    counts = Counter(str(row["direction"]) for row in held.counted())
    rows = [Entry(f"{look.sign} {look.words}", "", ours=True)]
    rows += [Entry(f"{way}: {many(count, 'finding')}") for way, count in counts.most_common()]
    sure = _sure(held.snapshot).get(held.address)
    if sure and sure.holds:
        rows.append(
            Entry(
                "It stays so if the line between weak and strong moves a notch either way, "
                "and without any one source.",
                ours=True,
            )
        )
    elif sure:
        if sure.lower_line != sure.state:
            rows.append(
                Entry(f"If weak evidence were enough: {STATES[sure.lower_line].words.lower()}", ours=True)
            )
        if sure.higher_line != sure.state:
            rows.append(
                Entry(
                    f"If moderate evidence were not enough: {STATES[sure.higher_line].words.lower()}",
                    ours=True,
                )
            )
        rows += [
            Entry(f"Without {name}: {STATES[other].words.lower()}", ours=True)
            for name, other in sure.without.values()
        ]
    words = "Counted from findings, by our rule: unrated is not weak, and no finding is not no effect."
    return section("What is the state of the evidence?", rows, words)


def _helping(held: Material, improving: list[Row]) -> list[Entry]:
    """Interventions and elements with a finding of improvement, the best rated first."""
    best: dict[tuple[str, str], tuple[int, str, int]] = {}
    for row in improving:
        for one in held.named_as(row, "Intervention", "Element"):
            key = (str(one["item"]), str(one["itemLabel"]))
            rank, band, count = best.get(key, (0, "", 0))
            snapshot = int(row["rank"] or 0)
            best[key] = (
                (snapshot, str(row["band"]), count + 1) if snapshot > rank else (rank, band, count + 1)
            )
    return [
        Entry(
            name,
            address,
            (
                Fact("Findings of improvement", str(count)),
                Fact("Our band of the best rated", band or "none: unrated", ours=bool(band)),
            ),
        )
        for (address, name), (rank, band, count) in sorted(
            best.items(), key=lambda p: (-p[1][0], -p[1][2], p[0][1])
        )
    ]


@lru_cache(maxsize=4)
def _states(snapshot: Snapshot) -> dict[str, str]:
    """The state of each outcome and aim, by its address."""
    return {str(row["item"]): str(row["state"]) for row in answer(snapshot, "aim-states").rows}


@lru_cache(maxsize=4)
def _sure(snapshot: Snapshot) -> dict[str, Sensitivity]:
    """How sure the state of each outcome and aim is, by its address."""
    return {address: sensitivity(found) for address, found in rated_findings(snapshot).items()}
