"""Addresses carry short names, and links from the time when they carried labels still open."""

from __future__ import annotations

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from graph.map import VIEWS
from graph.questions import questions
from graph.settings import ROOT
from tests.pages.reading import opened
from views.parts.address import former_labels

FORMER: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "views" / "parts" / "former_labels.yaml").read_text(encoding="utf-8")
)
GAPS = [name for name, question in questions().items() if question.group == "gaps"]


def test_there_is_a_former_title_for_every_question_that_once_had_one() -> None:
    assert len(FORMER["question"]) >= 50
    assert len(set(FORMER["question"].values())) >= 46
    assert set(FORMER["question"].values()) <= set(questions())
    assert set(FORMER["view"].values()) <= set(VIEWS)


def test_a_link_with_a_title_that_a_question_once_had_opens_that_question() -> None:
    for page, box in (("ask.py", "ask"), ("gaps.py", "question")):
        app = opened(page)
        for title, name in FORMER["question"].items():
            if page == "ask.py" or name in GAPS:
                app.query_params[box] = title
                assert app.run().selectbox(key=f"choose-{box}").value == name, title


@pytest.mark.parametrize(
    ("page", "address", "choices"),
    [
        ("gaps.py", {"outcome": "Stay safe"}, {"outcome": "stay-safe"}),
        (
            "gaps.py",
            {
                "question": "Outcomes and aims whose evidence of improvement is weak only",
                "outcome": "Be healthy",
                "basis": "Ratings, and our reading of study designs",
            },
            {"question": "weak-only", "outcome": "be-healthy", "basis": "designs-too"},
        ),
        (
            "ask.py",
            {"ask": "The services in which something plays a part", "services-of-thing": "Police"},
            {"ask": "services-of", "services-of-thing": "police"},
        ),
        (
            "whatif.py",
            {"stop": "Service", "which-service": "Healthy Child Programme (0-5)"},
            {"stop": "service", "which-service": "healthy-child-programme-0-5"},
        ),
        (
            "paths.py",
            {"from": "Element of integrated working", "to": "Aim", "to-aim": "Ready for school"},
            {"from": "element", "to": "aim", "to-aim": "ready-for-school"},
        ),
        ("trainer.py", {"poster": "Pathway: Stay safe"}, {"poster": "pathway/stay-safe"}),
        ("trainer.py", {"poster": "Gaps of an outcome: Be healthy"}, {"poster": "gaps/be-healthy"}),
        ("trainer.py", {"poster": "The whole system"}, {"poster": "system"}),
    ],
)
def test_a_link_with_labels_opens_the_page_as_it_did(
    page: str, address: dict[str, str], choices: dict[str, str]
) -> None:
    app = opened(page, **address)
    assert not app.exception
    assert {name: app.selectbox(key=f"choose-{name}").value for name in choices} == choices


@pytest.mark.parametrize(
    ("written", "year"), [("2012", 2012), ("1", 2017), ("many", 2017), ("-2012", 2017), ("²", 2017)]
)
def test_a_number_in_a_link_counts_if_it_fits(written: str, year: int) -> None:
    app = opened("gaps.py", question="stale", **{"stale-before": written})
    assert app.number_input(key="number-stale-before").value == year


def address_of(app: AppTest) -> dict[str, str]:
    """What a page's address says."""
    values = {name: app.query_params[name] for name in app.query_params}
    return {name: value if isinstance(value, str) else value[0] for name, value in values.items()}


def test_a_choice_puts_its_short_name_in_the_address() -> None:
    app = opened("gaps.py")
    app.selectbox(key="choose-outcome").set_value("stay-safe").run()
    app.selectbox(key="choose-question").set_value("weak-only").run()
    assert address_of(app) == {"outcome": "stay-safe", "question": "weak-only"}
    app.selectbox(key="choose-outcome").set_value("").run()
    app.selectbox(key="choose-question").set_value("aim-states").run()
    assert address_of(app) == {}


def test_another_question_forgets_the_choices_of_the_last_but_keeps_the_outcome() -> None:
    app = opened("ask.py", ask="no-intervention-at-tier", outcome="stay-safe")
    app.selectbox(key="choose-no-intervention-at-tier-tier").set_value("universal").run()
    assert address_of(app)["no-intervention-at-tier-tier"] == "universal"
    app.selectbox(key="choose-ask").set_value("weak-only").run()
    assert address_of(app) == {"ask": "weak-only", "outcome": "stay-safe"}


def test_an_unknown_word_in_a_link_opens_the_page_as_if_it_said_nothing() -> None:
    app = opened("gaps.py", question="no-such-question", outcome="Be rich")
    assert not app.exception
    assert app.selectbox(key="choose-question").value == "aim-states"
    assert app.selectbox(key="choose-outcome").value == ""


def test_no_question_has_a_title_that_another_once_had() -> None:
    for name, question in questions().items():
        assert former_labels("question").get(question.title, name) == name
