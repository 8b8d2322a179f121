"""The six states: each aim is in exactly the state that its findings call for, whatever they are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.questions import answer
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.store.embedded import EmbeddedStore

BANDS: Final = ["weak", "moderate", "strong", "very-strong"]
WAYS: Final = ["improves", "no-effect", "mixed", "harms", "not-shown"]
STATES: Final = {"supported", "weak-only", "unrated", "no-effect-or-mixed", "harmful", "no-finding"}

#: A finding: which way it points, and its band if it is rated.
FINDING: Final = st.tuples(st.sampled_from(WAYS), st.sampled_from([None, *BANDS]))
AIMS: Final = st.lists(st.lists(FINDING, max_size=4), min_size=1, max_size=4)

Finding = tuple[str, str | None]


def expected(findings: list[Finding]) -> str:
    """The state by its definition, worked out without a query."""
    found = [(way, band) for way, band in findings if way != "not-shown"]
    better = [band for way, band in found if way == "improves"]
    if any(band in BANDS[1:] for band in better):
        return "supported"
    if "weak" in better:
        return "weak-only"
    ways = {way for way, _ in found}
    if "harms" in ways and not better:
        return "harmful"
    if ways & {"no-effect", "mixed", "harms"}:
        return "no-effect-or-mixed"
    return "unrated" if better else "no-finding"


def states(aims: list[list[Finding]]) -> list[str]:
    """The states that the question gives for one outcome's aims, in their order."""
    lines = [
        "@prefix id: <https://w3id.org/joined-up/id/> . @prefix ju: <https://w3id.org/joined-up/ns#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        'id:o a ju:Outcome ; skos:prefLabel "O"@en ; ju:rank 1 .',
        *(f"id:r-{band} ju:mapsToBand <https://w3id.org/joined-up/id/band/{band}> ." for band in BANDS),
    ]
    for place, findings in enumerate(aims):
        lines.append(f'id:a{place} a ju:Aim ; skos:broader id:o ; skos:prefLabel "A"@en ; ju:rank {place} .')
        for number, (way, band) in enumerate(findings):
            rated = f"; ju:ratedAs id:r-{band} " if band else ""
            lines.append(
                f"id:f{place}-{number} a ju:Finding ; ju:aboutOutcome id:a{place} {rated};"
                f" ju:direction <https://w3id.org/joined-up/id/direction/{way}> ."
            )
    triples = ox.Store()
    for name in ("states", "bands"):
        triples.load(path=ROOT / "ontology" / "schemes" / f"{name}.ttl")
    triples.load("\n".join(lines), format=ox.RdfFormat.TURTLE)
    store = EmbeddedStore(triples)
    rows = answer(Snapshot(store, Path(), "made up"), "aim-states").rows
    return [str(row["state"]) for row in rows if row["kind"] == "Aim"]


@settings(deadline=None, max_examples=150)
@given(AIMS)
def test_each_aim_is_in_the_one_state_that_its_findings_call_for(aims: list[list[Finding]]) -> None:
    actual = states(aims)
    assert actual == [expected(findings) for findings in aims]
    assert set(actual) <= STATES


@settings(deadline=None, max_examples=60)
@given(st.lists(FINDING, max_size=4), st.sampled_from(BANDS[1:]))
def test_a_firm_finding_of_improvement_makes_an_aim_supported(findings: list[Finding], band: str) -> None:
    assert states([[*findings, ("improves", band)]]) == ["supported"]
