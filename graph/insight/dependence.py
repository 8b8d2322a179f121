"""Who depends on whom: what rests on one agency, intervention or source, and which agencies join up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import networkx as nx

from graph.insight.certainty import rated_findings
from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["MEANINGS", "Bridge", "Dependence", "SoleConnection", "bridges", "dependences", "sole_connections"]

#: The roles in which an agency does something, and does not only pay for it or refer to it.
_DOES: Final = {"leads", "delivers", "employs", "hosts", "partner"}
#: How an intervention is linked to what it counts for: by improvement of an aim, or at a tier.
_COUNTS: Final = {"improves", "offered-at-tier"}

#: Each measure in one sentence.
MEANINGS: Final = {
    "resting": "How many agencies, interventions and sources stand behind each outcome, aim and tier; "
    "one means that it hangs on that one alone, as far as this data goes.",
    "hinges": "An agency, service or intervention that is the only join between a part of the system and "
    "the rest: without it that part would be tied to nothing else here.",
    "bridges": "An agency through which others in different sectors are joined: the higher the share, the "
    "more of the shortest joins between other agencies run through it.",
}


@dataclass(frozen=True, slots=True)
class Dependence:
    """What stands behind one outcome, aim or tier."""

    thing: str
    label: str
    kind: str
    #: Agencies that lead, deliver, employ, host or take part in a service or intervention of it.
    agencies: frozenset[str]
    #: Interventions with a finding of improvement on it, or offered at it.
    interventions: frozenset[str]
    #: Sources of findings of effect on it; not known of a tier.
    sources: frozenset[str] | None

    @property
    def fragile(self) -> tuple[str, ...]:
        """Which of agency, intervention and source there is only one of."""
        counts = {"agency": self.agencies, "intervention": self.interventions, "source": self.sources}
        return tuple(word for word, held in counts.items() if held is not None and len(held) == 1)


@dataclass(frozen=True, slots=True)
class SoleConnection:
    """A thing without which the network falls apart, and what would be cut off."""

    thing: str
    label: str
    kind: str
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """An agency that joins others: its share of shortest joins, and the sectors of its partners."""

    agency: str
    label: str
    sector: str
    share: float
    sectors: tuple[str, ...]


Steps = Iterable[Mapping[str, object]]


@lru_cache(maxsize=8)
def dependences(snapshot: Snapshot) -> tuple[Dependence, ...]:
    """What stands behind each outcome, aim and plain tier, those that hang on least first."""
    steps = answer(snapshot, "linkage").rows
    labels = {str(s[end]): str(s[f"{end}Label"]) for s in steps for end in ("start", "end")}
    doers: dict[str, set[str]] = {}
    for step in steps:
        if step["startKind"] == "agency" and step["stepName"] in _DOES:
            doers.setdefault(str(step["end"]), set()).add(str(step["start"]))
    agencies: dict[str, set[str]] = {}
    means: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for step in steps:
        kind, thing, end = str(step["startKind"]), str(step["start"]), str(step["end"])
        if step["endKind"] not in ("outcome", "aim", "tier") or kind == "aim":
            continue
        if kind == "intervention" and step["stepName"] not in _COUNTS:
            continue
        kinds[end] = str(step["endKind"])
        agencies.setdefault(end, set()).update(doers.get(thing, set()))
        if kind == "intervention":
            means.setdefault(end, set()).add(thing)
    _rolled_up(steps, agencies, means, kinds)
    sources = {item: frozenset(b.source for b in held) for item, held in rated_findings(snapshot).items()}
    found = [
        Dependence(
            thing,
            labels[thing],
            kind,
            frozenset(labels[agency] for agency in agencies.get(thing, set())),
            frozenset(labels[one] for one in means.get(thing, set())),
            None if kind == "tier" else sources.get(thing, frozenset()),
        )
        for thing, kind in kinds.items()
    ]
    order = sorted(found, key=lambda r: (-len(r.fragile), len(r.agencies) + len(r.interventions), r.label))
    return tuple(order)


def _rolled_up(
    steps: Steps, agencies: dict[str, set[str]], means: dict[str, set[str]], kinds: dict[str, str]
) -> None:
    """Count what stands behind an aim for its outcome too, and know every aim that has nothing."""
    for step in steps:
        if step["stepName"] == "part-of":
            aim, outcome = str(step["start"]), str(step["end"])
            kinds.setdefault(aim, "aim")
            kinds[outcome] = "outcome"
            for held in (agencies, means):
                held.setdefault(outcome, set()).update(held.get(aim, set()))


@lru_cache(maxsize=4)
def sole_connections(snapshot: Snapshot) -> tuple[SoleConnection, ...]:
    """The agencies, services and interventions without which something would be tied to nothing else."""
    steps = [s for s in answer(snapshot, "linkage").rows if s["endKind"] != "profession"]
    whole: nx.Graph[str] = nx.Graph()
    labels: dict[str, tuple[str, str]] = {}
    for step in steps:
        whole.add_edge(str(step["start"]), str(step["end"]))
        for end in ("start", "end"):
            labels[str(step[end])] = str(step[f"{end}Label"]), str(step[f"{end}Kind"])
    main = whole.subgraph(max(nx.connected_components(whole), key=len))
    found = []
    for thing in nx.articulation_points(main):
        label, kind = labels[thing]
        if kind not in ("agency", "service", "intervention"):
            continue
        left = main.subgraph(set(main) - {thing})
        parts = sorted(nx.connected_components(left), key=len)[:-1]
        lost = tuple(sorted(labels[key][0] for part in parts for key in part))
        found.append(SoleConnection(thing, label, kind, lost))
    return tuple(sorted(found, key=lambda connection: (-len(connection.cut_off), connection.label)))


@lru_cache(maxsize=4)
def bridges(snapshot: Snapshot) -> tuple[Bridge, ...]:
    """The agencies that join others in different sectors through what they do together."""
    sectors = {str(r["agency"]): str(r["sector"]) for r in answer(snapshot, "agencies").rows}
    labels = {str(r["agency"]): str(r["agencyLabel"]) for r in answer(snapshot, "agencies").rows}
    doing: nx.Graph[str] = nx.Graph()
    for step in answer(snapshot, "linkage").rows:
        if step["startKind"] == "agency" and step["stepName"] in _DOES:
            doing.add_edge(str(step["start"]), str(step["end"]))
    agencies = sorted(key for key in doing if key in sectors)
    together = nx.bipartite.projected_graph(doing, agencies)
    shares = nx.betweenness_centrality(together)
    found = []
    for agency in agencies:
        others = {sectors[other] for other in together.neighbors(agency)} - {sectors[agency]}
        if len(others) > 1 and shares[agency] > 0:
            found.append(
                Bridge(
                    agency, labels[agency], sectors[agency], round(shares[agency], 3), tuple(sorted(others))
                )
            )
    return tuple(sorted(found, key=lambda bridge: (-bridge.share, bridge.label)))
