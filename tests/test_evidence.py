"""Sensitivity: the same states as the question gives, and what would change them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.insight.certainty import RatedFinding, rated_findings, sensitivity, state
from graph.questions import answer
from graph.store.current import Snapshot

FINDING: Final = st.builds(
    RatedFinding,
    st.sampled_from(["improves", "no-effect", "mixed", "harms"]),
    st.integers(0, 4),
    st.sampled_from(["a", "b", "c"]),
    st.just("A report"),
)


@pytest.mark.parametrize("basis", ["publishers", "designs-too"])
def test_the_states_are_those_that_the_question_gives(real: Snapshot, basis: str) -> None:
    by_item = rated_findings(real, basis)
    rows = answer(real, "aim-states", basis=basis).rows
    assert len(rows) == 30
    assert [state(by_item.get(str(row["item"]), [])) for row in rows] == [row["state"] for row in rows]


def test_a_row_says_what_would_change_its_state() -> None:
    weak = RatedFinding("improves", 1, "a", "A report")
    other = RatedFinding("mixed", 0, "b", "B report")
    result = sensitivity([weak, other])
    assert (result.state, result.lower_line, result.higher_line) == ("weak-only", "supported", "weak-only")
    assert dict(result.without) == {"a": ("A report", "no-effect-or-mixed")}
    assert not result.holds
    assert sensitivity([RatedFinding("improves", 4, "a"), RatedFinding("improves", 4, "b")]).holds


def test_two_sources_with_one_title_are_each_listed() -> None:
    result = sensitivity(
        [RatedFinding("harms", 0, "a", "A report"), RatedFinding("improves", 0, "b", "A report")]
    )
    assert result.without == {"a": ("A report", "unrated"), "b": ("A report", "harmful")}


@settings(max_examples=200)
@given(st.lists(FINDING, max_size=6))
def test_a_lower_line_never_takes_support_away(findings: list[RatedFinding]) -> None:
    result = sensitivity(findings)
    if result.state == "supported":
        assert result.lower_line == "supported"
    if result.higher_line == "supported":
        assert result.state == "supported"


@settings(max_examples=200)
@given(st.lists(FINDING, max_size=6))
def test_firm_improvement_always_supports(findings: list[RatedFinding]) -> None:
    assert state([*findings, RatedFinding("improves", 2, "d")]) == "supported"


@settings(max_examples=200)
@given(
    st.permutations(
        [RatedFinding("improves", 1, "a"), RatedFinding("harms", 0, "b"), RatedFinding("mixed", 3, "c")]
    )
)
def test_the_order_of_the_data_does_not_matter(findings: list[RatedFinding]) -> None:
    assert state(findings) == "weak-only"
