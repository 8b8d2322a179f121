"""Every page opens, and says what is wrong when the data is."""

from __future__ import annotations

import pytest

from graph.settings import ROOT
from tests.pages.reading import opened, words

PAGES = sorted(file.name for file in (ROOT / "views").glob("*.py") if file.name != "contents.py")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_without_an_error(page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


def test_there_are_pages() -> None:
    assert len(PAGES) >= 5


def test_start_counts_the_aims_by_state() -> None:
    assert "Of the 25 aims:" in words(opened())


def test_no_page_shows_the_address_of_an_item() -> None:
    for page in PAGES:
        assert "w3id.org/joined-up/id" not in words(opened(page)), page
