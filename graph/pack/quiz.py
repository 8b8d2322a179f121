"""The quiz: questions made from the data, each with one right answer, the reason and the source.

Nothing is asked about what the data does not say. Every wrong answer is one that the data contradicts:
another state, direction, rating or meaning than the one recorded. The order hangs on the words alone.
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
from graph.pack.files import File, colophon, on
from graph.pack.pages import filled
from graph.pack.terms import Term, terms
from graph.pack.typeset import pdf
from graph.questions import answer
from graph.store.current import Snapshot
from graph.values import Row

__all__ = ["Question", "files", "mixed", "questions"]

T = TypeVar("T")

_OPTIONS: Final = 4
_RULE: Final = "Joined Up's own words and rule, written beside the data."
_FRAMEWORK: Final = (
    "The Every Child Matters outcomes framework, as printed for the Commons Education and Skills Committee."
)
#: So many questions of each sort.
_STATES, _RATINGS, _FINDINGS = 6, 5, 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options, of which one is right."""

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
    return tuple(one for maker in makers for one in maker(snapshot))


def mixed(text: str, held: Iterable[str]) -> list[str]:
    """Texts in an order that looks like chance and is always the same for the same question."""
    return sorted(held, key=lambda one: hashlib.sha256(f"{text}\n{one}".encode()).digest())


def _asked(part: str, text: str, right: str, wrong: Iterable[str], proof: tuple[str, str]) -> Question:
    """A question with its options in order; its proof is the reason and the source."""
    others = mixed(text, {one for one in wrong if one != right})[: _OPTIONS - 1]
    return Question(part, text, tuple(mixed(text, [right, *others])), right, *proof)


def _meanings(snapshot: Snapshot) -> Iterator[Question]:
    """What each state of the evidence means."""
    held = terms(snapshot, "state")
    for one in held:
        text = f"The map says \u201c{one.label}\u201d of the evidence for an aim. What does that mean?"
        proof = f"{one.label}: {one.meaning}", _RULE
        yield _asked("What the words mean", text, one.meaning, _meant(held), proof)


def _directions(snapshot: Snapshot) -> Iterator[Question]:
    """What the two directions that are most often mixed up mean."""
    held = terms(snapshot, "direction")
    for one in held:
        if one.name in ("no-effect", "not-shown"):
            text = f"A finding points this way: \u201c{one.label}\u201d. What does that mean?"
            apart = "Direction says which way a finding points, not how strong the evidence is."
            why = f"{one.label}: {one.meaning} {apart}"
            yield _asked("What the words mean", text, one.meaning, _meant(held), (why, _RULE))


def _tiers(snapshot: Snapshot) -> Iterator[Question]:
    """Which tier a definition is of."""
    held = terms(snapshot, "tier")
    for one in held:
        text = f"Which of the four tiers is this? {one.meaning}"
        proof = f"{one.label}: {one.meaning}", _RULE
        yield _asked("What the words mean", text, one.label, [tier.label for tier in held], proof)


def _meant(held: Sequence[Term]) -> list[str]:
    return [one.meaning for one in held]


def _aims(snapshot: Snapshot) -> Iterator[Question]:
    """Which aim belongs to an outcome."""
    rows = answer(snapshot, "aim-states").rows
    aims: dict[str, list[str]] = {}
    for row in rows:
        if kind_of(row["item"]) == "aim":
            aims.setdefault(str(row["outcomeLabel"]), []).append(str(row["itemLabel"]))
    named = Counter(aim for held in aims.values() for aim in held)
    for outcome, held in aims.items():
        text = f"In Every Child Matters, which of these aims is part of the outcome \u201c{outcome}\u201d?"
        right = mixed(text, [aim for aim in held if named[aim] == 1])
        wrong = [mixed(text, others)[0] for other, others in aims.items() if other != outcome]
        if right:
            why = f"The aims of {outcome}: {'; '.join(held)}."
            yield _asked("Outcomes and aims", text, right[0], set(wrong) - set(held), (why, _FRAMEWORK))


def _states(snapshot: Snapshot) -> Iterator[Question]:
    """The state of the evidence for some aims: as many of each state as there is room for."""
    rows = [row for row in answer(snapshot, "aim-states").rows if kind_of(row["item"]) == "aim"]
    known = [one.label for one in terms(snapshot, "state")]
    held: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: _order(str(row["item"]))):
        held.setdefault(str(row["state"]), []).append(row)
    chosen = [row for turn in _turns(list(held.values())) for row in turn]
    for row in chosen[:_STATES]:
        text = (
            f"As far as this data goes, in which state is the evidence for the aim "
            f"\u201c{row['itemLabel']}\u201d "
            f"({row['outcomeLabel']})?"
        )
        proof = _counted(row), _behind(snapshot, row)
        yield _asked("The state of the evidence", text, str(row["stateLabel"]), known, proof)


