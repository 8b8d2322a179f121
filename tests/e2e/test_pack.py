"""The trainer pack as a trainer uses it: unpacked on a laptop and opened in a browser, with no network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph.pack import packed
from graph.pack.pages import rendered
from graph.store.current import Snapshot
from graph.stories import stories


@pytest.fixture(scope="session")
def unpacked(real: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack in a folder whose name has a space, as folders do."""
    folder = tmp_path_factory.mktemp("trainer pack")
    ZipFile(io.BytesIO(packed(real))).extractall(folder)
    return folder


@pytest.fixture
def laptop(browser: Browser) -> Iterator[Page]:
    """A window without a network that fails the test if a page calls out or complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda m: faults.append(f"console: {m.text}") if m.type != "log" else None)
    opened.on("pageerror", lambda error: faults.append(f"page: {error}"))
    opened.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else faults.append(r.url))
    yield opened
    context.close()
    assert faults == []


def test_every_page_opens_from_its_file_without_a_call_out_or_a_complaint(
    laptop: Page, unpacked: Path
) -> None:
    files = sorted(unpacked.rglob("*.html"))
    assert len(files) == 17 + len(stories()) + len(["index", "handout", "notes", "quiz"])
    for file in files:
        laptop.goto(file.as_uri())
        expect(laptop.locator("h1")).to_have_count(1)
        wide = laptop.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{file.name} is wider than the window"


def test_every_picture_opens_from_its_file(laptop: Page, unpacked: Path) -> None:
    files = sorted(unpacked.rglob("*-a3.svg"))
    assert len(files) == 17 + 6
    for file in files:
        laptop.goto(file.as_uri())
        assert laptop.evaluate("document.documentElement.getBBox().width") > 0, file.name


@pytest.mark.parametrize("name", list(stories()))
def test_a_story_is_stepped_by_keys_and_buttons(laptop: Page, unpacked: Path, name: str) -> None:
    steps = [step.title for step in stories()[name].steps]
    laptop.goto((unpacked / "stories" / f"{name}.html").as_uri())
    heading = laptop.locator(".step:visible h2")
    for number, title in enumerate(steps, 1):
        expect(heading).to_have_text([f"{number}. {title}"])
        expect(laptop.locator("#place")).to_have_text(f"Step {number} of {len(steps)}")
        laptop.keyboard.press("ArrowRight")
    expect(heading).to_have_text([f"{len(steps)}. {steps[-1]}"])
    expect(laptop.get_by_role("button", name="Next")).to_be_disabled()
    laptop.keyboard.press("ArrowLeft")
    expect(heading).to_have_text([f"{len(steps) - 1}. {steps[-2]}"])
    laptop.reload()
    expect(heading).to_have_text([f"{len(steps) - 1}. {steps[-2]}"])
    laptop.keyboard.press("Home")
    expect(heading).to_have_text([f"1. {steps[0]}"])
    laptop.get_by_role("button", name="Next").click()
    expect(heading).to_have_text([f"2. {steps[1]}"])
    laptop.get_by_role("button", name="Back").click()
    expect(heading).to_have_text([f"1. {steps[0]}"])
    laptop.get_by_role("button", name="Next").click()
    laptop.get_by_role("button", name="Start again").click()
    expect(heading).to_have_text([f"1. {steps[0]}"])


def test_on_paper_a_story_shows_every_step_and_every_hidden_answer(laptop: Page, unpacked: Path) -> None:
    steps = stories()["safeguarding"].steps
    assert any(step.reveal for step in steps)
    laptop.goto((unpacked / "stories" / "safeguarding.html").as_uri())
    expect(laptop.locator(".step:visible")).to_have_count(1)
    laptop.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    laptop.emulate_media(media="print")
    expect(laptop.locator(".step:visible")).to_have_count(len(steps))
    expect(laptop.locator(".step svg[role=img]:visible, .step table:visible")).to_have_count(len(steps))
    expect(laptop.locator(".steer:visible")).to_have_count(0)


def test_an_answer_of_the_quiz_stays_hidden_until_someone_opens_it(laptop: Page, unpacked: Path) -> None:
    laptop.goto((unpacked / "quiz" / "quiz.html").as_uri())
    expect(laptop.locator("details p:visible")).to_have_count(0)
    laptop.get_by_text("Answer to question 1", exact=True).click()
    expect(laptop.locator("#q1 details p:visible")).to_have_count(3)


def test_a_box_in_a_view_leads_to_its_words_by_keyboard(laptop: Page, unpacked: Path) -> None:
    laptop.goto((unpacked / "views" / "gaps-stay-safe.html").as_uri())
    laptop.locator(".picture svg a").nth(1).focus()
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".thing:target")).to_be_in_viewport()


def test_nothing_would_run_even_if_text_became_markup(browser: Browser, tmp_path: Path) -> None:
    page = rendered("quiz.html", title="Quiz", questions=[], colophon="Licence")
    broken = page.replace("</main>", "<script>document.title = 'run'</script></main>")
    assert broken != page
    (tmp_path / "broken.html").write_text(broken)
    window = browser.new_page()
    window.goto((tmp_path / "broken.html").as_uri())
    assert window.title() == "Quiz \u00b7 Joined Up"
    window.close()


@pytest.mark.parametrize(
    "file",
    [
        "index.html",
        "quiz/quiz.html",
        "views/pathway-stay-safe.html",
        "stories/safeguarding.html",
        "handout/handout.html",
        "notes/notes.html",
    ],
)
def test_axe_finds_no_fault_in_a_page_of_the_pack(laptop: Page, unpacked: Path, file: str) -> None:
    laptop.goto((unpacked / file).as_uri())
    report = Axe().run(laptop).response
    assert len(report["passes"]) > 10, "nothing was checked"
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in report["violations"]] == []
