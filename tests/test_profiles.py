"""Profiles: every thing has a card, each claim has its source, and the cards say what the tables say."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from graph.build.folders import Folders
from graph.errors import QuestionError
from graph.latest import latest
from graph.names import address_of
from graph.profiles import KINDS, SILENT, Cited, Entry, Profile, Section, known, profile, short
from graph.profiles.markup import as_html
from graph.questions import answer
from graph.settings import ROOT
from graph.store.current import Snapshot

Edit = Callable[[str, str, str], None]
#: One thing of each kind.
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
#: What a name in the data may hold, and must stay text.
NASTY: Final = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    'O\'Brien & "Sons"',
    "\u202eright to left \u05d0\u05d1",
    "long " * 60,
)


def table(path: str) -> list[dict[str, str]]:
    with (ROOT / "data" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def under(told: Profile, heading: str) -> Section:
    return next(section for section in told.sections if section.heading == heading)


def texts(section: Section) -> list[str]:
    return [row.text for row in section.rows]


def entries(told: Profile) -> Iterator[Entry]:
    for section in told.sections:
        yield from section.rows


@pytest.fixture(scope="module")
def cards(real: Snapshot) -> dict[str, Profile]:
    """The card of every thing."""
    return {named: profile(real, named) for named in known(real)}


def test_every_thing_of_every_kind_has_a_card(cards: dict[str, Profile], real: Snapshot) -> None:
    assert len(cards) == len(answer(real, "names").rows) == 1086
    assert {told.kind for told in cards.values()} == set(KINDS) == {one.partition("/")[0] for one in ONE}
    for told in cards.values():
        assert told.name
        assert told.lead
        assert all(section.heading and (section.sentence or section.rows) for section in told.sections)
        headings = [section.heading for section in told.sections]
        assert len(set(headings)) == len(headings)


def test_every_claim_has_its_source_and_its_place(cards: dict[str, Profile]) -> None:
    claims = [entry for told in cards.values() for entry in entries(told) if entry.statement]
    assert len(claims) > 3000
    assert all(claim.cited and claim.cited.citation and claim.cited.locator for claim in claims)


def test_every_statement_on_a_thing_is_on_its_card(cards: dict[str, Profile], real: Snapshot) -> None:
    for named in ONE:
        told = {entry.statement for entry in entries(cards[named])}
        rows = answer(real, "statements-of", thing=named).rows
        assert {str(row["statement"]) for row in rows} <= told, named


def test_every_link_of_a_card_leads_to_a_card(cards: dict[str, Profile], real: Snapshot) -> None:
    there = set(known(real))
    links = {short(entry.address) for told in cards.values() for entry in entries(told)}
    links |= {short(f.address) for told in cards.values() for entry in entries(told) for f in entry.facts}
    links |= {short(e.cited.source) for told in cards.values() for e in entries(told) if e.cited}
    assert len(links) > 900
    assert links - {""} <= there


def test_the_outcomes_of_an_agency_say_how_many_links_are_our_reading(cards: dict[str, Profile]) -> None:
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police" and row["outcomes"]]
    assert {row["link_basis"] for row in rows} == {"our-reading"}
    safe = next(r for r in under(cards["agency/police"], "Which outcomes do they serve?").rows)
    count = sum("stay-safe" in row["outcomes"].split(";") for row in rows)
    assert safe.text == "Stay safe"
    assert safe.facts[0].text == f"{count} statements: {count} our reading"
    assert safe.facts[0].ours


def test_what_we_read_is_marked_and_what_a_source_states_is_not(cards: dict[str, Profile]) -> None:
    lines = {one.text: one for one in under(cards["agency/police"], "What do they do?").rows}
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police"]
    assert {row["age_basis"] for row in rows} >= {"stated", "our-reading"}
    for row in rows:
        marks = {fact.word: fact.ours for fact in lines[row["statement"]].facts}
        assert marks.get("Ages", False) == (row["age_basis"] == "our-reading")
        assert marks.get("Tier", False) == (row["tier_basis"] == "our-reading")
        assert marks.get("Outcome or aim", False) == (row["link_basis"] == "our-reading")


def test_an_agencys_card_answers_its_questions(cards: dict[str, Profile]) -> None:
    told = cards["agency/police"]
    assert [section.heading for section in told.sections][:5] == [
        "What do they do?",
        "Who can they help, and how does a family get there?",
        "Which outcomes do they serve?",
        "With whom?",
        "Who asks what of them?",
    ]
    rows = [row for row in table("services/deliveries.csv") if row["agency"] == "police"]
    assert len(rows) == 7
    assert {row["statement"] for row in rows} <= set(texts(under(told, "What do they do?")))
    ways = [text for text in texts(under(told, told.sections[1].heading)) if text.startswith("Way in: ")]
    into = {row["service"] for row in rows}
    sent = [r for r in table("services/deliveries.csv") if r["service"] in into and r["role"] == "refers"]
    assert sorted(ways) == sorted(f"Way in: {row['statement']}" for row in sent)
    assert "Youth offending team" in texts(under(told, "With whom?"))
    assert under(told, "Who asks what of them?").sentence == SILENT


def test_where_no_way_in_is_told_the_card_says_so(cards: dict[str, Profile]) -> None:
    told = under(
        cards["service/healthy-child-programme-0-5"], "Who can it help, and how does a family get there?"
    )
    assert not [
        row
        for row in table("services/deliveries.csv")
        if row["service"] == "healthy-child-programme-0-5" and row["role"] in ("refers", "receives-referrals")
    ]
    assert "How a family gets there: this data does not say." in told.sentence


def test_an_interventions_card_shows_rating_cost_workforce_and_findings(cards: dict[str, Profile]) -> None:
    told = cards["intervention/family-nurse-partnership"]
    rating = under(told, "How do publishers rate it?").rows
    row = next(r for r in table("findings/ratings.csv") if r["id"] == "rating-fnp")
    assert (row["rating"], row["cost"]) == ("4+", "5")
    assert [one.text for one in rating] == ["Level 4+, on EIF evidence rating (2017)"]
    band = rating[0].facts[0]
    assert (band.word, band.text, band.ours) == ("Our band", "Very strong", True)
    assert rating[0].cited
    assert rating[0].cited.locator == row["locator"]
    assert texts(under(told, "What does it cost?"))[0].startswith("5 ")
    who = under(told, "Who may deliver it, and with what qualification?")
    assert {"Family nurse", "Midwife", "Nurse"} <= set(texts(who))
    assert all(one.ours for one in who.rows if one.address)
    assert "this data does not say" in who.sentence
    found = {one.text: {f.word: f.text for f in one.facts} for one in under(told, "What was found?").rows}
    breast = found["Breastfeeding was the same in both groups: about four mothers in ten."]
    assert breast["Direction"] == "No effect"
    assert breast["Our band"] == "none: unrated"
    conflict = under(told, "Where do sources conflict?").rows
    assert conflict[0].ours
    assert "disappointing in an English trial" in conflict[0].facts[0].text
    assert {f.text for one in conflict[1:] for f in one.facts} >= {"2016"}


def test_an_intervention_never_rated_is_not_called_weak(cards: dict[str, Profile]) -> None:
    told = cards["intervention/20-mph-zones"]
    section = under(told, "How do publishers rate it?")
    assert not section.rows
    assert "Unrated is not weak" in section.sentence


@pytest.mark.parametrize("named", ["outcome/stay-safe", "aim/ready-for-school", "aim/decent-homes"])
def test_an_outcomes_card_has_the_state_and_counts_of_the_question(
    named: str, cards: dict[str, Profile], real: Snapshot
) -> None:
    row = next(r for r in answer(real, "aim-states").rows if r["item"] == address_of(*named.split("/")))
    told = texts(under(cards[named], "What is the state of the evidence?"))
    assert told[0].endswith(str(row["stateLabel"]))
    counts = dict(line.split(": ") for line in told if re.fullmatch(r"[\w ]+: \d+ findings?", line))
    held = {way: int(words.split()[0]) for way, words in counts.items()}
    assert held.get("Improves", 0) == row["improving"]
    assert held.get("No effect", 0) + held.get("Mixed", 0) == row["noEffectOrMixed"]
    assert held.get("Harms", 0) == row["harmful"]


def test_an_outcomes_card_has_its_aims_in_the_official_order(cards: dict[str, Profile]) -> None:
    aims = texts(under(cards["outcome/stay-safe"], "Which aims are part of it?"))
    assert aims[0] == "Safe from maltreatment, neglect, violence and sexual exploitation"
    assert aims[-1] == "Parents, carers and families provide safe homes and stability"
    assert len(aims) == 6


def test_a_sources_card_says_what_it_says_and_where(cards: dict[str, Profile]) -> None:
    told = cards["source/building-blocks-trial-2016"]
    rows = [row for row in table("findings/studies.csv") if row["source"] == "building-blocks-trial-2016"]
    assert rows
    found = under(told, "What did it find, and where does it say so?").rows
    assert {(one.text, one.cited.locator) for one in found if one.cited} == {
        (row["statement"], row["locator"]) for row in rows
    }
    assert "Nothing here is known to replace it." in under(told, "What has replaced it?").sentence


def test_a_finding_that_a_newer_one_replaces_is_told_and_not_counted(cards: dict[str, Profile]) -> None:
    old = [row for row in table("findings/toolkits.csv") if row["replaced_by"]]
    assert old
    told = cards[f"intervention/{old[0]['intervention']}"]
    row = next(one for one in under(told, "What was found?").rows if one.text == old[0]["statement"])
    assert any(fact.word == "Not counted" for fact in row.facts)
    counted = re.search(r"with (\d+) finding", told.lead)
    assert counted
    assert int(counted[1]) < len(under(told, "What was found?").rows)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("agency/polise", "agency/police"),
        ("police", "agency/police"),
        ("", "Write one of"),
        ("finding/fnp-01", "names no thing"),
        ("agency/<script>", "names no thing"),
    ],
)
def test_a_wrong_name_says_what_is_near(named: str, words: str, real: Snapshot) -> None:
    with pytest.raises(QuestionError, match=words):
        profile(real, named)


def test_a_card_is_found_by_its_whole_address_too(real: Snapshot) -> None:
    assert profile(real, address_of("agency", "police")) == profile(real, "agency/police")


def test_a_panel_has_all_that_the_page_has(cards: dict[str, Profile]) -> None:
    told = cards["agency/local-authority"]
    wide, narrow = as_html(told), as_html(told, narrow=True)
    for section in told.sections:
        for row in section.rows:
            assert wide.count(f"<li><bdi>{row.text}") == narrow.count(f"<li><bdi>{row.text}")
    assert wide.count("<li>") == narrow.count("<li>") > 100


def test_a_card_for_a_file_has_no_link_into_the_app(cards: dict[str, Profile]) -> None:
    assert "href='/profile" in as_html(cards["agency/police"])
    alone = as_html(cards["agency/police"], link=lambda _: "")
    assert "href='/" not in alone
    assert "Youth offending team services" in alone


@pytest.mark.parametrize("nasty", NASTY)
def test_text_of_the_data_stays_text(nasty: str, folders: Folders, edit: Edit) -> None:
    written = '"' + nasty.strip().replace('"', '""') + '"'
    edit("data/agencies/agencies.csv", "\npolice,Police,", f"\npolice,{written},")
    said = "The police sit on the Youth Inclusion and Support Panel."
    edit("data/services/deliveries.csv", said, nasty.strip().replace(",", " ").replace('"', "'"))
    told = profile(latest(folders), "agency/police")
    assert told.name == nasty.strip()
    page = as_html(told)
    assert "<img" not in page
    assert "<script" not in page
    assert "</script" not in page
    assert page.count("<article") == page.count("</article>") == 1
    around = as_html(profile(latest(folders), "service/youth-inclusion-and-support-panel"))
    assert "<img" not in around
    assert "<script" not in around


def test_only_an_address_of_the_web_becomes_a_link_to_it() -> None:
    cited = Cited("", "A report", "page 1", "javascript:alert(1)")
    row = Entry("Said", cited=cited)
    page = as_html(Profile("", "source", "A", "B", (Section("C", "", (row,)),)))
    assert "href" not in page


@pytest.mark.parametrize("named", ONE)
def test_the_page_of_one_thing_of_each_kind_opens(named: str, cards: dict[str, Profile]) -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.query_params["thing"] = named
    app.switch_page("profile.py").run()
    assert not app.exception
    assert not app.error
    shown = "".join(str(element.proto.body) for element in app.get("html"))
    assert as_html(cards[named]) in shown
    assert f"/map?view=neighbourhood&amp;thing={named}" in shown


def test_the_page_of_nothing_shows_where_to_begin() -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.switch_page("profile.py").run()
    assert not app.error
    assert "/profile?thing=agency/police" in "".join(str(e.proto.body) for e in app.get("html"))


def test_a_wrong_name_in_the_address_is_told_on_the_page() -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.query_params["thing"] = "agency/polise"
    app.switch_page("profile.py").run()
    assert not app.exception
    assert "agency/police" in app.error[0].value.replace("\\", "")
