"""Every page in a browser: without an error, without a call out, and against WCAG 2.2 with axe-core.

Axe finds nothing serious, and nothing that the accessibility statement does not name.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import visit
from tests.e2e.test_browser import PATHS
from views.parts.streamlit_gaps import LEFT


@pytest.mark.parametrize("path", list(dict.fromkeys(PATHS)))
def test_a_page_opens_without_an_error_a_call_out_or_a_fault_that_the_statement_does_not_name(
    page: Page, path: str
) -> None:
    visit(page, path)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.wait_for_load_state("networkidle")  # late requests, such as fonts and icons, are to be seen too
    if path.startswith("map"):
        expect(page.locator(".ju-drawn canvas")).to_be_visible()
        page.get_by_text("items as a list").click()
        expect(page.locator(".ju li button").first).to_be_visible()
    report = Axe().run(page).response
    assert len(report["passes"]) > 10, "nothing was looked at"
    faults = {
        (fault["id"], fault["impact"], node["html"][:200])
        for fault in report["violations"]
        for node in fault["nodes"]
    }
    assert {fault for fault in faults if fault[1] in ("serious", "critical")} == set()
    assert {fault for fault in faults if fault[0] not in LEFT} == set()
