"""Every page against WCAG 2.2 with axe-core: nothing serious, nothing that the statement does not name."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import visit
from tests.e2e.test_browser import PATHS
from views.parts.streamlit_gaps import LEFT


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_fault_that_the_accessibility_statement_does_not_name(page: Page, path: str) -> None:
    visit(page, path)
    if path.startswith("map"):
        expect(page.locator(".ju-drawn canvas")).to_be_visible()
        page.get_by_text("items as a list").click()
    page.wait_for_timeout(300)
    found = Axe().run(page).response
    assert len(found["passes"]) > 10, "nothing was looked at"
    faults = {
        (fault["id"], fault["impact"], node["html"][:200])
        for fault in found["violations"]
        for node in fault["nodes"]
    }
    assert {fault for fault in faults if fault[1] in ("serious", "critical")} == set()
    assert {fault for fault in faults if fault[0] not in LEFT} == set()
