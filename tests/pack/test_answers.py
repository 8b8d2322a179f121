"""The answers of the quiz and the cards follow from the triples, looked up without any of our questions."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox
import pytest

from graph.insight.certainty import rated_findings, state
from graph.kinds import STATES
from graph.pack import cards, quiz
from graph.store.current import Snapshot

DC: Final = "http://purl.org/dc/terms/"
JU: Final = "https://w3id.org/joined-up/ns#"
LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
TITLE: Final = f"{DC}title"
FROM: Final = "http://www.w3.org/ns/prov#hadPrimarySource"
MEANING: Final = "http://www.w3.org/2004/02/skos/core#definition"
BROADER: Final = "http://www.w3.org/2004/02/skos/core#broader"
SCHEME: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
QUOTED: Final = re.compile("\u201c(.*?)\u201d")


class Facts:
    """The triples themselves, asked one pattern at a time and by none of our questions."""

    def __init__(self, real: Snapshot) -> None:
        self.store = ox.Store.read_only(str(real.folder()))
        self.names: dict[str, set[ox.NamedNode]] = {}
        for term in (LABEL, TITLE):
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(term), None):
                if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                    self.names.setdefault(quad.object.value, set()).add(quad.subject)

    def of(self, item: ox.NamedNode, term: str) -> set[ox.NamedNode]:
        """The items that an item has as one property."""
        quads = self.store.quads_for_pattern(item, ox.NamedNode(term), None)
        return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}

    def texts(self, item: ox.NamedNode, term: str) -> set[str]:
        """The texts that an item has as one property."""
        quads = self.store.quads_for_pattern(item, ox.NamedNode(term), None)
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}

    def named(self, label: str, kind: str = "") -> set[ox.NamedNode]:
        """The items of that name or title."""
        return {item for item in self.names.get(label, ()) if f"/id/{kind}" in item.value}

    def findings(self, source: str, subject: str) -> list[ox.NamedNode]:
        """The findings of a source about an item, without those that a newer edition replaces."""
        about = {
            quad.subject
            for item in self.named(subject)
            for term in (f"{JU}aboutIntervention", f"{JU}aboutElement")
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(term), item)
            if isinstance(quad.subject, ox.NamedNode)
        }
        mine = self.named(source, "source/")
        return [f for f in about if self.of(f, FROM) & mine and not self.of(f, f"{DC}isReplacedBy")]


@pytest.fixture(scope="module")
def facts(real: Snapshot) -> Facts:
    """The triples of the data."""
    return Facts(real)


def asked(real: Snapshot, words: str, least: int) -> list[quiz.Question]:
    """The questions that begin with some words; there must be some."""
    questions = [question for question in quiz.questions(real) if question.text.startswith(words)]
    assert len(questions) >= least
    return questions


def test_meanings_in_the_quiz_are_those_of_the_word_and_of_no_other(real: Snapshot, facts: Facts) -> None:
    for question in asked(real, "The map labels", 6) + asked(real, "The direction of a finding", 2):
        kind = "state/" if question.text.startswith("The map") else "direction/"
        label = QUOTED.findall(question.text)[0]
        meant = {text for term in facts.named(label, kind) for text in facts.texts(term, MEANING)}
        assert meant == {question.right}
    for question in asked(real, "Which of the four tiers", 4):
        meaning = question.text.partition("? ")[2]
        right = {
            o for o in question.options for t in facts.named(o, "tier/") if meaning in facts.texts(t, MEANING)
        }
        assert right == {question.right}


def test_aims_in_the_quiz_belong_to_their_outcome_and_the_others_do_not(real: Snapshot, facts: Facts) -> None:
    for question in asked(real, "In Every Child Matters", 5):
        outcome = facts.named(QUOTED.findall(question.text)[0], "outcome/")
        within = {
            o for o in question.options for aim in facts.named(o, "aim/") if facts.of(aim, BROADER) & outcome
        }
        assert within == {question.right}


def test_states_in_the_quiz_and_on_cards_follow_from_the_findings(real: Snapshot, facts: Facts) -> None:
    findings = rated_findings(real)
    names = {label: look for look in STATES for label in [STATES[look].words]}
    answers = [
        (QUOTED.findall(question.text)[0], question.right)
        for question in asked(real, "What is the state of the evidence", 5)
    ]
    answers += [(card.title, card.back[0].heading) for card in cards.states(real)]
    assert len({right for _, right in answers}) >= 4
    for aim, right in answers:
        address = {node.value for node in facts.named(aim, "aim/")}
        assert len(address) == 1
        assert state(findings.get(address.pop(), [])) == names[right], aim


def test_ratings_in_the_quiz_are_those_of_the_source_and_no_other(real: Snapshot, facts: Facts) -> None:
    questions = [question for question in asked(real, "According to", 10) if "on the scale" in question.text]
    assert len(questions) >= 5
    for question in questions:
        source, subject, scale = QUOTED.findall(question.text)
        rated = {
            label
            for finding in facts.findings(source, subject)
            for point in facts.of(finding, f"{JU}ratedAs")
            if facts.of(point, SCHEME) & facts.named(scale)
            for label in facts.texts(point, LABEL)
        }
        assert rated == {question.right}, question.text


def test_directions_in_the_quiz_are_those_of_the_source_and_no_other(real: Snapshot, facts: Facts) -> None:
    questions = [question for question in asked(real, "According to", 10) if "which way" in question.text]
    assert {question.right for question in questions} == {
        "Improves",
        "No effect",
        "Mixed",
        "Harms",
        "Not shown either way",
    }
    for question in questions:
        source, subject, aim = QUOTED.findall(question.text)
        ways = {
            label
            for finding in facts.findings(source, subject)
            if facts.of(finding, f"{JU}aboutOutcome") & facts.named(aim, "aim/")
            for way in facts.of(finding, f"{JU}direction")
            for label in facts.texts(way, LABEL)
        }
        assert ways == {question.right}, question.text


def test_a_service_on_a_card_is_at_its_tier_and_at_no_other(real: Snapshot, facts: Facts) -> None:
    for card in cards.tiers(real):
        (service,) = facts.named(card.title, "service/")
        parts = facts.store.quads_for_pattern(None, ox.NamedNode(f"{JU}ofService"), service)
        at = {
            tier
            for part in parts
            if isinstance(part.subject, ox.NamedNode)
            for tier in facts.of(part.subject, f"{JU}atTier")
        }
        assert {label for tier in at for label in facts.texts(tier, LABEL)} == {card.back[0].heading}, (
            card.title
        )


def test_a_card_says_whether_the_source_states_the_tier_or_we_read_it(real: Snapshot, facts: Facts) -> None:
    seen = set()
    for card in cards.tiers(real):
        ((text, _),) = card.back[0].lines
        (service,) = facts.named(card.title, "service/")
        for part in facts.store.quads_for_pattern(None, ox.NamedNode(f"{JU}ofService"), service):
            assert isinstance(part.subject, ox.NamedNode)
            if any(text.startswith(words) for words in facts.texts(part.subject, f"{DC}description")):
                (basis,) = facts.of(part.subject, f"{JU}tierBasis")
                ours = facts.texts(basis, LABEL) == {"Our reading"}
                assert text.endswith("our reading." if ours else "The source states the tier."), card.title
                seen.add(ours)
    assert seen


def test_what_a_card_says_about_an_agency_a_source_says_about_it(real: Snapshot, facts: Facts) -> None:
    for card in cards.agencies(real):
        (agency,) = facts.named(card.title, "agency/")
        descriptions = set()
        for term in ("byAgency", "describes"):
            for quad in facts.store.quads_for_pattern(None, ox.NamedNode(f"{JU}{term}"), agency):
                if isinstance(quad.subject, ox.NamedNode):
                    descriptions |= facts.texts(quad.subject, f"{DC}description")
        lines = [text for text, source in card.back[0].lines if source]
        assert lines
        for text in lines:
            assert any(text.startswith(description) for description in descriptions), (card.title, text)
    lines = [text for card in cards.agencies(real) for text, _ in card.back[0].lines]
    marked = [text for text in lines if "our reading" in text]
    assert len(marked) >= 10, "what is our reading is not marked"
