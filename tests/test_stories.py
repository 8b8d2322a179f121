"""Stories: every step shows something with its focus in it, and an error names the file, step and key."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from graph.__main__ import main
from graph.build.folders import Folders
from graph.errors import StoryError
from graph.latest import latest
from graph.names import address_from
from graph.picture.network import nodes_of
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import FOLDER, SIGN, Step, check, load, sources, step_view, stories, story

Edit = Callable[[str, str, str], None]
STEPS: Final = [step for each in stories().values() for step in each.steps]
#: A small story that is in order; tests break one thing in it.
GOOD: Final = """
order: 1
title: A story
audience: Anyone
sources: [source/eif-guidebook]
takeaways: [One thing]
steps:
  - title: Weak only
    question: weak-only
    columns: [itemLabel, weakFindings]
    focus: [aim/healthy-lifestyles]
    words: "There are {rows} rows on {item} things, {kind=Aim} of them aims."
    ask: Why?
    notes: Say so.
    minutes: 5
  - title: Police
    view: neighbourhood
    thing: agency/police
    focus: [agency/police]
    words: "{service} services, {things} things and {ties} ties."
    ask: Who else?
    notes: Wait.
    minutes: 4
"""


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """A function that writes the small story to a file with one piece of it replaced."""

    def write(old: str, new: str) -> Path:
        assert old in GOOD
        file = tmp_path / "small.yaml"
        file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return file

    return write


def test_there_are_four_stories_of_five_to_nine_steps() -> None:
    assert len(list(FOLDER.glob("*"))) == len(stories())
    assert [(name, len(each.steps)) for name, each in stories().items()] == [
        ("every-child-matters", 7),
        ("evidence-on-integrated-working", 8),
        ("safeguarding", 8),
        ("commissioning-on-evidence", 8),
    ]
    assert all(each.minutes == sum(step.minutes for step in each.steps) for each in stories().values())


@pytest.mark.parametrize("step", STEPS, ids=[step.where for step in STEPS])
def test_every_step_shows_something_and_its_focus_is_in_it(step: Step, real: Snapshot) -> None:
    view = step_view(real, step)
    assert list(view.focus) == [address_from(name) for name in step.focus]
    assert all(not name.startswith("http") for name in view.focus.values())
    if view.scene is None:
        marked = [row for focus, row in view.rows() if focus]
        assert view.answer is not None
        assert len(marked) >= 1
        assert len(view.rows()) == len(view.answer.rows)
        assert [focus for focus, _ in view.rows()[: len(marked)]] == [True] * len(marked), "focus comes first"
    else:
        assert view.focus.keys() <= nodes_of(view.scene.drawn).keys()
        assert {
            key for key, placement in view.scene.placements.items() if placement.lines[0].startswith(SIGN)
        } == set(view.focus)
        assert len(view.scene.drawn) == len(view.scene.full), "a room sees all of a small picture"
    assert not re.search(r"[{}]", view.words + view.ask + view.notes)
    assert str(len(view.rows())) in view.sentence or view.scene is not None


@pytest.mark.parametrize("step", STEPS, ids=[step.where for step in STEPS])
def test_no_number_is_typed_into_the_words_but_a_year(step: Step) -> None:
    left = re.sub(r"\{[^}]*\}", "", " ".join([step.title, step.words, step.ask, step.notes]))
    assert re.findall(r"\b\d+", re.sub(r"\b(?:19|20)\d\d\b", "", left)) == []


@pytest.mark.parametrize("name", sorted(stories()))
def test_a_story_is_short_enough_for_a_slide_and_names_its_sources(name: str, real: Snapshot) -> None:
    each = story(name)
    for step in each.steps:
        assert len(step_view(real, step).words) <= 360, step.where
        assert len(step.ask) <= 120, step.where
    assert len(sources(real, each)) == len(each.sources)


def test_the_safeguarding_case_waits_to_be_revealed() -> None:
    each = story("safeguarding")
    assert each.scenario
    assert [step.title for step in each.steps if step.reveal] == [
        "Who might be involved?",
        "Who sits round the table?",
    ]


def test_places_in_the_words_are_filled_from_what_is_shown(
    changed: Callable[[str, str], Path], real: Snapshot
) -> None:
    first, second = (step_view(real, step) for step in load(changed("Why?", "Why {rows}?")).steps)
    assert first.answer is not None
    rows = first.answer.rows
    aims = sum(row["kind"] == "Aim" for row in rows)
    assert first.words == f"There are {len(rows)} rows on {len(rows)} things, {aims} of them aims."
    assert first.ask == f"Why {len(rows)}?"
    assert second.scene is not None
    drawn = second.scene.drawn
    count = sum(node.kind == "service" for node in nodes_of(drawn).values())
    assert second.words == f"{count} services, {len(drawn)} things and {drawn.number_of_edges()} ties."


def test_what_if_shows_only_what_stopping_would_add(real: Snapshot) -> None:
    step = next(step for step in STEPS if step.stopped)
    plain = step_view(
        real, next(other for other in STEPS if other.question == step.question and not other.stopped)
    )
    view = step_view(real, step)
    assert view.answer is not None
    assert plain.answer is not None
    assert len(view.answer.rows) >= 2
    assert not {row["intervention"] for row in view.answer.rows} & {
        r["intervention"] for r in plain.answer.rows
    }
    assert " new rows." in view.sentence


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("title: A story", "titel: A story", "small.yaml", "titel, title"),
        ("audience: Anyone", "audience: ''", "small.yaml, key audience", "filled in with text"),
        ("takeaways: [One thing]", "takeaways: []", "small.yaml, key takeaways", "list of texts"),
        ("    ask: Why?\n", "", "small.yaml, step 1", "ask"),
        (
            "    view: neighbourhood",
            "    question: weak-only\n    view: gaps",
            "small.yaml, step 2",
            "not both",
        ),
        ("question: weak-only", "question: weak-onyl", "small.yaml, step 1, key question", "weak-onyl"),
        ("view: neighbourhood", "view: nearby", "small.yaml, step 2, key view", "There are: system"),
        ("[itemLabel, weak", "[itemLabl, weak", "small.yaml, step 1, key columns", "itemLabl"),
        ("thing: agency/police", "filters: {teir: [x]}", "small.yaml, step 2, key filters", "teir"),
        ("minutes: 5", "minutes: soon", "small.yaml, step 1, key minutes", "whole number"),
        ("minutes: 4", "minutes: 4\n    reveal: 1", "small.yaml, step 2, key reveal", "yes or no"),
        ("minutes: 4", "minutes: 4\n    reach: 3", "small.yaml, step 2, keys minutes and reach", "1 or 2"),
        ("order: 1", "order: first", "small.yaml, key order", "whole number"),
        ("steps:", "stpes:", "small.yaml", "stpes"),
        ("title: A story", "title: [", "small.yaml", "not YAML"),
    ],
)
def test_a_fault_in_the_file_is_named_by_file_step_and_key(
    changed: Callable[[str, str], Path], old: str, new: str, where: str, words: str
) -> None:
    with pytest.raises(StoryError) as caught:
        load(changed(old, new))
    assert caught.value.where == where
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        (
            "columns: [",
            "choices: {outcome: stay-safe}\n    columns: [",
            "small.yaml, step 1",
            "shows nothing",
        ),
        ("columns: [", "choices: {outcom: x}\n    columns: [", "small.yaml, step 1, key choices", "outcom"),
        (
            "[aim/healthy-lifestyles]",
            "[aim/safe-from-crime]",
            "small.yaml, step 1, key focus",
            "safe-from-crime",
        ),
        ("[agency/police]", "[agency/cafcass]", "small.yaml, step 2, key focus", "agency/cafcass"),
        ("thing: agency/police", "thing: agency/polis", "small.yaml, step 2, key thing", "agency/polis"),
        (
            "thing: agency/police",
            "thing: agency/police\n    filters: {tier: [tier/deep]}",
            "small.yaml, step 2, key filters.tier",
            "tier/deep",
        ),
        ("{ties} ties", "{tise} ties", "small.yaml, step 2, key words", "{tise}"),
        ("notes: Say so.", 'notes: "Say {so}."', "small.yaml, step 1, key notes", "{so}"),
        ("source/eif-guidebook", "source/eif-gidebook", "small.yaml, key sources", "eif-gidebook"),
    ],
)
def test_a_step_that_shows_nothing_or_something_else_is_refused(
    changed: Callable[[str, str], Path], real: Snapshot, old: str, new: str, where: str, words: str
) -> None:
    each = load(changed(old, new))
    with pytest.raises(StoryError) as caught:
        check(real, {each.name: each})
    assert caught.value.where == where
    assert words in str(caught.value)


def test_a_name_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(StoryError, match="There are: every-child-matters"):
        story("no-such-story")
    with pytest.raises(StoryError, match="no stories here"):
        stories(ROOT / "docs")


def test_data_with_which_a_step_shows_nothing_does_not_replace_the_last_good_store(
    folders: Folders, edit: Edit
) -> None:
    shutil.copytree(FOLDER, folders.data.parent / "stories")
    before = latest(folders)
    assert before.fault is None
    edit("data/bands/mapping.csv", "eif-2017-2,weak", "eif-2017-2,moderate")
    after = latest(folders)
    assert after.version == before.version
    assert isinstance(after.fault, StoryError)
    assert after.fault.where == "commissioning-on-evidence.yaml, step 3, key focus"
    assert not [path for path in folders.stores.iterdir() if path.name.startswith("new-")]
    (folders.data.parent / "stories" / "commissioning-on-evidence.yaml").unlink()
    mended = latest(folders)
    assert mended.fault is None
    assert mended.version != before.version


@pytest.mark.slow
def test_build_and_check_fail_on_a_story_with_an_empty_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "stories"
    shutil.copytree(FOLDER, folder)
    broken = folder / "safeguarding.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(
        text.replace("{thing: outcome/stay-safe}", "{thing: service/portage}", 1), encoding="utf-8"
    )
    monkeypatch.setattr("graph.__main__.stories", lambda: stories(folder))
    for command in ("build", "check"):
        assert main([command]) == 1
        assert "safeguarding.yaml, step 2, key focus: 'agency/police'" in capsys.readouterr().err


def test_an_edit_of_a_story_is_read_without_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert stories(tmp_path)["small"].title == "A story"
    file.write_text(GOOD.replace("title: A story", "title: Another story"), encoding="utf-8")
    assert stories(tmp_path)["small"].title == "Another story"
