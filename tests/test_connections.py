"""Paths: the shortest chains between two things, in words that read in their direction."""

from __future__ import annotations

from graph.connections import LONGEST, connections
from graph.questions import labels
from graph.serving import Served
from graph.vocab import thing


def told(real: Served, start: tuple[str, str], end: tuple[str, str]) -> list[str]:
    return [chain.words for chain in connections(real, str(thing(*start)), str(thing(*end)))]


def test_a_step_is_told_in_its_direction(real: Served) -> None:
    there = told(real, ("aim", "ready-for-school"), ("outcome", "enjoy-and-achieve"))
    back = told(real, ("outcome", "enjoy-and-achieve"), ("aim", "ready-for-school"))
    assert there == ["Ready for school - part of - Enjoy and achieve"]
    assert back == ["Enjoy and achieve - includes - Ready for school"]


def test_every_chain_is_as_short_as_the_shortest(real: Served) -> None:
    found = connections(real, str(thing("agency", "police")), str(thing("outcome", "stay-safe")))
    assert found
    assert {len(chain.steps) for chain in found} == {len(found[0].steps)}
    assert len(found[0].steps) <= LONGEST
    assert all(chain.things[0] == "Police" and chain.things[-1] == "Stay safe" for chain in found)


def test_a_tier_joins_nothing_that_is_at_it(real: Served) -> None:
    tiers = set(labels(real, "tier").values())
    found = connections(real, str(thing("service", "portage")), str(thing("service", "marac")))
    assert all(not tiers & set(chain.things) for chain in found)


def test_a_thing_is_not_joined_to_itself_or_to_what_is_not_there(real: Served) -> None:
    assert told(real, ("outcome", "stay-safe"), ("outcome", "stay-safe")) == []
    assert told(real, ("outcome", "stay-safe"), ("outcome", "not-there")) == []
