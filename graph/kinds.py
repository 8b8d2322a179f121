"""Every kind of item, once: its class, its words, how it is shown and what can be done with it.

Lists of kinds elsewhere come from here, and a test compares those in queries with these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.words import plural

__all__ = ["KINDS", "OTHER", "STATES", "Kind", "Look", "kinds_that"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of item or a state is shown: never by colour alone."""

    words: str
    fill: str
    edge: str
    text: str
    sign: str = ""
    dashed: bool = False
    #: The outline of its box: ``box``, ``round``, ``cut``, ``slant``,
    #: ``point``, ``arch`` or ``tab``.
    shape: str = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Look):
    """A kind of item: what it is in the ontology, how it is shown, and what can be done with it."""

    #: The name of its class in the ontology; empty for what only a picture has.
    term: str = ""
    #: Its column in pictures, from outcomes on the left to who does it on the right.
    column: int = 4
    #: It is on the map (the question ``things``).
    drawn: bool = False
    #: It has a profile, and questions can be asked about it (the question ``names``).
    profile: bool = False
    #: A picture can start from it and its neighbours.
    start: bool = False
    #: A chain of links can begin or end with it.
    path: bool = False
    #: Work that is done for outcomes: filters choose among these.
    work: bool = False
    #: A filter of the map chooses by it.
    filter: bool = False
    #: The property by which a delivery names it, if one can ask what would be left if it stopped.
    stopped_by: str = ""
    #: Its place when an item without a profile leads to the nearest one that has: 1 comes first, 0 never.
    nearest: int = 0

    @property
    def plural(self) -> str:
        """The word for several of them."""
        return plural(self.words)


#: Kinds of item by short name. Fill and edge are at least 3:1 apart, text and fill at least 4.5:1.
KINDS: Final = {
    "outcome": Kind(
        "Outcome", "#1d3557", "#0b0c0c", "#ffffff",
        term="Outcome", column=0, drawn=True, profile=True, start=True, path=True, filter=True, nearest=6,
    ),
    "aim": Kind(
        "Aim", "#ffffff", "#505a5f", "#0b0c0c",
        term="Aim", column=1, drawn=True, profile=True, start=True, path=True, nearest=5,
    ),
    "intervention": Kind(
        "Intervention", "#f3e9d2", "#6f4e00", "#0b0c0c", shape="round",
        term="Intervention", column=2, drawn=True, profile=True, start=True, path=True, work=True,
        stopped_by="aboutIntervention", nearest=1,
    ),
    "element": Kind(
        "Element of integrated working", "#e6e0f0", "#4c2c92", "#0b0c0c", shape="cut",
        term="IntegrationElement", column=2, drawn=True, profile=True, start=True, path=True, work=True,
        nearest=2,
    ),
    "level": Kind(
        "Level of integration", "#4c2c92", "#0b0c0c", "#ffffff",
        term="IntegrationLevel", column=0, drawn=True, profile=True, start=True,
    ),
    "service": Kind(
        "Service", "#d5ede8", "#00594c", "#0b0c0c", shape="slant",
        term="Service", column=2, drawn=True, profile=True, start=True, path=True, work=True,
        stopped_by="ofService", nearest=3,
    ),
    "agency": Kind(
        "Agency", "#dbe7f3", "#1d4f91", "#0b0c0c", shape="point",
        term="Agency", column=3, drawn=True, profile=True, start=True, path=True, filter=True,
        stopped_by="byAgency", nearest=4,
    ),
    "tier": Kind(
        "Tier", "#f0f0f0", "#3b3b3b", "#0b0c0c", shape="tab",
        term="Tier", drawn=True, profile=True, start=True, path=True, filter=True, nearest=7,
    ),
    "profession": Kind(
        "Profession", "#fbe3d6", "#8a3000", "#0b0c0c", shape="arch",
        term="Profession", drawn=True, profile=True, start=True, path=True,
    ),
    "source": Kind(
        "Source", "#f7f5ef", "#505a5f", "#0b0c0c", term="Source", profile=True, nearest=8,
    ),
    "qualification-level": Kind(
        "Qualification level", "#fdf3e7", "#8a3000", "#0b0c0c", shape="arch", term="QualificationLevel",
    ),
    "audience": Kind(
        "Audience", "#eef3e2", "#3f5a00", "#0b0c0c", shape="round", term="Audience", profile=True,
    ),
    "age-band": Kind(
        "Age band", "#ffffff", "#3b3b3b", "#0b0c0c", dashed=True, term="AgeBand", profile=True,
    ),
    "rating-basis": Kind(
        "Basis of rating", "#ffffff", "#505a5f", "#0b0c0c", term="RatingBasis", profile=True,
    ),
    "shortfall": Kind("Shortfall", "#fff7f5", "#8b0015", "#0b0c0c", dashed=True),
    "conflict": Kind("Conflict", "#f8d7da", "#8b0015", "#0b0c0c", dashed=True, term="Conflict"),
}  # fmt: skip

#: Anything else.
OTHER: Final = Kind("Other item", "#ffffff", "#505a5f", "#0b0c0c")

#: The six states of the evidence, each with its sign, its word and its edge.
STATES: Final = {
    "supported": Look("Supported", "#d9efe3", "#00592e", "#0b0c0c", sign="\u25cf"),
    "weak-only": Look("Weak only", "#fff2cc", "#7a5200", "#0b0c0c", sign="\u25d0"),
    "unrated": Look("Unrated", "#e3edf7", "#1d4f91", "#0b0c0c", sign="?"),
    "no-effect-or-mixed": Look("No effect or mixed", "#e7e7e7", "#3b3b3b", "#0b0c0c", sign="="),
    "harmful": Look("Harmful", "#f8d7da", "#8b0015", "#0b0c0c", sign="\u2715"),
    "no-finding": Look("No finding", "#ffffff", "#505a5f", "#0b0c0c", sign="\u25cb", dashed=True),
}


def kinds_that(quality: str) -> tuple[str, ...]:
    """The short names of the kinds that have a quality, such as ``drawn`` or ``work``, in their order."""
    return tuple(name for name, kind in KINDS.items() if getattr(kind, quality))
