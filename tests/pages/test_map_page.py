"""The Map page: its views, its address and its panel."""

from __future__ import annotations

import pytest

from graph.map import VIEWS
from tests.pages.reading import opened, press, words


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_of_the_map_has_a_question_a_sentence_and_a_table(view: str) -> None:
    app = opened("map.py")
    app.selectbox(key="choose-view").set_value(view).run()
    assert not app.exception
    assert not app.error
    assert VIEWS[view].question in words(app).replace("\\", "")
    assert "The picture shows" in words(app)
    assert len(app.table) == 1
    assert view == "system" or app.query_params["view"] == view


def test_a_crowded_view_is_cut_to_sixty_and_says_so() -> None:
    app = opened("map.py", view="neighbourhood", thing="outcome/be-healthy", steps="2")
    assert "with the most links" in app.info[0].value
    press(app, "Show all")
    assert "hard to read" in app.warning[0].value


def test_the_address_of_a_map_restores_start_filters_and_what_is_open() -> None:
    chosen = {"thing": "agency/police", "only-tier": "tier/targeted", "open": "agency/police"}
    app = opened("map.py", view="neighbourhood", **chosen)
    assert app.selectbox(key="choose-thing").value == "agency/police"
    assert app.multiselect(key="several-only-tier").value == ["tier/targeted"]
    assert "What do they do?" in "".join(element.proto.body for element in app.get("html"))
    press(app, "Close")
    assert "open" not in app.query_params
    assert app.query_params["thing"] == "agency/police"


def test_a_wrong_address_of_a_map_shows_the_first_view() -> None:
    app = opened("map.py", view="nonsense", thing="agency/nobody")
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="choose-view").value == "system"


def test_the_panel_shows_links_hides_an_item_and_brings_it_back() -> None:
    other = "service/safer-school-partnerships"
    app = opened("map.py", view="neighbourhood", thing="agency/police", open=other)
    before = words(app)
    press(app, "Show its links")
    assert app.query_params["expanded"] == other
    assert words(app) != before
    press(app, "Hide it")
    assert app.query_params["hidden"] == other
    press(app, "Show the 1 hidden again")
    assert "hidden" not in app.query_params
