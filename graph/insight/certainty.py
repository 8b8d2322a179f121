"""How sure a state of the evidence is: would it stay if the line moved, or if one source were left out?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.questions import answer
from graph.store.current import Snapshot

__all__ = ["RatedFinding", "Sensitivity", "rated_findings", "sensitivity", "state"]

#: The rank of the band from which rated improvement supports an aim: moderate.
LINE = 2


@dataclass(frozen=True, slots=True)
class RatedFinding:
    """One finding as a state counts it: its direction, the rank of its band (0 for none) and its source."""

    direction: str
    rank: int
    source: str
    source_label: str = ""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A state, and what it would be otherwise."""

    state: str
    #: If weak evidence of improvement were enough to support.
    lower_line: str
    #: If moderate evidence of improvement were not enough to support.
    higher_line: str
    #: The sources without any one of which the state would differ, by their address: the title of each,
    #: and the state that it would be.
    without: Mapping[str, tuple[str, str]]

    @property
    def holds(self) -> bool:
        """Whether nothing that was tried changes the state."""
        return self.lower_line == self.higher_line == self.state and not self.without


def state(findings: Iterable[RatedFinding], line: int = LINE) -> str:
    """The state of an outcome or aim by its findings: the rule of the question ``aim-states``.

    A test checks that the two agree on the real data and on made-up data.
    """
    counted = list(findings)
    better = [finding.rank for finding in counted if finding.direction == "improves"]
    ways = {finding.direction for finding in counted}
    if not counted:
        return "no-finding"
    if any(rank >= line for rank in better):
        return "supported"
    if any(rank > 0 for rank in better):
        return "weak-only"
    if "harms" in ways and not better:
        return "harmful"
    return "no-effect-or-mixed" if ways - {"improves"} else "unrated"


def sensitivity(findings: Iterable[RatedFinding]) -> Sensitivity:
    """What a state would be with the line a notch lower or higher, and without each source in turn."""
    counted = list(findings)
    current = state(counted)
    names = {finding.source: finding.source_label for finding in counted}
    without = {
        source: (name, other)
        for source, name in sorted(names.items(), key=lambda pair: pair[1])
        if (other := state(finding for finding in counted if finding.source != source)) != current
    }
    return Sensitivity(current, state(counted, LINE - 1), state(counted, LINE + 1), without)


@lru_cache(maxsize=8)
def rated_findings(snapshot: Snapshot, basis: str = "publishers") -> Mapping[str, list[RatedFinding]]:
    """The findings that count for each outcome and aim, by its address.

    Args:
        snapshot: the store to ask.
        basis: ``publishers``, or ``designs-too`` to count our reading of study designs as well.
    """
    column = "placed" if basis == "designs-too" else "rated"
    by_item: dict[str, list[RatedFinding]] = {}
    for row in answer(snapshot, "bearings").rows:
        finding = RatedFinding(
            str(row["direction"]), int(row[column] or 0), str(row["source"]), str(row["sourceLabel"])
        )
        by_item.setdefault(str(row["item"]), []).append(finding)
    return by_item
