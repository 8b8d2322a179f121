"""The running app in a real browser: what only a browser can show."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

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
    "map?show=Stay+safe",
    "profile?thing=agency/police",
    "gaps?outcome=Be+healthy",
]
FLAGS: Final = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever the machine has. None is a failure, not a skip."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, "The browser tests need Chromium: see tests/e2e/chromium."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *sandbox])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A new window that fails the test if a page calls out or complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server)
    opened = context.new_page()
    faults: list[str] = []
    ours = (server, server.replace("http", "ws"), "data:", "blob:", "about:")
    opened.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(f"page: {error}"))
    opened.on("request", lambda r: None if r.url.startswith(ours) else faults.append(f"out: {r.url}"))
    opened.on("websocket", lambda w: None if w.url.startswith(ours) else faults.append(f"out: {w.url}"))
    yield opened
    context.close()
    assert faults == []


def visit(page: Page, path: str) -> None:
    """Open a page and wait until Streamlit has finished drawing it."""
    page.goto(f"/{path}")
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_without_a_console_error_or_a_call_out(page: Page, path: str) -> None:
    visit(page, path)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.wait_for_timeout(500)  # late requests, such as fonts and icons, are to be seen too


def test_the_maps_canvas_is_drawn(page: Page) -> None:
    visit(page, "map?show=Stay+safe")
    canvas = page.frame_locator("iframe").locator("canvas")
    expect(canvas).to_be_visible()
    expect(canvas).to_have_attribute("role", "img")
    colours = canvas.evaluate(
        """canvas => {
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(data.slice(i, i + 3).join());
            return [...seen];
        }"""
    )
    assert "29,53,87" in colours, "no outcome is drawn"
    assert "217,239,227" in colours, "no supported aim is drawn"


def test_the_map_keeps_still_when_drawn_again(page: Page) -> None:
    positions = []
    for _ in range(2):
        visit(page, "map?show=Stay+safe")
        expect(page.frame_locator("iframe").locator("canvas")).to_be_visible()
        frame = next(f for f in page.frames if f != page.main_frame and f.query_selector("canvas"))
        positions.append(frame.evaluate("JSON.stringify(network.getPositions())"))
    assert positions[0] == positions[1]


def test_a_choice_is_in_the_address_and_the_address_restores_it(page: Page) -> None:
    visit(page, "map")
    page.get_by_role("combobox", name="What to show").click()
    page.get_by_role("option", name="Stay safe").click()
    page.wait_for_url("**/map?show=Stay+safe")
    expect(page.get_by_text("1 outcome, 5 aims")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 outcome, 5 aims")).to_be_visible()


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
