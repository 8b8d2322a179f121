"""What if: the graph is never touched, nothing gets better when something stops, and undo is to ask again."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.folders import Folders
from graph.errors import QuestionError
from graph.insight.dependence import bridges, dependences, sole_connections
from graph.insight.whatif import ASKED, STOPPABLE, consequences, without
from graph.latest import latest
from graph.names import address_of
from graph.questions import answer, labels, query_text
from graph.store.current import Snapshot
from graph.store.embedded import in_memory

#: Gaps that can only grow when something stops: each row before is a row after.
GROWING: Final = ("no-deliverer", "no-intervention-at-tier")


def served_here() -> Snapshot:
    """The real data, for tests that hypothesis runs."""
    return latest(Folders.from_environment())


@pytest.mark.slow
@settings(deadline=None, max_examples=12)
@given(st.data())
def test_stopping_an_agency_never_makes_a_gap_in_provision_better(data: st.DataObject) -> None:
    snapshot = served_here()
    agency = data.draw(st.sampled_from(sorted(labels(snapshot, "agency"))))
    after = without(snapshot, address_of("agency", agency))
    for name in GROWING:
        gone = {row[name_of(row)] for row in answer(snapshot, name).rows}
        assert gone <= {row[name_of(row)] for row in answer(after, name).rows}
    before = {one.item: one.agencies for one in dependences(snapshot)}
    for one in dependences(after):
        assert one.agencies <= before[one.item]


def name_of(row: object) -> str:
    """The column that names what the row is about."""
    assert isinstance(row, dict)
    return "intervention" if "intervention" in row else "item" if "item" in row else "aim"


def asked_of_the_store(real: Snapshot) -> dict[str, object]:
    """The answers afresh: earlier ones are kept for a while."""
    return {name: real.store.rows(query_text(real, name)) for name in ASKED}


@pytest.mark.parametrize("kind", list(STOPPABLE))
def test_the_graph_is_as_it_was_afterwards(kind: str, real: Snapshot) -> None:
    slug = sorted(labels(real, kind))[0]
    before = asked_of_the_store(real)
    count = len(real.store)
    assert len(consequences(real, address_of(kind, slug))) == len(ASKED)
    assert asked_of_the_store(real) == before
    assert len(real.store) == count


def test_a_service_with_one_agency_fewer_may_come_to_rest_on_one(real: Snapshot) -> None:
    by_question = {
        c.before.question.name: c for c in consequences(real, address_of("agency", "local-authority"))
    }
    alone = by_question["single-agency"]
    assert alone.new
    assert all(row not in alone.before.rows for row in alone.new)


@pytest.mark.parametrize("odd", ["stay-safe", address_of("outcome", "stay-safe"), "https://e.org/agency/x"])
def test_only_what_is_provided_can_be_stopped(real: Snapshot, odd: str) -> None:
    with pytest.raises(QuestionError, match="agency, intervention, service"):
        without(real, odd)


SMALL: Final = """
@prefix id: <https://w3id.org/joined-up/id/> . @prefix ju: <https://w3id.org/joined-up/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix agency: <https://w3id.org/joined-up/id/agency/> .
@prefix role: <https://w3id.org/joined-up/id/delivery-role/> .
@prefix service: <https://w3id.org/joined-up/id/service/> .
<https://w3id.org/joined-up/id/outcome/o> a ju:Outcome ; skos:prefLabel "O"@en ; ju:rank 1 .
<https://w3id.org/joined-up/id/outcome/p> a ju:Outcome ; skos:prefLabel "P"@en ; ju:rank 2 .
role:delivers skos:prefLabel "Delivers"@en . role:refers skos:prefLabel "Refers"@en .
id:health skos:prefLabel "Health"@en . id:youth skos:prefLabel "Youth"@en . id:care skos:prefLabel "Care"@en .
id:kind skos:prefLabel "Body"@en .
agency:a a ju:Agency ; skos:prefLabel "A"@en ; ju:sector id:health ; ju:agencyKind id:kind .
agency:b a ju:Agency ; skos:prefLabel "B"@en ; ju:sector id:youth ; ju:agencyKind id:kind .
agency:c a ju:Agency ; skos:prefLabel "C"@en ; ju:sector id:care ; ju:agencyKind id:kind .
agency:d a ju:Agency ; skos:prefLabel "D"@en ; ju:sector id:care ; ju:agencyKind id:kind .
service:one a ju:Service ; skos:prefLabel "One"@en . service:two a ju:Service ; skos:prefLabel "Two"@en .
id:d1 a ju:Delivery ; ju:byAgency agency:a ; ju:ofService service:one ; ju:role role:delivers .
id:d2 a ju:Delivery ; ju:byAgency agency:b ; ju:ofService service:one ; ju:role role:delivers .
id:d3 a ju:Delivery ; ju:byAgency agency:b ; ju:ofService service:two ; ju:role role:delivers .
id:d4 a ju:Delivery ; ju:byAgency agency:c ; ju:ofService service:two ; ju:role role:delivers .
id:d5 a ju:Delivery ; ju:byAgency agency:d ; ju:ofService service:two ; ju:role role:refers .
id:d1 ju:aboutOutcome <https://w3id.org/joined-up/id/outcome/o> .
id:d3 ju:aboutOutcome <https://w3id.org/joined-up/id/outcome/p> .
"""


@pytest.fixture(scope="module")
def small() -> Snapshot:
    """Three agencies in a row: A and B share one service, B and C another; D only refers."""
    triples = ox.parse(SMALL, format=ox.RdfFormat.TURTLE)
    there = ox.NamedNode("https://e.org/g")
    return Snapshot(
        in_memory(ox.Quad(q.subject, q.predicate, q.object, there) for q in triples), None, "small"
    )


def test_the_agency_in_the_middle_joins_the_sectors(small: Snapshot) -> None:
    assert [(b.label, b.share, b.sectors) for b in bridges(small)] == [("B", 1.0, ("Care", "Health"))]


def test_what_rests_on_what_counts_those_who_do_something(small: Snapshot) -> None:
    assert {one.label: sorted(one.agencies) for one in dependences(small)} == {
        "O": ["A", "B"],
        "P": ["B", "C"],
    }


def test_a_hinge_is_what_holds_parts_together(small: Snapshot) -> None:
    assert {connection.label: connection.cut_off for connection in sole_connections(small)} == {
        "One": ("A", "O"),
        "Two": ("C", "D", "P"),
        "B": ("A", "O", "One"),
    }
