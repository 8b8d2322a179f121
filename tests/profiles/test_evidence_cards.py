"""The cards of interventions, outcomes and sources say what the tables and questions say."""

from __future__ import annotations

import re

import pytest

from graph.names import address_of
from graph.questions import answer
from graph.store.current import Snapshot
from tests.profiles.conftest import Cards, table, texts, under


def test_an_interventions_card_shows_rating_cost_workforce_and_findings(cards: Cards) -> None:
    card = cards["intervention/family-nurse-partnership"]
    rating = under(card, "How do publishers rate it?").rows
    row = next(r for r in table("findings/ratings.csv") if r["id"] == "rating-fnp")
    assert (row["rating"], row["cost"]) == ("4+", "5")
    assert texts(under(card, "How do publishers rate it?")) == ["Level 4+, on EIF evidence rating (2017)"]
    band = rating[0].facts[0]
    assert (band.word, band.text, band.ours) == ("Our band", "Very strong", True)
    assert rating[0].cited
    assert rating[0].cited.locator == row["locator"]
    assert texts(under(card, "What does it cost?"))[0].startswith("5 ")
    who = under(card, "Who may deliver it, and with what qualification?")
    assert {"Family nurse", "Midwife", "Nurse"} <= set(texts(who))
    assert all(entry.ours for entry in who.rows if entry.address)
    assert "Our sources do not say what qualification they need." in who.sentence
    found = {row.text: {f.word: f.text for f in row.facts} for row in under(card, "What was found?").rows}
    breast = found["Breastfeeding was the same in both groups: about four mothers in ten."]
    assert breast["Direction"] == "No effect"
    assert breast["Our band"] == "none: unrated"
    conflict = under(card, "Where do sources conflict?").rows
    assert conflict[0].ours
    assert "disappointing in an English trial" in conflict[0].facts[0].text
    assert {fact.text for entry in conflict[1:] for fact in entry.facts} >= {"2016"}


def test_an_intervention_never_rated_is_not_called_weak(cards: Cards) -> None:
    card = cards["intervention/20-mph-zones"]
    section = under(card, "How do publishers rate it?")
    assert not section.rows
    assert "Unrated is not weak" in section.sentence


@pytest.mark.parametrize("key", ["outcome/stay-safe", "aim/ready-for-school", "aim/decent-homes"])
def test_an_outcomes_card_has_the_state_and_counts_of_the_question(
    key: str, cards: Cards, real: Snapshot
) -> None:
    row = next(r for r in answer(real, "aim-states").rows if r["item"] == address_of(*key.split("/")))
    lines = texts(under(cards[key], "What is the state of the evidence?"))
    assert lines[0].endswith(str(row["stateLabel"]))
    counts = dict(line.split(": ") for line in lines if re.fullmatch(r"[\w ]+: \d+ findings?", line))
    found = {direction: int(words.split()[0]) for direction, words in counts.items()}
    assert found.get("Improves", 0) == row["improving"]
    assert found.get("No effect", 0) + found.get("Mixed", 0) == row["noEffectOrMixed"]
    assert found.get("Harms", 0) == row["harmful"]


def test_an_outcomes_card_has_its_aims_in_the_official_order(cards: Cards) -> None:
    aims = texts(under(cards["outcome/stay-safe"], "Which aims are part of it?"))
    assert aims[0] == "Safe from maltreatment, neglect, violence and sexual exploitation"
    assert aims[-1] == "Parents, carers and families provide safe homes and stability"
    assert len(aims) == 6


def test_a_sources_card_says_what_it_says_and_where(cards: Cards) -> None:
    card = cards["source/building-blocks-trial-2016"]
    rows = [row for row in table("findings/studies.csv") if row["source"] == "building-blocks-trial-2016"]
    assert rows
    found = under(card, "What did it find, and where does it say so?").rows
    assert {(entry.text, entry.cited.locator) for entry in found if entry.cited} == {
        (row["statement"], row["locator"]) for row in rows
    }
    assert "We know of nothing that replaces it." in under(card, "What has replaced it?").sentence


def test_a_finding_that_a_newer_one_replaces_is_shown_and_not_counted(cards: Cards) -> None:
    old = [row for row in table("findings/toolkits.csv") if row["replaced_by"]]
    assert old
    card = cards[f"intervention/{old[0]['intervention']}"]
    row = next(entry for entry in under(card, "What was found?").rows if entry.text == old[0]["statement"])
    assert any(fact.word == "Not counted" for fact in row.facts)
    counted = re.search(r"(\d+) finding", card.lead)
    assert counted
    assert int(counted[1]) < len(under(card, "What was found?").rows)
