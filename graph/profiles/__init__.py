"""Profiles: everything that the data says about one item, as a card in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from graph import kinds
from graph.errors import QuestionError
from graph.names import address_of, did_you_mean, key_of, kind_of
from graph.profiles.agency import agency
from graph.profiles.card import SILENT, Cited, Entry, Fact, Profile, Section
from graph.profiles.concept import concept
from graph.profiles.intervention import intervention
from graph.profiles.outcome import outcome
from graph.profiles.profession import profession
from graph.profiles.records import Records, records_of
from graph.profiles.service import service
from graph.profiles.source import source
from graph.profiles.tier import tier
from graph.questions import labels
from graph.store.current import Snapshot

__all__ = ["KINDS", "SILENT", "Cited", "Entry", "Fact", "Profile", "Section", "known", "profile", "short"]

#: The kinds of item that have a profile, with the word for each.
KINDS: Final = {kind: kinds.KINDS[kind].words for kind in kinds.kinds_that("profile")}
_CARDS: Final[Mapping[str, Callable[[Records], tuple[str, list[Section]]]]] = {
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


def profile(snapshot: Snapshot, name: str) -> Profile:
    """The card of one item.

    Args:
        snapshot: the store to ask.
        name: the kind and short name of the item, such as ``agency/police``, or its whole address.

    Raises:
        QuestionError: if there is no such item; it says which names are near.
    """
    key = key_of(name)
    if key not in known(snapshot):
        hint = did_you_mean(key, known(snapshot), cutoff=0.6)
        hint = hint or f"Write a kind, / and a short name, such as agency/police. Kinds: {', '.join(KINDS)}."
        raise QuestionError(f"There is no profile called {key!r}.", "profile", hint)
    kind, _, slug = key.partition("/")
    address = address_of(kind, slug)
    label = labels(snapshot, kind)[slug]
    lead, sections = _CARDS.get(kind, concept)(records_of(snapshot, address, kind, label))
    return Profile(address, kind, label, lead, tuple(sections))


def short(address: str) -> str:
    """The kind and short name of an item that has a profile, such as ``agency/police``; else empty."""
    return key_of(address) if kind_of(address) in KINDS else ""


@lru_cache(maxsize=4)
def known(snapshot: Snapshot) -> Mapping[str, str]:
    """The label of every item with a profile and the word for its kind, by kind and short name."""
    names = {
        f"{kind}/{slug}": f"{label} · {word}"
        for kind, word in KINDS.items()
        for slug, label in labels(snapshot, kind).items()
    }
    counts = Counter(names.values())
    # Two tiers of different models may share a name: the short name tells them apart.
    return {
        key: f"{name} ({key.partition('/')[2]})" if counts[name] > 1 else name for key, name in names.items()
    }
