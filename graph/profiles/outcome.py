"""The card of an outcome or aim: the state of its evidence, and who and what is behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from graph.insight.certainty import Sensitivity, rated_findings, sensitivity
from graph.kinds import STATES
from graph.names import slug_of
from graph.profiles.card import Entry, Fact, Section
from graph.profiles.links import count_of, item_entries, linked_items
from graph.profiles.records import DELIVERY, Records
from graph.profiles.sections import gaps_section, section, sources_section
from graph.profiles.statements import NO_FINDING, finding_entries, statement_entries
from graph.questions import answer, labels
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["outcome"]

_NEITHER: Final = "not-shown"


def outcome(records: Records) -> tuple[str, list[Section]]:
    """The lead and the sections of an outcome or an aim."""
    parts = records.of_kind(DELIVERY)
    others = [row for row in records.own if row["kindName"] not in ("finding", DELIVERY)]
    return _lead(records), [
        _state(records),
        _hierarchy(records),
        _interventions(records),
        section(
            "Which agencies have a part in it?",
            linked_items(records, parts, "agency"),
            "Their part is in a service or intervention that is linked to it.",
            "Our sources name no agency with a part in it.",
        ),
        section(
            "Which services are for it?",
            linked_items(records, parts, "service", basis="basisName"),
            silent="Our sources name no service for it.",
        ),
        gaps_section(records),
        section(
            "How is it measured?",
            item_entries(records.facts.get("indicator", ())),
            "Some measures are no longer in use.",
            "Our sources do not say how it is measured.",
        ),
        section("What was found?", finding_entries(records, records.of_kind("finding")), silent=NO_FINDING),
        section(
            "What else do sources say?",
            statement_entries(records, [*others, *parts]),
            silent="Our sources say nothing else about it.",
        ),
        sources_section(records),
    ]


def _lead(records: Records) -> str:
    """What it is, with the state of its evidence."""
    state = STATES[_states(records.snapshot)[records.address]]
    findings = [row for row in records.counted() if row["directionName"] != _NEITHER]
    based = f", based on {count_of(len(findings), 'finding')}" if findings else ""
    kind = "an outcome" if records.kind == "outcome" else "an aim"
    return (
        f"{records.name} is {kind} of Every Child Matters. "
        f"Evidence: {state.sign} {state.words.lower()}{based}."
    )


def _hierarchy(records: Records) -> Section:
    """The aims of an outcome, or the outcome of an aim."""
    if records.kind == "aim":
        return section("What is it part of?", item_entries(records.facts.get("part-of", ())))
    return section(
        "Which aims are part of it?", _aims(records), silent="Our sources name no aim that is part of it."
    )


def _aims(records: Records) -> list[Entry]:
    """The aims of an outcome, each with the state of its evidence."""
    states = _states(records.snapshot)
    order = list(labels(records.snapshot, "aim"))
    names = {str(row["item"]): str(row["itemLabel"]) for row in records.facts.get("made-up-of", ())}
    aims = sorted((a for a in names if a in states), key=lambda a: order.index(slug_of(a)))
    entries = [
        Entry(names[a], a, (Fact("State", f"{STATES[states[a]].sign} {STATES[states[a]].words}"),))
        for a in aims
    ]
    family = Fact("Statement for", "parents, carers and families")
    return [
        *entries,
        *(Entry(name, "", (family,)) for address, name in names.items() if address not in states),
    ]


def _state(records: Records) -> Section:
    """The state of the evidence, the findings that it counts, and what would change it."""
    state = STATES[_states(records.snapshot)[records.address]]
    counts = Counter(str(row["direction"]) for row in records.counted())
    return section(
        "What is the state of the evidence?",
        [
            Entry(f"{state.sign} {state.words}", "", ours=True),
            *(
                Entry(f"{direction}: {count_of(count, 'finding')}")
                for direction, count in counts.most_common()
            ),
            *_changes(_sensitivities(records.snapshot).get(records.address)),
        ],
        "We count findings by our own rule. Unrated is not weak, and no finding is not no effect.",
    )


def _changes(sensitive: Sensitivity | None) -> list[Entry]:
    """What would change the state of the evidence, if anything."""
    if not sensitive:
        return []
    if sensitive.holds:
        stable = (
            "The state stays the same if we move the line between weak and strong one step either way. "
            "It also stays the same without any one source."
        )
        return [Entry(stable, ours=True)]
    states = {
        "If weak evidence were enough": sensitive.lower_line,
        "If moderate evidence were not enough": sensitive.higher_line,
    }
    changes = [(words, state) for words, state in states.items() if state != sensitive.state]
    changes += [(f"Without {name}", state) for name, state in sensitive.without.values()]
    return [Entry(f"{words}: {STATES[state].words.lower()}", ours=True) for words, state in changes]


def _interventions(records: Records) -> Section:
    """Interventions and elements with a finding of improvement, the best rated first."""
    findings: dict[tuple[str, str], list[Row]] = {}
    for row in records.counted():
        if row["directionName"] == "improves":
            for named in records.named_as(row, "intervention", "element"):
                findings.setdefault((str(named["item"]), str(named["itemLabel"])), []).append(row)
    order = sorted(
        findings.items(),
        key=lambda pair: (-max(int(row["rank"] or 0) for row in pair[1]), -len(pair[1]), pair[0][1]),
    )
    return section(
        "Which interventions have findings of improvement?",
        [Entry(name, address, _improvement(rows)) for (address, name), rows in order],
        "Rated or not. A publisher rates a programme by its best evidence, not outcome by outcome.",
        "No finding of improvement in our sources names an intervention.",
    )


def _improvement(rows: Sequence[Row]) -> tuple[Fact, ...]:
    """The number of findings of improvement, and our band of the best rated one."""
    best = max(rows, key=lambda row: int(row["rank"] or 0))
    band = str(best["band"]) if best["rank"] else ""
    return (
        Fact("Findings of improvement", str(len(rows))),
        Fact("Our band of the best rated", band or "none: unrated", ours=bool(band)),
    )


@lru_cache(maxsize=4)
def _states(snapshot: Snapshot) -> dict[str, str]:
    """The state of each outcome and aim, by its address."""
    return {str(row["item"]): str(row["state"]) for row in answer(snapshot, "aim-states").rows}


@lru_cache(maxsize=4)
def _sensitivities(snapshot: Snapshot) -> dict[str, Sensitivity]:
    """How sure the state of each outcome and aim is, by its address."""
    return {address: sensitivity(findings) for address, findings in rated_findings(snapshot).items()}