def _counted(row: Row) -> str:
    """What the state of an aim rests on, in words."""
    best = (
        f"the best of them {str(row['best']).lower()} in our bands"
        if row["best"]
        else "none of them with a rating that we can place"
    )
    better = f"{row['improving']} of improvement ({best})" if row["improving"] else "none of improvement"
    return (
        f"{row['stateLabel']}. Findings in this data: {better}, {row['noEffectOrMixed']} of no effect or "
        "mixed results, "
        f"{row['harmful']} of harm. Most links from findings to aims are our reading."
    )


def _behind(snapshot: Snapshot, row: Row) -> str:
    """The publications behind the state of an aim."""
    found = answer(snapshot, "findings-of", thing=str(row["item"])).rows
    titles = list(dict.fromkeys(str(one["sourceTitle"]) for one in found if not one["replacedBy"]))
    more = f"; and {len(titles) - 3} more" if len(titles) > 3 else ""
    return f"{'; '.join(titles[:3])}{more}."


def _ratings(snapshot: Snapshot) -> Iterator[Question]:
    """Where a publisher's rating of an intervention stands on the publisher's own scale."""
    rows = answer(snapshot, "ratings").rows
    twice = Counter((row["intervention"], row["scale"]) for row in rows)
    points: dict[str, list[str]] = {}
    for row in answer(snapshot, "bands").rows:
        points.setdefault(str(row["scale"]), []).append(str(row["label"]))
    fit = [
        r
        for r in rows
        if twice[r["intervention"], r["scale"]] == 1 and len(points[str(r["scale"])]) >= _OPTIONS
    ]
    held: dict[str, list[Row]] = {}
    for row in sorted(fit, key=lambda row: _order(str(row["finding"]))):
        held.setdefault(str(row["rating"]), []).append(row)
    for row in islice((row for turn in _turns(list(held.values())) for row in turn), _RATINGS):
        proof = next(
            f
            for f in answer(snapshot, "findings-of", thing=str(row["intervention"])).rows
            if f["finding"] == row["finding"]
        )
        text = (
            f"According to \u201c{proof['sourceTitle']}\u201d, where does \u201c{row['name']}\u201d stand "
            "on the scale "
            f"\u201c{row['scale']}\u201d?"
        )
        why = (
            f"{proof['statement']} A rating grades a programme by its best evidence, is dated and can "
            "change. It is not an "
            f"endorsement, and does not say how large an effect is."
        )
        levels = points[str(row["scale"])]
        yield _asked("What sources say", text, str(row["rating"]), levels, (why, _cited(proof)))


def _findings(snapshot: Snapshot) -> Iterator[Question]:
    """Which way a source's finding on something points, one for each direction."""
    held: dict[tuple[str, ...], list[Row]] = {}
    for row in answer(snapshot, "aim-states").rows:
        if kind_of(row["item"]) == "aim":
            for one in answer(snapshot, "findings-of", thing=str(row["item"])).rows:
                if not one["replacedBy"]:
                    whole = {**one, "aim": row["itemLabel"]}
                    held.setdefault((str(row["item"]), str(one["source"]), str(one["subject"])), []).append(
                        whole
                    )
    ways = terms(snapshot, "direction")
    for way in islice(ways, _FINDINGS):
        sure = [rows for rows in held.values() if {row["directionName"] for row in rows} == {way.name}]
        for rows in sorted(sure, key=lambda rows: _order(str(rows[0]["finding"])))[:1]:
            row = rows[0]
            text = (
                f"According to \u201c{row['sourceTitle']}\u201d, which way does the evidence on "
                f"\u201c{row['subjectLabel']}\u201d "
                f"point for the aim \u201c{row['aim']}\u201d?"
            )
            strength = (
                f"as worded: {row['strength']}"
                if row["strength"]
                else "not given, which does not make it weak"
            )
            link = " That it bears on this aim is our reading." if row["basisName"] == "our-reading" else ""
            why = f"{way.label}: {row['statement']} Strength is another matter: {strength}.{link}"
            yield _asked("What sources say", text, way.label, [one.label for one in ways], (why, _cited(row)))


def _cited(row: Row) -> str:
    return f"{row['citation']} Where in it: {str(row['locator']).rstrip('.')}."


def _turns(held: Sequence[Sequence[T]]) -> Iterator[list[T]]:
    """The first of each group, then the second of each, and so on."""
    for turn in range(max(map(len, held), default=0)):
        yield [group[turn] for group in held if len(group) > turn]


def _order(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def files(snapshot: Snapshot) -> list[File]:
    """The quiz for a screen, where each answer opens when asked for, and for paper, with the answers last."""
    held = questions(snapshot)
    listed = [
        {
            "part": one.part,
            "text": one.text,
            "options": list(zip("ABCDEF", one.options, strict=False)),
            "letter": one.letter,
            "right": one.right,
            "why": one.why,
            "source": one.source,
        }
        for one in held
    ]
    page = filled("quiz.html", title="Quiz", questions=listed, colophon=colophon(snapshot))
    body = pdf("quiz.typ", on(snapshot), title="Quiz", questions=listed, colophon=colophon(snapshot))
    return [
        File("quiz/quiz.html", "Quiz, to answer on a screen", "Quiz", page.encode()),
        File("quiz/quiz.pdf", "Quiz, to print: the answers are on the last pages", "Quiz", body),
    ]
