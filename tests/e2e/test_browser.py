"""The running app in a real browser: what only a browser can show."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import pause, visit
from tests.waiting import until

PATHS: Final = [
    "",
    "map",
    "profile",
    "trainer",
    "gaps",
    "ask",
    "paths",
    "whatif",
    "query",
    "about",
    "accessibility",
    "map?view=gaps&thing=outcome/stay-safe",
    "map?view=together",
    "gaps?question=weak-only",
    "map?view=pathway&thing=outcome/stay-safe",
    "map?view=neighbourhood&thing=agency/police&open=agency/police",
    "profile",
    "profile?thing=outcome/stay-safe",
    "gaps?outcome=Be+healthy",
    "gaps?outcome=be-healthy",
    "stories",
    "stories?story=safeguarding&step=3",
    "stories?story=safeguarding&step=2&revealed=1&projector=1",
]


def test_a_gap_opens_to_its_proof(page: Page) -> None:
    visit(page, "gaps")
    page.get_by_text("Weak only: Healthy lifestyles").click()
    expect(page.get_by_text("EIF rates HENRY")).to_be_visible()
    expect(page.get_by_text("Where in it: Opening of the page: headline rating")).to_be_visible()


def test_a_typed_query_shows_its_rows_and_can_be_downloaded(page: Page) -> None:
    visit(page, "query")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text(re.compile(r"^\d+ rows$"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV, for spreadsheets").click()
    pause(page)  # a rerun, if the download caused one, would take the rows away
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("intervention,intervention name,name,rating")
    expect(page.get_by_text(re.compile(r"^\d+ rows$"))).to_be_visible()


def test_the_page_says_that_it_is_in_british_english(page: Page) -> None:
    visit(page, "")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page).to_have_title("Start · Joined Up")


def test_the_back_button_undoes_a_choice(page: Page) -> None:
    visit(page, "gaps")
    for outcome in ("Stay safe", "Be healthy"):
        page.get_by_label(re.compile(r"Outcome$")).first.click()
        page.get_by_role("option", name=outcome).click()
        expect(page.locator("table.glance th").first).to_contain_text(outcome)
    page.go_back()
    expect(page.locator("table.glance th").first).to_contain_text("Stay safe")
    page.go_back()
    expect(page.get_by_text("5 outcomes and 25 aims")).to_be_visible()
    page.go_forward()
    expect(page.locator("table.glance th").first).to_contain_text("Stay safe")
    assert page.url.endswith("/gaps?outcome=stay-safe")


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


def test_an_item_is_found_by_typing_and_the_back_button_undoes_it(page: Page) -> None:
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


def test_an_item_called_like_a_tag_is_text_on_the_page(page: Page) -> None:
    visit(page, "profile?thing=agency/<img src=x onerror=alert(1)>")
    expect(page.get_by_text("There is no profile called")).to_be_visible()
    expect(page.locator("img[src='x']")).to_have_count(0)


def step_is(page: Page, number: int, title: str) -> None:
    """Wait until a step of the safeguarding story stands on the page and in its address."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"/stories\?story=safeguarding&step={number}(&|$)"))


FIRST: Final = "What is at stake for these children?"
SECOND: Final = "Who might be involved?"
THIRD: Final = "Two who know the family"


def test_a_story_is_stepped_through_by_buttons(page: Page) -> None:
    visit(page, "stories")
    page.get_by_role("button", name="Start: From an outcome to who can act").click()
    step_is(page, 1, FIRST)
    page.get_by_role("button", name="Next").click()
    step_is(page, 2, SECOND)
    page.get_by_role("button", name="Next").click()
    step_is(page, 3, THIRD)
    page.get_by_role("button", name="Back", exact=True).first.click()
    step_is(page, 2, SECOND)
    page.get_by_role("button", name="Start again").click()
    step_is(page, 1, FIRST)
    page.get_by_role("button", name="All stories").click()
    expect(page.get_by_role("heading", level=1, name="Stories", exact=True)).to_be_visible()


