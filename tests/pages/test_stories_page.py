"""The Stories page, step by step."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from graph.settings import ROOT
from graph.stories import stories
from tests.pages.reading import opened, told, words


def played(**address: str) -> AppTest:
    """The page of stories at an address."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    for key, value in address.items():
        app.query_params[key] = value
    return app.switch_page("stories.py").run()


def test_stories_lists_every_story_with_for_whom_and_how_long() -> None:
    said = words(opened("stories.py")).replace("\\", "")
    for one in stories().values():
        assert one.title in said
        assert f"{one.audience}. {len(one.steps)} steps, {one.minutes} minutes." in said
        assert all(words in said for words in one.takeaways)


@pytest.mark.parametrize(
    ("name", "number"), [(name, n) for name, one in stories().items() for n in range(1, len(one.steps) + 1)]
)
def test_every_step_of_every_story_opens(name: str, number: int) -> None:
    for more in ({}, {"revealed": "1"}, {"revealed": "1", "projector": "1"}):
        app = played(story=name, step=str(number), **more)
        assert not app.exception
        assert not app.error
        assert stories()[name].steps[number - 1].title in told(app).replace("\\", "")


def test_a_story_that_is_not_there_says_which_are() -> None:
    app = played(story="no-such-story")
    assert "There are: every" in app.error[0].value.replace("\\", "")


def test_the_scenario_is_marked_as_invented() -> None:
    app = played(story="safeguarding")
    assert "This scenario is invented" in words(app)
    assert any("invented" in e.label for e in app.expander)
