"""How kinds of thing and states of the evidence are shown: by shape, sign and word as well as colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["KINDS", "OTHER", "STATES", "Look"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of thing or a state is shown: never by colour alone."""

    words: str
    fill: str
    edge: str
    text: str
    sign: str = ""
    dashed: bool = False
    #: The outline of its box: ``box``, ``round``, ``cut``, ``slant``,
    #: ``point``, ``arch`` or ``tab``.
    shape: str = "box"


#: Kinds of thing. Fill and edge are at least 3:1 apart, text and fill at least 4.5:1.
KINDS: Final = {
    "outcome": Look("Outcome", "#1d3557", "#0b0c0c", "#ffffff"),
    "aim": Look("Aim", "#ffffff", "#505a5f", "#0b0c0c"),
    "intervention": Look("Intervention", "#f3e9d2", "#6f4e00", "#0b0c0c", shape="round"),
    "element": Look("Element of integrated working", "#e6e0f0", "#4c2c92", "#0b0c0c", shape="cut"),
    "level": Look("Level of integration", "#4c2c92", "#0b0c0c", "#ffffff"),
    "service": Look("Service", "#d5ede8", "#00594c", "#0b0c0c", shape="slant"),
    "agency": Look("Agency", "#dbe7f3", "#1d4f91", "#0b0c0c", shape="point"),
    "tier": Look("Tier", "#f0f0f0", "#3b3b3b", "#0b0c0c", shape="tab"),
    "profession": Look("Profession", "#fbe3d6", "#8a3000", "#0b0c0c", shape="arch"),
    "qualification-level": Look("Qualification level", "#fdf3e7", "#8a3000", "#0b0c0c", shape="arch"),
    "audience": Look("Audience", "#eef3e2", "#3f5a00", "#0b0c0c", shape="round"),
    "age-band": Look("Age band", "#ffffff", "#3b3b3b", "#0b0c0c", dashed=True),
    "shortfall": Look("Shortfall", "#fff7f5", "#8b0015", "#0b0c0c", dashed=True),
    "conflict": Look("Conflict", "#f8d7da", "#8b0015", "#0b0c0c", dashed=True),
}

#: Anything else.
OTHER: Final = Look("Other thing", "#ffffff", "#505a5f", "#0b0c0c")

#: The six states of the evidence, each with its sign, its word and its edge.
STATES: Final = {
    "supported": Look("Supported", "#d9efe3", "#00592e", "#0b0c0c", sign="\u25cf"),
    "weak-only": Look("Weak only", "#fff2cc", "#7a5200", "#0b0c0c", sign="\u25d0"),
    "unrated": Look("Unrated", "#e3edf7", "#1d4f91", "#0b0c0c", sign="?"),
    "no-effect-or-mixed": Look("No effect or mixed", "#e7e7e7", "#3b3b3b", "#0b0c0c", sign="="),
    "harmful": Look("Harmful", "#f8d7da", "#8b0015", "#0b0c0c", sign="\u2715"),
    "no-finding": Look("No finding", "#ffffff", "#505a5f", "#0b0c0c", sign="\u25cb", dashed=True),
}
