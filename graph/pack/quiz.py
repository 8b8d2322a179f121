"""The quiz: questions from the data, each with one right answer, the reason and the source.

No question is about what the data does not say. The data contradicts every wrong answer: it is another state,
direction, rating or meaning than the one recorded. The order depends on the words alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, TypeVar

from graph.names import kind_of
from graph.pack.exercises import findings_sentences, shuffled, source_sentence
from graph.pack.files import File, colophon, data_day
from graph.pack.pages import rendered
from graph.pack.terms import Term, terms
from graph.pack.typeset import pdf
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["Question", "files", "questions"]

T = TypeVar("T")

_OPTIONS: Final = 4
_WORDS: Final = "What the words mean"
_SOURCES: Final = "What sources say"
_RULE: Final = "Joined Up's own definitions and rule, published with the data."
_FRAMEWORK: Final = (
    "The Every Child Matters outcomes framework, as printed for the Commons Education and Skills Committee."
)
#: How many questions of each kind.
_STATES, _RATINGS, _FINDINGS = 6, 5, 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options, one of them right."""

    part: str
    text: str
    options: tuple[str, ...]
    right: str
    why: str
    source: str

    @property
    def letter(self) -> str:
        """The letter before the right option."""
        return "ABCDEF"[self.options.index(self.right)]


@lru_cache(maxsize=2)
def questions(snapshot: Snapshot) -> tuple[Question, ...]:
    """All questions, part by part; the same data gives the same questions in the same order."""
    makers = (_meanings, _directions, _tiers, _aims, _states, _ratings, _findings)
    return tuple(question for maker in makers for question in maker(snapshot))


def _question(part: str, text: str, right: str, wrong: Iterable[str], proof: tuple[str, str]) -> Question:
    """A question with its options shuffled; its proof is the reason and the source."""
    others = shuffled(text, {option for option in wrong if option != right})[: _OPTIONS - 1]
    return Question(part, text, tuple(shuffled(text, [right, *others])), right, *proof)


def _meanings(snapshot: Snapshot) -> Iterator[Question]:
    """What each state of the evidence means."""
    states = terms(snapshot, "state")
    for state in states:
        text = f"The map labels the evidence for an aim \u201c{state.label}\u201d. What does that mean?"
        proof = f"{state.label}: {state.meaning}", _RULE
        yield _question(_WORDS, text, state.meaning, _meanings_of(states), proof)


def _directions(snapshot: Snapshot) -> Iterator[Question]:
    """What the two directions that are most often mixed up mean."""
    directions = terms(snapshot, "direction")
    for direction in directions:
        if direction.name in ("no-effect", "not-shown"):
            text = f"The direction of a finding is \u201c{direction.label}\u201d. What does that mean?"
            apart = "Direction says which way a finding points, not how strong the evidence is."
            why = f"{direction.label}: {direction.meaning} {apart}"
            yield _question(_WORDS, text, direction.meaning, _meanings_of(directions), (why, _RULE))


def _tiers(snapshot: Snapshot) -> Iterator[Question]:
    """Which tier a definition belongs to."""
    tiers = terms(snapshot, "tier")
    for tier in tiers:
        text = f"Which of the four tiers is this? {tier.meaning}"
        proof = f"{tier.label}: {tier.meaning}", _RULE
        yield _question(_WORDS, text, tier.label, [option.label for option in tiers], proof)


def _meanings_of(options: Sequence[Term]) -> list[str]:
    return [term.meaning for term in options]


def _aims(snapshot: Snapshot) -> Iterator[Question]:
    """Which aim belongs to an outcome."""
    rows = answer(snapshot, "aim-states").rows
    aims: dict[str, list[str]] = {}
    for row in rows:
        if kind_of(row["item"]) == "aim":
            aims.setdefault(str(row["outcomeLabel"]), []).append(str(row["itemLabel"]))
    counts = Counter(aim for own in aims.values() for aim in own)
    for outcome, own in aims.items():
        text = f"In Every Child Matters, which of these aims is part of the outcome \u201c{outcome}\u201d?"
        right = shuffled(text, [aim for aim in own if counts[aim] == 1])
        wrong = [shuffled(text, others)[0] for other, others in aims.items() if other != outcome]
        if right:
            why = f"The aims of {outcome}: {'; '.join(own)}."
            yield _question("Outcomes and aims", text, right[0], set(wrong) - set(own), (why, _FRAMEWORK))


def _states(snapshot: Snapshot) -> Iterator[Question]:
    """The state of the evidence for some aims: as many of each state as there is room for."""
    rows = [row for row in answer(snapshot, "aim-states").rows if kind_of(row["item"]) == "aim"]
    options = [term.label for term in terms(snapshot, "state")]
    by_state: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: _order(str(row["item"]))):
        by_state.setdefault(str(row["state"]), []).append(row)
    chosen = [row for turn in _turns(list(by_state.values())) for row in turn]
    for row in chosen[:_STATES]:
        text = (
            f"What is the state of the evidence for the aim \u201c{row['itemLabel']}\u201d "
            f"({row['outcomeLabel']})?"
        )
        links = "Most links from findings to aims are our reading."
        why = f"{row['stateLabel']}. {findings_sentences(row)} {links}"
        proof = why, _publications(snapshot, row)
        yield _question("The state of the evidence", text, str(row["stateLabel"]), options, proof)


