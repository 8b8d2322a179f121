"""A card as HTML: the same in a panel as on a page, and text from the data stays text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from graph.build.folders import Folders
from graph.latest import latest
from graph.profiles import Cited, Entry, Profile, Section, profile
from graph.profiles.markup import as_html
from tests.profiles.conftest import Cards

Edit = Callable[[str, str, str], None]
#: What a name in the data may contain, and must stay text.
NASTY: Final = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    'O\'Brien & "Sons"',
    "\u202eright to left \u05d0\u05d1",
    "long " * 60,
)


def test_a_panel_has_all_that_the_page_has(cards: Cards) -> None:
    card = cards["agency/local-authority"]
    wide, narrow = as_html(card), as_html(card, narrow=True)
    for section in card.sections:
        for row in section.rows:
            assert wide.count(f"<li><bdi>{row.text}") == narrow.count(f"<li><bdi>{row.text}")
    assert wide.count("<li>") == narrow.count("<li>") > 100


def test_a_card_for_a_file_has_no_link_into_the_app(cards: Cards) -> None:
    assert "href='/profile" in as_html(cards["agency/police"])
    alone = as_html(cards["agency/police"], link=lambda _: "")
    assert "href='/" not in alone
    assert "Youth offending team services" in alone


@pytest.mark.parametrize("nasty", NASTY)
def test_text_of_the_data_stays_text(nasty: str, folders: Folders, edit: Edit) -> None:
    written = '"' + nasty.strip().replace('"', '""') + '"'
    edit("data/agencies/agencies.csv", "\npolice,Police,", f"\npolice,{written},")
    sentence = "The police sit on the Youth Inclusion and Support Panel."
    edit("data/services/deliveries.csv", sentence, nasty.strip().replace(",", " ").replace('"', "'"))
    card = profile(latest(folders), "agency/police")
    assert card.name == nasty.strip()
    page = as_html(card)
    assert "<img" not in page
    assert "<script" not in page
    assert "</script" not in page
    assert page.count("<article") == page.count("</article>") == 1
    service = as_html(profile(latest(folders), "service/youth-inclusion-and-support-panel"))
    assert "<img" not in service
    assert "<script" not in service


def test_only_an_address_of_the_web_becomes_a_link_to_it() -> None:
    cited = Cited("", "A report", "page 1", "javascript:alert(1)")
    row = Entry("Said", cited=cited)
    page = as_html(Profile("", "source", "A", "B", (Section("C", "", (row,)),)))
    assert "href" not in page
