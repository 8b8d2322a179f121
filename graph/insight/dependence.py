"""What depends on what: on one agency, intervention or source, and which agencies join others."""

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
    "dependences": "How many agencies, interventions and sources each outcome, aim and tier depends on. "
    "Where there is one, it depends on that one alone in this data.",
    "sole connections": "An agency, service or intervention that is the only link between a part of the "
    "system and the rest. Without it, that part would be linked to nothing else here.",
    "bridges": "An agency that links agencies in different sectors. The higher the share, the more of the "
    "shortest links between other agencies run through it.",
}


@dataclass(frozen=True, slots=True)
class Dependence:
    """What one outcome, aim or tier depends on."""

    item: str
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
        items = {"agency": self.agencies, "intervention": self.interventions, "source": self.sources}
        return tuple(word for word, names in items.items() if names is not None and len(names) == 1)


@dataclass(frozen=True, slots=True)
class SoleConnection:
    """An item without which the network falls apart, and what would be cut off."""

    item: str
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
    """What each outcome, aim and plain tier depends on, those that depend on least first."""
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
        kind, item, end = str(step["startKind"]), str(step["start"]), str(step["end"])
        if step["endKind"] not in ("outcome", "aim", "tier") or kind == "aim":
            continue
        if kind == "intervention" and step["stepName"] not in _COUNTS:
            continue
        kinds[end] = str(step["endKind"])
        agencies.setdefault(end, set()).update(doers.get(item, set()))
        if kind == "intervention":
            means.setdefault(end, set()).add(item)
    _rolled_up(steps, agencies, means, kinds)
    sources = {item: frozenset(f.source for f in rows) for item, rows in rated_findings(snapshot).items()}
    results = [
        Dependence(
            item,
            labels[item],
            kind,
            frozenset(labels[agency] for agency in agencies.get(item, set())),
            frozenset(labels[key] for key in means.get(item, set())),
            None if kind == "tier" else sources.get(item, frozenset()),
        )
        for item, kind in kinds.items()
    ]
    order = sorted(results, key=lambda r: (-len(r.fragile), len(r.agencies) + len(r.interventions), r.label))
    return tuple(order)


def _rolled_up(
    steps: Steps, agencies: dict[str, set[str]], means: dict[str, set[str]], kinds: dict[str, str]
) -> None:
    """Count what an aim depends on for its outcome too, and list every aim that has nothing."""
    for step in steps:
        if step["stepName"] == "part-of":
            aim, outcome = str(step["start"]), str(step["end"])
            kinds.setdefault(aim, "aim")
            kinds[outcome] = "outcome"
            for items in (agencies, means):
                items.setdefault(outcome, set()).update(items.get(aim, set()))


@lru_cache(maxsize=4)
def sole_connections(snapshot: Snapshot) -> tuple[SoleConnection, ...]:
    """The agencies, services and interventions without which something would have no other link."""
    steps = [s for s in answer(snapshot, "linkage").rows if s["endKind"] != "profession"]
    whole: nx.Graph[str] = nx.Graph()
    labels: dict[str, tuple[str, str]] = {}
    for step in steps:
        whole.add_edge(str(step["start"]), str(step["end"]))
        for end in ("start", "end"):
            labels[str(step[end])] = str(step[f"{end}Label"]), str(step[f"{end}Kind"])
    main = whole.subgraph(max(nx.connected_components(whole), key=len))
    results = []
    for item in nx.articulation_points(main):
        label, kind = labels[item]
        if kind not in ("agency", "service", "intervention"):
            continue
        left = main.subgraph(set(main) - {item})
        parts = sorted(nx.connected_components(left), key=len)[:-1]
        lost = tuple(sorted(labels[key][0] for part in parts for key in part))
        results.append(SoleConnection(item, label, kind, lost))
    return tuple(sorted(results, key=lambda connection: (-len(connection.cut_off), connection.label)))


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
    results = []
    for agency in agencies:
        others = {sectors[other] for other in together.neighbors(agency)} - {sectors[agency]}
        if len(others) > 1 and shares[agency] > 0:
            results.append(
                Bridge(
                    agency, labels[agency], sectors[agency], round(shares[agency], 3), tuple(sorted(others))
                )
            )
    return tuple(sorted(results, key=lambda bridge: (-bridge.share, bridge.label)))
