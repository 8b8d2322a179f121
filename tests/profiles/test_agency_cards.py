"""The cards of agencies and services say what the tables say."""

from __future__ import annotations

from tests.profiles.conftest import Cards, table, texts, under


def test_the_outcomes_of_an_agency_say_how_many_links_are_our_reading(cards: Cards) -> None:
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police" and row["outcomes"]]
    assert {row["link_basis"] for row in rows} == {"our-reading"}
    safe = next(r for r in under(cards["agency/police"], "Which outcomes is their work linked to?").rows)
    count = sum("stay-safe" in row["outcomes"].split(";") for row in rows)
    assert safe.text == "Stay safe"
    assert [(fact.text, fact.ours) for fact in safe.facts] == [
        (f"{count} statements, all our reading", False)
    ]


def test_what_we_read_is_marked_and_what_a_source_states_is_not(cards: Cards) -> None:
    lines = {entry.text: entry for entry in under(cards["agency/police"], "What do they do?").rows}
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police"]
    assert {row["age_basis"] for row in rows} >= {"stated", "our-reading"}
    for row in rows:
        marks = {fact.word: fact.ours for fact in lines[row["statement"]].facts}
        assert marks.get("Ages", False) == (row["age_basis"] == "our-reading")
        assert marks.get("Tier", False) == (row["tier_basis"] == "our-reading")
        assert marks.get("Outcome or aim", False) == (row["link_basis"] == "our-reading")


def test_an_agencys_card_answers_its_questions(cards: Cards) -> None:
    card = cards["agency/police"]
    assert [section.heading for section in card.sections][:5] == [
        "What do they do?",
        "Who can they help, and how do families get help?",
        "Which outcomes is their work linked to?",
        "Who has a part in the same work?",
        "What are they asked to do?",
    ]
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police"]
    assert len(rows) == 7
    assert {row["statement"] for row in rows} <= set(texts(under(card, "What do they do?")))
    ways = [text for text in texts(under(card, card.sections[1].heading)) if text.startswith("Way in: ")]
    into = {row["service"] for row in rows}
    sent = [r for r in table("services/deliveries.csv") if r["service"] in into and r["role"] == "refers"]
    assert sorted(ways) == sorted(f"Way in: {row['statement']}" for row in sent)
    assert "Youth offending team" in texts(under(card, "Who has a part in the same work?"))
    assert "no duty in law" in under(card, "What are they asked to do?").sentence


def test_where_no_way_in_is_known_the_card_says_so(cards: Cards) -> None:
    section = under(
        cards["service/healthy-child-programme-0-5"], "Who can it help, and how do families get help?"
    )
    assert not [
        row
        for row in table("services/deliveries.csv")
        if row["service"] == "healthy-child-programme-0-5" and row["role"] in ("refers", "receives-referrals")
    ]
    assert "Our sources do not say how families get this help." in section.sentence
