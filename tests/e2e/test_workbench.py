"""The Query page in a real browser: typing, completion by label, marks at faults, links, and a way out."""

from __future__ import annotations

import re
import time
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.conftest import pause, visit
from tests.waiting import until

AIMS: Final = "SELECT ?aim { ?aim a ju:Aim }"
#: Pairs every finding with every other many times over: it runs until it is stopped.
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def editor(page: Page, path: str = "query") -> Locator:
    """The editor, once it has replaced the plain box."""
    visit(page, path)
    content = page.locator(".cm-content")
    expect(content).to_be_visible()
    return content


def typed(page: Page, text: str) -> None:
    """Type a text in place of what is in the editor, and close what completion offers."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()


def test_what_is_typed_is_coloured_and_runs_by_keyboard(page: Page) -> None:
    written = editor(page)
    written.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT ?src { ?src a ju:Source } LIMIT 3")
    page.keyboard.press("Escape")
    colours = written.locator("span").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert {"rgb(0, 67, 123)", "rgb(107, 42, 140)"} <= set(colours)
    page.keyboard.press("Control+Enter")
    heading(page, "3 rows")
    expect(written).to_be_focused()
    expect(written).to_contain_text("?src a ju:Source")


def test_an_item_is_completed_by_its_label(page: Page) -> None:
    written = editor(page)
    typed(page, "SELECT ?says WHERE { ")
    page.keyboard.type("famil")
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered.filter(has_text="intervention, id:intervention/family").first).to_be_visible()
    page.keyboard.type("y nurse partn")
    expect(offered.first).to_contain_text("Family Nurse Partnership")
    while "intervention/" not in page.locator(".cm-tooltip-autocomplete li[aria-selected]").inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(written).to_have_text("SELECT ?says WHERE { id:intervention\\/family-nurse-partnership")
    page.keyboard.type(" skos:prefLabel ?says }")
    page.keyboard.press("Control+Enter")
    heading(page, "1 row")


def test_terms_are_completed_by_their_label_and_nothing_within_a_comment(page: Page) -> None:
    editor(page)
    typed(page, "SELECT * { ?x ")
    page.keyboard.type("rated as")
    offered = page.locator(".cm-tooltip-autocomplete li")
    expect(offered.filter(has_text="property, ju:ratedAs")).to_be_visible()
    typed(page, "SELECT * { # ")
    page.keyboard.type("family")
    pause(page)
    expect(offered).to_have_count(0)


def test_a_fault_is_marked_at_its_line_and_explained(page: Page) -> None:
    editor(page)
    typed(page, "SELECT ?x\nWHERE {\n  ?x a ju:Aim .\n}\nLIMIT many")
    page.keyboard.press("Control+Enter")
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("This is not a valid SPARQL query")
    line = re.search(r"line (\d+), column (\d+)", alert.inner_text())
    assert line
    expect(page.locator(".cm-lintRange-error")).to_have_count(1)
    marker = page.locator(".cm-lint-marker-error")
    number = page.locator(".cm-lineNumbers .cm-gutterElement").filter(
        has_text=re.compile(f"^{line[1]}$"), visible=True
    )
    until(lambda: beside(marker, number), "The mark is not at its line.")
    page.keyboard.type(" ")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_a_link_restores_the_query_and_its_answer(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor(page)
    typed(page, f"{AIMS}\n# 100% & more + #")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link to this query is copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    visit(page, "")
    page.goto(link)
    heading(page, "25 rows")
    expect(page.locator(".cm-content")).to_contain_text("# 100% & more + #")


def test_the_back_button_brings_the_query_before(page: Page) -> None:
    written = editor(page)
    typed(page, AIMS)
    page.keyboard.press("Control+Enter")
    heading(page, "25 rows")
    typed(page, "SELECT ?o { ?o a ju:Outcome }")
    page.keyboard.press("Control+Enter")
    heading(page, "5 rows")
    page.go_back()
    heading(page, "25 rows")
    expect(written).to_have_text(AIMS)
    page.get_by_label("Earlier queries").select_option(label="SELECT ?o { ?o a ju:Outcome }")
    expect(written).to_have_text("SELECT ?o { ?o a ju:Outcome }")


def test_a_query_that_runs_leaves_the_page_usable_and_can_be_cancelled(page: Page) -> None:
    written = editor(page)
    killed = page.request.get("/health").json()["queries"]["killed"]
    typed(page, ENDLESS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Your query is running")).to_be_visible()
    typed(page, AIMS)  # while it runs
    expect(written).to_have_text(AIMS)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("You cancelled this query.")).to_be_visible()
    cancelled = time.monotonic()
    until(lambda: page.request.get("/health").json()["queries"]["killed"] > killed, "The query still runs.")
    assert time.monotonic() - cancelled < 5, "its limit stopped it, not the button"
    expect(written).to_have_text(AIMS)
    page.get_by_role("button", name="Run", exact=True).click()
    heading(page, "25 rows")


def test_tab_leaves_the_editor(page: Page) -> None:
    editor(page).click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.get_by_text("leaves the editor")).to_be_visible()


def test_prefixes_are_added_at_the_top(page: Page) -> None:
    written = editor(page)
    typed(page, "SELECT ?x { ?x a ju:Aim ; skos:broader ?o }")
    page.get_by_role("button", name="Add prefixes").click()
    expect(page.get_by_text("2 prefixes added at the top.")).to_be_visible()
    expect(written).to_contain_text("PREFIX ju: <https://w3id.org/joined-up/ns#>")
    page.get_by_role("button", name="Add prefixes").click()
    expect(page.get_by_text("No prefix is missing.")).to_be_visible()


def test_an_answer_is_a_table_a_picture_and_a_chart(page: Page) -> None:
    text = "SELECT ?o (COUNT(?a) AS ?n) (SAMPLE(?a) AS ?one) { ?a a ju:Aim ; skos:broader ?o } GROUP BY ?o"
    visit(page, f"query?{httpx.QueryParams(query=text)}")
    heading(page, "5 rows")
    expect(page.get_by_test_id("stDataFrame").locator("td", has_text="Stay safe").first).to_be_attached()
    page.get_by_role("tab", name="Picture").click()
    expect(page.locator(".ju-drawn canvas")).to_be_visible()
    page.get_by_role("tab", name="Chart").click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    page.get_by_role("tab", name="Raw").click()
    expect(page.get_by_text('"bindings"').first).to_be_visible()


def test_an_item_in_the_table_leads_to_its_profile(page: Page) -> None:
    visit(page, f"query?{httpx.QueryParams(query='SELECT ?aim { ?aim a ju:Aim ; skos:broader ?o }')}")
    cell = page.get_by_test_id("stDataFrame").locator("td", has_text="/id/aim/ready-for-school")
    expect(cell).to_be_attached()
    page.goto(cell.inner_text())
    expect(page.locator("article.card h2")).to_have_text("Ready for school")


def beside(one: Locator, other: Locator) -> bool:
    """Whether two parts of a page are on one line."""
    here, there = one.bounding_box(), other.bounding_box()
    return here is not None and there is not None and abs(here["y"] - there["y"]) < there["height"] / 2


def ends_before(part: Locator, width: int) -> bool:
    """Whether a part of a page ends within a width."""
    box = part.bounding_box()
    return box is not None and box["x"] + box["width"] <= width


@pytest.mark.parametrize("width", [1440, 1280, 400])
def test_nothing_is_wider_than_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    editor(page, "query?query=SELECT+*+%7B+%3Fa+a+ju%3AAim+%7D")
    heading(page, "25 rows")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    until(lambda: ends_before(page.locator(".cm-editor"), width), "The editor is wider than the page.")


def test_without_the_editor_a_plain_box_does(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.route("**/editor.js*", lambda route: route.abort())
    visit(page, "query")
    expect(page.get_by_text("The editor did not load.")).to_be_visible()
    box = page.get_by_role("textbox", name="Query")
    box.fill(AIMS)
    box.press("Control+Enter")
    heading(page, "25 rows")
    context.close()
