"""What a session needs: notes with timings, cards with answers, and a quiz with answers in their place."""

from __future__ import annotations

from collections.abc import Sequence

import html5lib

from graph.pack import File, cards, quiz
from graph.pack.notes import SESSION, plan
from graph.pack.stories import story_values
from graph.store.current import Snapshot
from graph.stories import stories
from tests.pack.conftest import flat, words


def test_a_session_takes_two_hours_and_names_files_that_are_there(
    real: Snapshot, pack: dict[str, File]
) -> None:
    sessions = story_values(real)
    assert len(sessions) >= 4
    for session in sessions:
        slots = plan(session)
        assert SESSION - 10 <= sum(slot.minutes for slot in slots) <= SESSION
        assert {slot.path for slot in slots} - {""} <= set(pack)


def test_the_notes_have_every_step_with_its_minutes(pack: dict[str, File]) -> None:
    text = flat("".join(words(pack["notes/notes.pdf"].body)))
    steps = [step for story in stories().values() for step in story.steps]
    assert len(steps) >= 20
    for step in steps:
        assert flat(f"{step.title} ({step.minutes} minutes)") in text


def test_each_card_has_its_answer_on_the_back(real: Snapshot, pack: dict[str, File]) -> None:
    for kind, least in (("agencies", 12), ("tiers", 8), ("states", 6)):
        printed: Sequence[cards.Card] = getattr(cards, kind)(real)
        assert len(printed) >= least
        sheets = words(pack[f"cards/{kind}.pdf"].body)
        assert len(sheets) == 2 * len(printed), kind
        for card, front, back in zip(printed, sheets[::2], sheets[1::2], strict=True):
            assert flat(card.title) in flat(front)
            assert flat(card.back[0].heading) in flat(back)
            sources = [source for part in card.back for _, source in part.lines if source]
            assert sources
            assert flat(sources[0]) in flat(back)


def test_a_quiz_question_has_four_options_one_right_with_reason_and_source(real: Snapshot) -> None:
    questions = quiz.questions(real)
    assert len(questions) >= 25
    assert len({question.text for question in questions}) == len(questions)
    for question in questions:
        assert len(set(question.options)) == len(question.options) == 4, question.text
        assert question.options.count(question.right) == 1
        assert question.why
        assert question.source
    letters_used = {question.letter for question in questions}
    assert letters_used == set("ABCD"), "the right answer is always in the same place"


def test_the_quiz_has_its_answers_where_they_belong(real: Snapshot, pack: dict[str, File]) -> None:
    questions = quiz.questions(real)
    text = flat("".join(words(pack["quiz/quiz.pdf"].body)))
    page = html5lib.parse(pack["quiz/quiz.html"].body, namespaceHTMLElements=False)
    hidden = [flat("".join(details.itertext())) for details in page.iter("details")]
    assert len(hidden) == len(questions)
    for number, (question, answered) in enumerate(zip(questions, hidden, strict=True), 1):
        assert flat(f"{number}. {question.letter}. {question.right}") in text
        assert flat(f"{question.letter}. {question.right}") in answered
        assert flat(question.source) in answered
