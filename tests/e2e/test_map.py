"""The map in a real browser: drawn, still, walkable by mouse and by keyboard, and restored by its address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.map import VIEWS, Selection, scene
from graph.picture.browser import page as page_of
from graph.picture.browser import picture
from graph.picture.network import Link, Node
from graph.store.current import Snapshot
from tests.e2e.conftest import visit
from tests.test_drawing import HOSTILE
from tests.test_drawing import scene as scene_of
from tests.waiting import until

STAY_SAFE = "map?view=pathway&thing=outcome/stay-safe"
#: Whether every colour is in the picture; what it is the colour of is said if it never comes.
HAS_COLOURS = """(canvas, colours) => {
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(data.slice(i, i + 3).join());
    return colours.every(colour => seen.has(colour));
}"""
POLICE = "map?view=neighbourhood&thing=agency/police"


def canvas(page: Page) -> Locator:
    """The picture, once it is drawn."""
    found = page.locator(".ju-drawn canvas")
    expect(found).to_be_visible()
    return found


def positions(page: Page) -> dict[str, Any]:
    """Where each item is, and how many lines are drawn, as the drawing library has it."""
    canvas(page)
    text = page.locator(".ju").first.evaluate("root => JSON.stringify(root.drawn())")
    return dict(json.loads(text))


def click(page: Page, name: str) -> None:
    """Click an item in the picture, where it is on the screen."""
    canvas(page)
    x, y = page.locator(".ju").first.evaluate("(root, name) => root.at(name)", name)
    page.mouse.click(x, y)


@pytest.mark.parametrize("times", [2, pytest.param(5, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("view", list(VIEWS))
def test_all_that_is_in_a_view_is_drawn_and_keeps_still(
    page: Page, real: Snapshot, view: str, times: int
) -> None:
    expected = picture(scene(real, view, Selection(start="agency/police" if view == "neighbourhood" else "")))
    path = f"map?view={view}" + ("&thing=agency/police" if view == "neighbourhood" else "")
    seen = []
    for _ in range(times):
        visit(page, path)
        seen.append(positions(page))
    assert seen == [seen[0]] * times
    assert len(seen[0]["nodes"]) == len(expected["nodes"])
    assert seen[0]["edges"] == len(expected["edges"])
    assert {key: [node["x"], node["y"]] for key, node in seen[0]["nodes"].items()} == {
        node["id"]: [node["x"], node["y"]] for node in expected["nodes"]
    }


def test_the_canvas_has_a_name_and_colours(page: Page) -> None:
    visit(page, STAY_SAFE)
    drawn = canvas(page)
    expect(drawn).to_have_attribute("role", "img")
    expect(drawn).to_have_attribute(
        "aria-label", re.compile("Pathway: Stay safe. The picture shows 1 outcome")
    )
    page.get_by_role("button", name="Whole picture").click()
    outcome, supported = "29,53,87", "217,239,227"
    until(
        lambda: drawn.evaluate(HAS_COLOURS, [outcome, supported]),
        "An outcome or a supported aim is not drawn.",
    )


def test_a_click_opens_the_profile_and_the_address_restores_it(page: Page) -> None:
    visit(page, POLICE)
    click(page, "Safer School Partnerships")
    page.wait_for_url("**open=service*")
    panel = page.get_by_text("Safer School Partnerships", exact=True)
    expect(panel.first).to_be_visible()
    expect(page.get_by_role("button", name="Start from here")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Start from here")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Start from here")).to_have_count(0)


def test_a_click_leaves_the_picture_where_it_is(page: Page) -> None:
    visit(page, POLICE)
    before = positions(page)
    click(page, "Police")
    expect(page.get_by_role("button", name="Start from here")).to_be_visible()
    assert positions(page)["nodes"] == before["nodes"]


def test_one_walks_from_item_to_item_by_keyboard(page: Page) -> None:
    visit(page, POLICE)
    canvas(page)
    page.get_by_text("items as a list").click()
    first = page.locator(".ju li button").first
    first.focus()
    said = page.locator(".ju-said")
    expect(said).to_contain_text(":")
    before = said.inner_text()
    page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(before)
    page.keyboard.press("Enter")
    page.wait_for_url("**open=*")


def test_the_link_to_a_view_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, POLICE)
    canvas(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".ju-said")).to_have_text("The link to this view is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_choices_are_in_the_address_and_back_undoes_them(page: Page) -> None:
    visit(page, "map")
    page.get_by_role("combobox", name="View").click()
    page.get_by_role("option", name="Gaps of an outcome").click()
    page.wait_for_url("**/map?view=gaps")
    expect(page.get_by_text("Where does an outcome fall short")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("How does integrated working fit together")).to_be_visible()


def fills(picture: Locator, width: int, height: int) -> bool:
    """Whether a picture is wider and higher than so many pixels."""
    box = picture.bounding_box()
    return box is not None and box["width"] > width and box["height"] > height


def test_a_room_sees_the_picture_alone_and_steps_through_it_with_the_arrow_keys(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, POLICE)
    page.get_by_role("button", name="Projector mode").click()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.get_by_role("combobox", name="View")).to_be_hidden()
    until(lambda: fills(canvas(page), 1350, 700), "The picture does not fill the window.")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".ju-said")).not_to_be_empty()
    first = page.locator(".ju-said").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".ju-said")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="View")).to_be_visible()


def test_hostile_names_stay_text_when_they_are_pointed_at(browser: Browser, tmp_path: Path) -> None:
    names = [name.encode("utf-8", "replace").decode().replace("\u0000", "") for name in HOSTILE]
    nodes = [Node(f"n{number}", name, "agency") for number, name in enumerate(names)]
    lines = [
        Link("n0", node.id, "improves", "weak", node.label, node.label, finding="f") for node in nodes[1:]
    ]
    file = tmp_path / "hostile.html"
    file.write_text(page_of(scene_of(nodes, lines, HOSTILE[1])), encoding="utf-8")
    window = browser.new_page(viewport={"width": 1440, "height": 1000})
    faults: list[str] = []
    window.on("dialog", lambda dialog: faults.append(dialog.message))
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("request", lambda r: None if r.url.startswith("file:") else faults.append(r.url))
    window.goto(file.as_uri())
    canvas(window)
    for name in names:
        x, y = window.locator(".ju").evaluate("(root, name) => root.at(name)", name)
        window.mouse.move(x, y)
        expect(window.locator("div.vis-tooltip")).to_contain_text(name.strip()[:20])
        window.mouse.click(x, y)
        expect(window.locator(".ju-said")).to_contain_text(name.strip()[:20])
    assert window.locator("img, .vis-tooltip a, .vis-tooltip script").count() == 0
    assert faults == []
    window.close()
