"""Every item has a card, and every statement on it has its source."""

from __future__ import annotations

from typing import Final

import pytest

from graph.errors import QuestionError
from graph.names import address_of
from graph.profiles import KINDS, known, profile, short
from graph.questions import answer
from graph.store.current import Snapshot
from tests.profiles.conftest import ONE, Cards, entries
from tests.sharing import Some

#: Cards of each kind that `make test` looks at.
EACH: Final = 5


def test_every_item_of_every_kind_has_a_card(cards: Cards, real: Snapshot, some: Some) -> None:
    assert len(cards) == len(answer(real, "names").rows)
    assert {key.partition("/")[0] for key in cards} == set(KINDS) == {key.partition("/")[0] for key in ONE}
    for card in (cards[key] for key in some(list(cards), EACH)):
        assert card.name
        assert card.lead
        assert all(section.heading and (section.sentence or section.rows) for section in card.sections)
        headings = [section.heading for section in card.sections]
        assert len(set(headings)) == len(headings)


def test_every_statement_has_its_source_and_its_place(cards: Cards, some: Some) -> None:
    chosen = [cards[key] for key in some(list(cards), EACH)]
    statements = [entry for card in chosen for entry in entries(card) if entry.statement]
    assert len(statements) > len(chosen)
    assert all(entry.cited and entry.cited.citation and entry.cited.locator for entry in statements)


def test_every_statement_about_an_item_is_on_its_card(cards: Cards, real: Snapshot) -> None:
    for key in ONE:
        statements = {entry.statement for entry in entries(cards[key])}
        rows = answer(real, "statements-of", thing=key).rows
        assert {str(row["statement"]) for row in rows} <= statements, key


def test_every_link_of_a_card_leads_to_a_card(cards: Cards, real: Snapshot, some: Some) -> None:
    rows = [entry for key in some(list(cards), EACH) for entry in entries(cards[key])]
    links = {short(entry.address) for entry in rows}
    links |= {short(fact.address) for entry in rows for fact in entry.facts}
    links |= {short(entry.cited.source) for entry in rows if entry.cited}
    assert len(links) > 200
    assert links - {""} <= set(known(real))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agency/polise", "agency/police"),
        ("police", "agency/police"),
        ("", "such as agency/police"),
        ("finding/fnp-01", "There is no profile called"),
        ("agency/<script>", "There is no profile called"),
    ],
)
def test_a_wrong_name_says_what_is_near(name: str, words: str, real: Snapshot) -> None:
    with pytest.raises(QuestionError, match=words):
        profile(real, name)


def test_a_card_is_found_by_its_whole_address_too(real: Snapshot) -> None:
    assert profile(real, address_of("agency", "police")) == profile(real, "agency/police")
