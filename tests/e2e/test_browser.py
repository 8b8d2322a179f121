"""The running app in a real browser: what only a browser can show."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import visit

PATHS: Final = [
    "",
    "map",
    "profile",
    "gaps",
    "ask",
    "paths",
    "whatif",
    "query",
    "about",
    "accessibility",
    "map?view=gaps&thing=outcome/stay-safe",
    "map?view=together",
    "gaps?question=Aims+with+weak+evidence+only",
    "map?view=pathway&thing=outcome/stay-safe",
    "map?view=neighbourhood&thing=agency/police&open=agency/police",
    "profile",
    "profile?thing=outcome/stay-safe",
    "gaps?outcome=Be+healthy",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_without_a_console_error_or_a_call_out(page: Page, path: str) -> None:
    visit(page, path)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.wait_for_timeout(500)  # late requests, such as fonts and icons, are to be seen too


def test_a_gap_opens_to_its_proof(page: Page) -> None:
    visit(page, "gaps")
    page.get_by_text("Weak only: Healthy lifestyles").click()
    expect(page.get_by_text("EIF rates HENRY")).to_be_visible()
    expect(page.get_by_text("Where in it: Opening of the page: headline rating")).to_be_visible()


def test_a_typed_query_shows_its_rows_and_can_be_downloaded(page: Page) -> None:
    visit(page, "query")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text(re.compile(r"^\d+ rows$"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    page.wait_for_timeout(500)  # a rerun, if the download caused one, would take the rows away
    assert download.value.path().read_text().startswith("intervention,name,rating")
    expect(page.get_by_text(re.compile(r"^\d+ rows$"))).to_be_visible()


def test_the_page_says_that_it_is_in_british_english(page: Page) -> None:
    visit(page, "")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page).to_have_title("Start · Joined Up")


def test_the_back_button_undoes_a_choice(page: Page) -> None:
    visit(page, "gaps")
    for outcome in ("Stay safe", "Be healthy"):
        page.get_by_label("Keep to one outcome and its aims").first.click()
        page.get_by_role("option", name=outcome).click()
        expect(page.locator("table.glance th").first).to_contain_text(outcome)
    page.go_back()
    expect(page.locator("table.glance th").first).to_contain_text("Stay safe")
    page.go_back()
    expect(page.get_by_text("5 outcomes and 25 aims")).to_be_visible()
    page.go_forward()
    expect(page.locator("table.glance th").first).to_contain_text("Stay safe")
    assert page.url.endswith("/gaps?outcome=Stay+safe")


def test_a_profile_leads_to_another_and_the_back_button_returns(page: Page) -> None:
    visit(page, "profile?thing=agency/police")
    name = page.locator("article.card h2")
    expect(name).to_have_text("Police")
    link = page.get_by_role("link", name="Youth offending team services").first
    link.focus()
    page.keyboard.press("Enter")
    expect(name).to_have_text("Youth offending team services")
    assert page.url.endswith("/profile?thing=service/youth-offending-team-services")
    page.go_back()
    expect(name).to_have_text("Police")


def test_a_thing_is_found_by_typing_and_the_back_button_undoes_it(page: Page) -> None:
    visit(page, "profile?thing=agency/police")
    name = page.locator("article.card h2")
    box = page.get_by_role("combobox", name="Find anything by its name")
    for typed, option in (
        ("stay safe", "Stay safe · Outcome"),
        ("health visitor", "Health visitor · Profession"),
    ):
        box.click()
        page.keyboard.type(typed)
        page.get_by_role("option", name=option, exact=True).click()
        expect(name).to_have_text(option.partition(" · ")[0])
    page.go_back()
    expect(name).to_have_text("Stay safe")
    expect(box).to_have_value("Stay safe · Outcome")
    page.go_back()
    expect(name).to_have_text("Police")


def test_a_thing_called_like_a_tag_is_text_on_the_page(page: Page) -> None:
    visit(page, "profile?thing=agency/<img src=x onerror=alert(1)>")
    expect(page.get_by_text("names no thing")).to_be_visible()
    expect(page.locator("img[src='x']")).to_have_count(0)
