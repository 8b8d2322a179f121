"""A real browser, and windows that fail a test if a page calls out or complains."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.waiting import PATIENCE_MS

#: In the order of tests/e2e/chromium.
PROGRAMS: Final = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
FLAGS: Final = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever the machine has. None is a failure, not a skip."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    assert program, "The browser tests need Chromium: see tests/e2e/chromium."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, args=[*FLAGS, *sandbox], timeout=PATIENCE_MS
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A new window that fails the test if a page calls out or complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server)
    context.set_default_timeout(PATIENCE_MS)
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
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("h1")).to_have_count(1)


def pause(page: Page) -> None:
    """Give what must not happen the time to happen. A busy machine can only make it happen later."""
    page.wait_for_timeout(500)
