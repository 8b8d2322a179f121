"""Paths: the shortest chains between two items, in words that read in their direction."""

from __future__ import annotations

import httpx
import pytest

from graph import open as opened
from graph.__main__ import main
from graph.insight.paths import LONGEST, address, shortest_paths
from graph.names import address_of
from graph.questions import labels
from graph.store.current import Snapshot


def chain_words(real: Snapshot, start: tuple[str, str], end: tuple[str, str]) -> list[str]:
    return [chain.words for chain in shortest_paths(real, address_of(*start), address_of(*end))]


def test_a_step_reads_in_its_direction(real: Snapshot) -> None:
    there = chain_words(real, ("aim", "ready-for-school"), ("outcome", "enjoy-and-achieve"))
    back = chain_words(real, ("outcome", "enjoy-and-achieve"), ("aim", "ready-for-school"))
    assert there == ["Ready for school - part of - Enjoy and achieve"]
    assert back == ["Enjoy and achieve - includes - Ready for school"]


def test_every_chain_is_as_short_as_the_shortest(real: Snapshot) -> None:
    found = shortest_paths(real, address_of("agency", "police"), address_of("outcome", "stay-safe"))
    assert found
    assert {len(chain.steps) for chain in found} == {len(found[0].steps)}
    assert len(found[0].steps) <= LONGEST
    assert all(chain.items[0] == "Police" and chain.items[-1] == "Stay safe" for chain in found)


def test_a_tier_joins_nothing_that_is_at_it(real: Snapshot) -> None:
    tiers = set(labels(real, "tier").values())
    found = shortest_paths(real, address_of("service", "portage"), address_of("service", "marac"))
    assert all(not tiers & set(chain.items) for chain in found)


def test_an_item_is_not_joined_to_itself_or_to_what_is_not_there(real: Snapshot) -> None:
    assert chain_words(real, ("outcome", "stay-safe"), ("outcome", "stay-safe")) == []
    assert chain_words(real, ("outcome", "stay-safe"), ("outcome", "not-there")) == []


def test_link_command_line_and_notebook_give_the_same(
    real: Snapshot, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    start, end = "agency/police", "outcome/stay-safe"
    here = [chain.words for chain in shortest_paths(real, address(real, start), address(real, end))]
    there = httpx.get(f"{server}/paths.json", params={"start": start, "end": end}).json()
    assert [chain["words"] for chain in there["chains"]] == here
    assert main(["paths", start, end]) == 0
    assert capsys.readouterr().out.splitlines()[: len(here)] == here
    assert opened().paths(start, end).chain.tolist() == here


@pytest.mark.parametrize(
    ("start", "words"), [("agency/polise", "Did you mean agency/police"), ("body/police", "names no item")]
)
def test_an_address_that_names_no_item_is_explained(server: str, start: str, words: str) -> None:
    response = httpx.get(f"{server}/paths.json", params={"start": start, "end": "outcome/stay-safe"})
    assert (response.status_code, words in response.text) == (400, True)