def _publications(snapshot: Snapshot, aim: Row) -> str:
    """The publications behind the state of an aim."""
    findings = answer(snapshot, "findings-of", thing=str(aim["item"])).rows
    titles = list(dict.fromkeys(str(row["sourceTitle"]) for row in findings if not row["replacedBy"]))
    more = f"; and {len(titles) - 3} more" if len(titles) > 3 else ""
    return f"{'; '.join(titles[:3])}{more}."


def _ratings(snapshot: Snapshot) -> Iterator[Question]:
    """The rating of an intervention on its publisher's own scale."""
    rows = answer(snapshot, "ratings").rows
    times = Counter((row["intervention"], row["scale"]) for row in rows)
    points: dict[str, list[str]] = {}
    for row in answer(snapshot, "bands").rows:
        points.setdefault(str(row["scale"]), []).append(str(row["label"]))
    by_rating: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: _order(str(row["finding"]))):
        if times[row["intervention"], row["scale"]] == 1 and len(points[str(row["scale"])]) >= _OPTIONS:
            by_rating.setdefault(str(row["rating"]), []).append(row)
    for row in islice((row for turn in _turns(list(by_rating.values())) for row in turn), _RATINGS):
        findings = answer(snapshot, "findings-of", thing=str(row["intervention"])).rows
        finding = next(each for each in findings if each["finding"] == row["finding"])
        text = (
            f"According to \u201c{finding['sourceTitle']}\u201d, what is the rating of "
            f"\u201c{row['name']}\u201d on the scale \u201c{row['scale']}\u201d?"
        )
        why = (
            f"{finding['statement']} A rating grades a programme by its best evidence, is dated and can "
            "change. It is not an endorsement, and does not say how large an effect is."
        )
        proof = why, source_sentence(finding)
        yield _question(_SOURCES, text, str(row["rating"]), points[str(row["scale"])], proof)


def _findings(snapshot: Snapshot) -> Iterator[Question]:
    """Which way a source's finding points, one for each direction."""
    groups = _findings_about_aims(snapshot)
    directions = terms(snapshot, "direction")
    for direction in islice(directions, _FINDINGS):
        agreed = [rows for rows in groups if {row["directionName"] for row in rows} == {direction.name}]
        for rows in sorted(agreed, key=lambda rows: _order(str(rows[0]["finding"])))[:1]:
            row = rows[0]
            text = (
                f"According to \u201c{row['sourceTitle']}\u201d, which way does the evidence about "
                f"\u201c{row['subjectLabel']}\u201d point for the aim \u201c{row['aim']}\u201d?"
            )
            options = [option.label for option in directions]
            proof = _reason(direction, row), source_sentence(row)
            yield _question(_SOURCES, text, direction.label, options, proof)


def _findings_about_aims(snapshot: Snapshot) -> list[list[Row]]:
    """The findings that count about an aim, grouped by aim, source and subject."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for aim in answer(snapshot, "aim-states").rows:
        if kind_of(aim["item"]) == "aim":
            for row in answer(snapshot, "findings-of", thing=str(aim["item"])).rows:
                if not row["replacedBy"]:
                    key = (str(aim["item"]), str(row["source"]), str(row["subject"]))
                    groups.setdefault(key, []).append({**row, "aim": aim["itemLabel"]})
    return list(groups.values())


def _reason(direction: Term, row: Row) -> str:
    """Why the direction of a finding is the right answer, with its strength kept apart."""
    strength = (
        f"The strength of the evidence is a separate matter. In the source's words: {row['strength']}."
        if row["strength"]
        else "The source gives no strength, which does not make the evidence weak."
    )
    link = " The link to this aim is our reading." if row["basisName"] == "our-reading" else ""
    return f"{direction.label}: {row['statement']} {strength}{link}"


def _turns(groups: Sequence[Sequence[T]]) -> Iterator[list[T]]:
    """The first of each group, then the second of each, and so on."""
    for turn in range(max(map(len, groups), default=0)):
        yield [group[turn] for group in groups if len(group) > turn]


def _order(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def files(snapshot: Snapshot) -> list[File]:
    """The quiz for a screen, where each answer opens on request, and for paper, with the answers last."""
    listed = [
        {
            "part": question.part,
            "text": question.text,
            "options": list(zip("ABCDEF", question.options, strict=False)),
            "letter": question.letter,
            "right": question.right,
            "why": question.why,
            "source": question.source,
        }
        for question in questions(snapshot)
    ]
    values = {"title": "Quiz", "questions": listed, "colophon": colophon(snapshot)}
    page = rendered("quiz.html", **values)
    body = pdf("quiz.typ", data_day(snapshot), **values)
    return [
        File("quiz/quiz.html", "Quiz, to answer on a screen", "Quiz", page.encode()),
        File("quiz/quiz.pdf", "Quiz, to print: the answers are on the last pages", "Quiz", body),
    ]