def test_a_story_is_stepped_through_by_keys(page: Page) -> None:
    visit(page, "stories?story=safeguarding&step=1")
    expect(page.locator("p.step")).to_have_text(f"Step 1 of 8: {FIRST}")
    page.keyboard.press("ArrowRight")
    step_is(page, 2, SECOND)
    expect(page.locator("table.answer")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator("table.answer tr.focus")).not_to_have_count(0)
    step_is(page, 2, SECOND)
    page.keyboard.press("ArrowRight")
    step_is(page, 3, THIRD)
    page.keyboard.press("ArrowLeft")
    step_is(page, 2, SECOND)
    page.keyboard.press("Home")
    step_is(page, 1, FIRST)
    page.keyboard.press("ArrowLeft")  # there is none before, so the next is the second
    page.keyboard.press("ArrowRight")
    step_is(page, 2, SECOND)


def test_quick_presses_are_all_counted_and_typing_is_left_alone(page: Page) -> None:
    visit(page, "stories?story=every-child-matters&step=3")
    expect(page.locator("p.step")).not_to_be_empty()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    asked = "What local managers are asked to do"
    expect(page.get_by_role("heading", level=1, name=asked, exact=True)).to_be_visible()
    page.evaluate("document.body.prepend(Object.assign(document.createElement('input'), { id: 'typed' }))")
    page.locator("#typed").press("ArrowLeft")
    page.locator("#typed").blur()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("step=7"))


def test_arrow_keys_walk_through_the_picture_while_it_has_the_focus(page: Page) -> None:
    visit(page, "stories?story=safeguarding&step=3")
    page.get_by_role("button", name="Whole picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".ju-said")).not_to_be_empty()
    step_is(page, 3, THIRD)


def test_a_link_to_a_step_restores_it_and_the_back_button_goes_to_the_step_before(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "stories?story=safeguarding&step=2&revealed=1")
    expect(page.locator("table.answer tr.focus")).not_to_have_count(0)
    page.get_by_role("button", name="Next").click()
    step_is(page, 3, THIRD)
    page.get_by_role("button", name="Copy link").last.click()
    expect(page.get_by_text("The link to this step is copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Next").click()
    step_is(page, 4, "What health visiting has a part in")
    page.go_back()
    step_is(page, 3, THIRD)
    page.go_back()
    step_is(page, 2, SECOND)
    expect(page.locator("table.answer tr.focus")).not_to_have_count(0)
    page.goto(link)
    step_is(page, 3, THIRD)


def test_what_is_to_be_revealed_stays_hidden_until_then(page: Page) -> None:
    visit(page, "stories?story=safeguarding&step=5")
    expect(page.get_by_text("The picture is hidden")).to_be_visible()
    expect(page.locator("canvas")).to_have_count(0)
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator("canvas").first).to_be_visible()
    expect(page.get_by_text("The conference would discuss the mother as the victim")).not_to_be_visible()
    page.get_by_text("For the facilitator").click()
    expect(page.get_by_text("The conference would discuss the mother as the victim")).to_be_visible()


def is_large_and_black(text: Locator) -> bool:
    """Whether a text can be read from the back row."""
    size, colour = text.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).color]")
    return float(size.removesuffix("px")) >= 28 and bool(colour == "rgb(0, 0, 0)")


def fits_the_window(picture: Locator) -> bool:
    """Whether a picture fills the width of a window of 1440 by 900 and ends inside it."""
    box = picture.bounding_box()
    return box is not None and box["width"] > 1300 and box["y"] + box["height"] <= 900


def test_projector_mode_has_large_type_and_nothing_else(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, "stories?story=safeguarding&step=3")
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    page.get_by_role("button", name="Projector mode").click()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page).to_have_url(re.compile("projector=1"))
    parts = [page.locator(part).first for part in (".slide .words p", ".slide h1")]
    until(lambda: all(map(is_large_and_black, parts)), "The words are small or pale.")
    until(lambda: fits_the_window(page.locator(".slide img")), "The picture does not fit the window.")
    page.keyboard.press("ArrowRight")
    step_is(page, 4, "What health visiting has a part in")
    expect(page).to_have_url(re.compile("projector=1"))
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    expect(page).not_to_have_url(re.compile("projector"))
    step_is(page, 4, "What health visiting has a part in")
