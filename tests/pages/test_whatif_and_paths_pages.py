"""The What if and Paths pages."""

from __future__ import annotations

from graph.questions import labels
from graph.store.current import Snapshot
from tests.pages.reading import opened, words


def test_the_page_says_what_would_be_left_and_the_choice_can_be_undone() -> None:
    app = opened("whatif.py")
    app.selectbox(key="choose-which-agency").set_value("local-authority").run()
    text = words(app)
    assert "If Local authority stopped" in text
    assert "Outcomes, aims and tiers with fewer providers or interventions" in text
    next(button for button in app.button if button.label == "Undo").click().run()
    assert not app.exception
    assert "stopped" not in words(app).partition("What depends on what")[0].partition("if it stopped")[2]


def test_a_path_is_written_in_words() -> None:
    text = words(opened("paths.py")).replace("\\", "")
    assert "from Police to Stay safe" in text
    assert "- Police - " in text


def test_an_item_can_be_stopped_that_shares_its_name_with_another_kind(real: Snapshot) -> None:
    agencies, professions = labels(real, "agency"), labels(real, "profession")
    shared = sorted(set(agencies) & set(professions))
    assert shared
    app = opened("whatif.py")
    app.selectbox(key="choose-which-agency").set_value(shared[0]).run()
    assert not app.exception
    assert not app.error
    assert f"If {agencies[shared[0]]} stopped" in words(app)
    assert "What else there is" in words(app)
