"""The Gaps page, row by row with the evidence behind each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.build.folders import Folders
from graph.latest import latest
from graph.questions import answer, questions
from graph.store.current import Snapshot
from tests.pages.reading import opened, words

Edit = Callable[[str, str, str], None]


def test_gaps_shows_a_row_for_each_outcome_and_aim(real: Snapshot) -> None:
    app = opened("gaps.py")
    labels = [e.label for e in app.expander]
    for row in answer(real, "aim-states").rows:
        assert any(
            str(row["stateLabel"]) in label and str(row["itemLabel"])[:20].replace("-", "\\-") in label
            for label in labels
        ), row["itemLabel"]


def test_a_gap_row_opens_to_the_findings_that_prove_it(real: Snapshot) -> None:
    app = opened("gaps.py")
    app.selectbox(key="choose-question").set_value("weak-only").run()
    row = answer(real, "weak-only").rows[0]
    app.session_state[f"open-weak-only-{row['item']}"] = True
    text = words(app.run())
    for part in ("HENRY", "Level 2", "Weak", "EIF Guidebook", "headline rating", "our reading"):
        assert part in text, part


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.group == "gaps"])
def test_every_gap_question_opens_with_its_first_row(name: str, real: Snapshot) -> None:
    app = opened("gaps.py")
    app.selectbox(key="choose-question").set_value(name).run()
    rows = answer(real, name).rows
    if not rows:
        assert "Nothing found" in words(app)
        return
    items = {row.get("item", "") for row in rows}
    mark = rows[0]["item"] if "" not in items and len(items) == len(rows) else 0
    app.session_state[f"open-{name}-{mark}"] = True
    app.run()
    assert not app.exception
    assert questions()[name].question in words(app).replace("\\", "")


def test_gaps_shows_only_the_chosen_outcome() -> None:
    app = opened("gaps.py")
    app.selectbox(key="choose-outcome").set_value("stay-safe").run()
    assert "1 outcome and 5 aims" in words(app)
    app.selectbox(key="choose-question").set_value("weak-only").run()
    assert "Nothing found" in words(app)


def test_a_row_without_findings_says_so_in_a_sentence(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in (folders.data / "findings").glob("*.csv"):
        kept = [line for line in table.read_text().splitlines(keepends=True) if "decent-homes" not in line]
        table.write_text("".join(kept))
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    app = opened("gaps.py")
    row = next(r for r in answer(latest(folders), "aim-states").rows if r["state"] == "no-finding")
    app.session_state[f"open-aim-states-{row['item']}"] = True
    assert "No finding is not the same as weak evidence" in words(app.run())


def test_a_broken_table_shows_the_cell_above_pages_that_still_answer(
    folders: Folders, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest(folders)
    edit("data/findings/ratings.csv", ",improves,", ",gets better,")
    monkeypatch.setattr(Folders, "from_environment", lambda: folders)
    app = opened("gaps.py")
    warning = app.warning[0].value.replace("\\", "")
    assert "data/findings/ratings.csv, row 2, column direction" in warning
    assert "last good data" in warning
    assert len(app.expander) > 30
