"""The cards of all items, and how tests read one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from graph.profiles import Entry, Profile, Section, known, profile
from graph.settings import ROOT
from graph.store.current import Snapshot

#: One item of each kind.
ONE: Final = (
    "outcome/stay-safe",
    "aim/ready-for-school",
    "intervention/family-nurse-partnership",
    "element/common-assessment-framework",
    "agency/police",
    "service/youth-inclusion-and-support-panel",
    "source/eif-guidebook",
    "tier/targeted",
    "profession/health-visitor",
    "level/system",
    "audience/local",
    "age-band/early-years",
    "rating-basis/publishers",
)


def table(path: str) -> list[dict[str, str]]:
    """The rows of a table of the data."""
    with (ROOT / "data" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def under(card: Profile, heading: str) -> Section:
    """The section of a card under one heading."""
    return next(section for section in card.sections if section.heading == heading)


def texts(section: Section) -> list[str]:
    """The text of each entry of a section."""
    return [entry.text for entry in section.rows]


def entries(card: Profile) -> Iterator[Entry]:
    """Every entry of a card."""
    for section in card.sections:
        yield from section.rows


class Cards(Mapping[str, Profile]):
    """The card of every item, by kind and short name; each is built when a test first asks for it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.built: dict[str, Profile] = {}

    def __getitem__(self, key: str) -> Profile:
        """The card of one item."""
        if key not in self.built:
            self.built[key] = profile(self.snapshot, key)
        return self.built[key]

    def __iter__(self) -> Iterator[str]:
        """Kind and short name of every item."""
        return iter(known(self.snapshot))

    def __len__(self) -> int:
        """The number of items."""
        return len(known(self.snapshot))


@pytest.fixture(scope="session")
def cards(real: Snapshot) -> Cards:
    """The card of every item."""
    return Cards(real)
