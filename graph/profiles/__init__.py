"""Profiles: everything that the data says of one thing, as a card in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from graph import kinds
from graph.errors import QuestionError
from graph.names import address_of, did_you_mean, key_of, kind_of
from graph.profiles.card import SILENT, Cited, Entry, Fact, Profile, Section
from graph.profiles.evidence import intervention, other, source
from graph.profiles.material import Material, material
from graph.profiles.outcomes import outcome
from graph.profiles.provision import agency, profession, service, tier
from graph.questions import labels
from graph.store.current import Snapshot

__all__ = ["KINDS", "SILENT", "Cited", "Entry", "Fact", "Profile", "Section", "known", "profile", "short"]

#: The kinds of item that have a profile, with the word for each.
KINDS: Final = {kind: kinds.KINDS[kind].words for kind in kinds.kinds_that("profile")}
_CARDS: Final[Mapping[str, Callable[[Material], tuple[str, list[Section]]]]] = {
    "outcome": outcome,
    "aim": outcome,
    "intervention": intervention,
    "element": intervention,
    "agency": agency,
    "service": service,
    "source": source,
    "tier": tier,
    "profession": profession,
}


def profile(snapshot: Snapshot, address: str) -> Profile:
    """The card of one thing.

    Args:
        snapshot: the store to ask.
        address: the address of the thing, or its kind and short name, such as ``agency/police``.

    Raises:
        QuestionError: if there is no such thing; it says which names come near.
    """
    named = key_of(address)
    if named not in known(snapshot):
        listed = f"Write one of {', '.join(KINDS)}, /, its short name."
        hint = did_you_mean(named, known(snapshot), cutoff=0.6) or listed
        raise QuestionError(f"{named!r} names no thing.", "profile", hint)
    kind, _, slug = named.partition("/")
    whole = address_of(kind, slug)
    name = labels(snapshot, kind)[slug]
    lead, sections = _CARDS.get(kind, other)(material(snapshot, whole, kind, name))
    return Profile(whole, kind, name, lead, tuple(sections))


def short(address: str) -> str:
    """The kind and short name of a thing that has a profile, such as ``agency/police``; else empty."""
    return key_of(address) if kind_of(address) in KINDS else ""


@lru_cache(maxsize=4)
def known(snapshot: Snapshot) -> Mapping[str, str]:
    """What everything with a profile is called, with the word for its kind, by its kind and short name."""
    held: dict[str, str] = {}
    for kind, word in KINDS.items():
        names = labels(snapshot, kind)
        for slug, name in names.items():
            held[f"{kind}/{slug}"] = f"{name} · {word}"
    told = list(held.values())
    shared = {label for label in told if told.count(label) > 1} if len(set(told)) < len(told) else set()
    # Two tiers of different models may share a name: the short name tells them apart.
    return {
        key: f"{label} ({key.partition('/')[2]})" if label in shared else label for key, label in held.items()
    }
