"""The Profile page: the card of the item in the address, or where to begin."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from graph.profiles.markup import as_html
from graph.settings import ROOT
from tests.profiles.conftest import ONE, Cards


@pytest.mark.parametrize("key", ONE)
def test_the_page_of_one_item_of_each_kind_opens(key: str, cards: Cards) -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.query_params["thing"] = key
    app.switch_page("profile.py").run()
    assert not app.exception
    assert not app.error
    html = "".join(str(element.proto.body) for element in app.get("html"))
    assert as_html(cards[key]) in html
    assert f"/map?view=neighbourhood&amp;thing={key}" in html


def test_the_page_of_nothing_shows_where_to_begin() -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.switch_page("profile.py").run()
    assert not app.error
    assert "/profile?thing=agency/police" in "".join(str(e.proto.body) for e in app.get("html"))


def test_a_wrong_name_in_the_address_is_explained_on_the_page() -> None:
    app = AppTest.from_file(str(ROOT / "views" / "contents.py"), default_timeout=60).run()
    app.query_params["thing"] = "agency/polise"
    app.switch_page("profile.py").run()
    assert not app.exception
    assert "agency/police" in app.error[0].value.replace("\\", "")
