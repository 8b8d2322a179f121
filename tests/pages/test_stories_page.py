"""The Stories page, step by step."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from graph.settings import ROOT
from graph.stories import stories
from tests.pages.reading import all_text, opened, words


def story_at(**address: str) -> AppTest:
    """The page of stories at an address."""
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    for key, value in address.items():
        app.query_params[key] = value
    return app.switch_page("stories.py").run()


def test_stories_lists_every_story_with_its_audience_and_length() -> None:
    text = words(opened("stories.py")).replace("\\", "")
    for story in stories().values():
        assert story.title in text
        assert f"{story.audience}. {len(story.steps)} steps, {story.minutes} minutes." in text
        assert all(message in text for message in story.takeaways)


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, n) for name, story in stories().items() for n in range(1, len(story.steps) + 1)],
)
def test_every_step_of_every_story_opens(name: str, number: int) -> None:
    for more in ({}, {"revealed": "1"}, {"revealed": "1", "projector": "1"}):
        app = story_at(story=name, step=str(number), **more)
        assert not app.exception
        assert not app.error
        assert stories()[name].steps[number - 1].title in all_text(app).replace("\\", "")


def test_an_unknown_story_names_the_known_ones() -> None:
    app = story_at(story="no-such-story")
    assert "There are: every" in app.error[0].value.replace("\\", "")


def test_the_scenario_is_marked_as_invented() -> None:
    app = story_at(story="safeguarding")
    assert "This scenario is invented" in words(app)
    assert any("invented" in e.label for e in app.expander)
