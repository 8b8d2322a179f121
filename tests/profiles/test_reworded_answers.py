"""Cards decide on short names: other words in an answer change what a card says, not what is on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from graph.profiles import Profile, profile
from graph.profiles.markup import as_html
from graph.questions import answer
from graph.questions.model import Answer
from graph.store.current import Snapshot
from tests.profiles.conftest import ONE

#: Columns with a word that has a short name beside it.
WORDS = ("section", "as", "through", "kind", "role", "direction", "basis", "agesBasis", "tierBasis")


def reworded(original: Callable[..., Answer]) -> Callable[..., Answer]:
    """Questions that answer with other words in those columns."""

    def ask(snapshot: Snapshot, name: str, **choices: str) -> Answer:
        result = original(snapshot, name, **choices)
        rows = [
            {key: f"Reworded {value}" if key in WORDS and value else value for key, value in row.items()}
            for row in result.rows
        ]
        return replace(result, rows=tuple(rows))

    return ask


def shape(card: Profile) -> list[Any]:
    """What a card has, without its words."""
    return [
        (
            section.heading,
            sorted((row.address, row.statement, row.ours, len(row.facts)) for row in section.rows),
        )
        for section in card.sections
    ]


@pytest.mark.parametrize("key", ONE)
def test_a_card_keeps_its_entries_when_the_words_of_answers_change(
    key: str, real: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = profile(real, key)
    monkeypatch.setattr("graph.profiles.records.answer", reworded(answer))
    after = profile(real, key)
    assert shape(before) == shape(after)
    assert as_html(before).count("<a ") == as_html(after).count("<a ")
