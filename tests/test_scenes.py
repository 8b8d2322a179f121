"""The views of the map: each shows what the data links, keeps still, and says how much it leaves out."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.errors import QuestionError
from graph.map import MOST, VIEWS, Selection, of_answer, scene
from graph.map.drawable import drawable
from graph.map.filters import WORK, Filters, filter_choices, filtered
from graph.names import address_of, slug_of
from graph.picture.browser import picture, table
from graph.picture.marks import UNRATED
from graph.picture.network import links_of, nodes_of
from graph.picture.svg import svg
from graph.questions import answer
from graph.store.current import Snapshot
from tests.test_drawing import over

STARTS = {
    "system": [""],
    "together": [""],
    "pathway": ["outcome/stay-safe", "aim/healthy-lifestyles"],
    "services": ["outcome/be-healthy", "aim/ready-for-school"],
    "gaps": ["outcome/stay-safe", "outcome/achieve-economic-well-being"],
    "neighbourhood": ["agency/police", "tier/acute", "service/health-visiting", "profession/health-visitor"],
}


@pytest.mark.parametrize(("view", "start"), [(view, start) for view in VIEWS for start in STARTS[view]])
def test_a_view_draws_each_item_and_link_once_and_keeps_still(real: Snapshot, view: str, start: str) -> None:
    built = scene(real, view, Selection(start=start))
    drawn = picture(built)
    assert len(drawn["nodes"]) == len(built.drawn) > 1
    assert len(drawn["edges"]) == built.drawn.number_of_edges() > 0
    assert svg(built).count('class="link"') == built.drawn.number_of_edges()
    assert svg(built).count("data-id=") == len(built.drawn)
    assert len(built.drawn) <= MOST
    assert not [pair for pair in combinations(built.placements.values(), 2) if over(*pair)]
    again = [picture(scene.__wrapped__(real, view, Selection(start=start)))["id"] for _ in range(4)]
    assert again == [drawn["id"]] * 4
    assert len(table(built.full)) >= built.full.number_of_edges()


def test_every_item_of_the_atlas_has_a_neighbourhood(real: Snapshot) -> None:
    whole = drawable(real)
    assert len(whole) > 600
    for key in list(whole)[::7]:
        built = scene(real, "neighbourhood", Selection(start=key))
        assert key in built.drawn
        assert len(built.full) == 1 + len({*whole.successors(key), *whole.predecessors(key)})


def test_the_system_has_the_levels_from_the_child_outwards(real: Snapshot) -> None:
    built = scene(real, "system")
    assert [zone.label for zone in built.zones] == [
        "Outcomes", "Whole system", "Organisations and agencies", "Service coordination", "Child and family",
    ]  # fmt: skip
    assert [zone.width for zone in built.zones] == sorted((zone.width for zone in built.zones), reverse=True)
    elements = [node for node in nodes_of(drawable(real)).values() if node.kind == "element"]
    shown = [node for node in nodes_of(built.drawn).values() if node.kind == "element"]
    placed = {link.start for link in links_of(drawable(real)) if link.kind == "at-level"}
    assert len(shown) == len([node for node in elements if node.id in placed])


def test_a_frame_holds_its_items_and_the_frame_inside_it_and_nothing_else(real: Snapshot) -> None:
    built = scene(real, "system")
    frames = list(reversed(built.zones))
    for inner, outer in zip([None, *frames], frames, strict=False):
        placements = [
            built.placements[key] for key, node in nodes_of(built.drawn).items() if node.group == outer.name
        ]
        assert placements
        for placement in placements:
            left, right, top, bottom = (
                placement.x - placement.width / 2,
                placement.x + placement.width / 2,
                placement.y - placement.height / 2,
                placement.y + placement.height / 2,
            )
            assert outer.x <= left < right <= outer.x + outer.width
            assert outer.y <= top < bottom <= outer.y + outer.height
            if inner:
                beside = right <= inner.x or left >= inner.x + inner.width
                assert beside or bottom <= inner.y or top >= inner.y + inner.height


def test_a_pathway_has_the_findings_on_its_aims_and_no_others(real: Snapshot) -> None:
    built = scene(real, "pathway", Selection(start="outcome/stay-safe", everything=True))
    shown = {link.finding for link in links_of(built.full) if link.finding}
    rows = answer(real, "findings-of", thing="outcome/stay-safe").rows
    expected = {
        str(row["finding"]) for row in rows if row["subject"] and "/intervention/" in str(row["subject"])
    }
    expected -= {str(row["finding"]) for row in rows if row["replacedBy"]}
    assert shown == expected
    assert len(shown) > 20


def test_who_works_with_whom_draws_the_pairs_of_the_question(real: Snapshot) -> None:
    built = scene(real, "together")
    pairs = {
        (str(row["agency"]), str(row["otherAgency"])) for row in answer(real, "who-works-with-whom").rows
    }
    assert {(link.start, link.end) for link in links_of(built.full)} == pairs


def test_the_gaps_of_an_outcome_are_those_of_the_gap_questions(real: Snapshot) -> None:
    built = scene(real, "gaps", Selection(start="outcome/stay-safe"))
    shown = {
        (node.id.partition("#")[0], node.group)
        for node in nodes_of(built.full).values()
        if node.kind == "shortfall"
    }
    tiers = {
        (str(r["item"]), slug_of(r["tier"]))
        for r in answer(real, "no-intervention-at-tier", outcome="stay-safe").rows
    }
    states = answer(real, "aim-states", outcome="stay-safe").rows
    short = {(str(row["item"]), "evidence") for row in states if row["state"] != "supported"}
    single = {(str(r["item"]), "evidence") for r in answer(real, "one-source", outcome="stay-safe").rows}
    assert {gap for gap in shown if gap[1] != "agencies"} == tiers | short | single


def test_what_is_expanded_is_drawn_and_what_is_hidden_is_not(real: Snapshot) -> None:
    selection = Selection(start="agency/police")
    before = scene(real, "neighbourhood", selection)
    neighbour = next(key for key, node in nodes_of(before.drawn).items() if node.kind == "service")
    more = scene(real, "neighbourhood", Selection(start="agency/police", expanded=frozenset({neighbour})))
    assert set(more.full) > set(before.full)
    assert {*drawable(real).successors(neighbour), *drawable(real).predecessors(neighbour)} <= set(more.full)
    less = scene(real, "neighbourhood", Selection(start="agency/police", hidden=frozenset({neighbour})))
    assert set(less.full) == set(before.full) - {neighbour}


def test_a_view_that_is_too_big_draws_less_unless_asked(real: Snapshot) -> None:
    some = scene(real, "neighbourhood", Selection(start="outcome/be-healthy", steps=2))
    every = scene(real, "neighbourhood", Selection(start="outcome/be-healthy", steps=2, everything=True))
    assert len(some.drawn) <= MOST < len(some.full) == len(every.drawn)
    assert "https://w3id.org/joined-up/id/outcome/be-healthy" in some.drawn


@pytest.mark.parametrize(("view", "start", "words"), [
    ("systems", "", "There are: system"),
    ("pathway", "agency/police", "It starts from: outcome, aim"),
    ("neighbourhood", "agency/polices", "cannot start from"),
])  # fmt: skip
def test_a_wrong_view_or_start_says_what_is_right(real: Snapshot, view: str, start: str, words: str) -> None:
    with pytest.raises(QuestionError) as raised:
        scene(real, view, Selection(start=start))
    assert words in str(raised.value)


def test_a_filter_keeps_what_matches_any_of_its_choices_and_all_filters_must_hold(real: Snapshot) -> None:
    choices = filter_choices(real)
    tiers = list(choices["tier"])
    one, other = (filtered(real, Filters(tier=frozenset({tier}))) for tier in tiers[:2])
    both = filtered(real, Filters(tier=frozenset(tiers[:2])))
    assert work(both) == work(one) | work(other)
    police = address_of("agency", "police")
    mixed = filtered(real, Filters(tier=frozenset(tiers[:1]), agency=frozenset({police})))
    assert work(mixed) == work(one) & work(filtered(real, Filters(agency=frozenset({police}))))
    assert {node.id for node in nodes_of(mixed).values() if node.kind == "agency"} == {police}


def test_a_filter_by_strength_keeps_findings_of_that_strength_and_no_unrated_ones(real: Snapshot) -> None:
    for strength in filter_choices(real)["strength"]:
        network = filtered(real, Filters(strength=frozenset({strength})))
        bands = {link.band or UNRATED for link in links_of(network) if link.finding}
        assert bands <= {strength}
        assert all(node.kind != "service" for node in nodes_of(network).values())
    assert not work(filtered(real, Filters(source=frozenset({"no such source"}))))


def test_every_choice_of_every_filter_gives_a_part_of_the_whole(real: Snapshot) -> None:
    whole, tried = drawable(real), 0
    for name, options in filter_choices(real).items():
        for value in list(options)[:: 1 if len(options) < 20 else 9]:
            network = filtered(real, Filters(**{name: frozenset({value})}))
            assert set(network) <= set(whole)
            tried += 1
    assert tried > 60


def test_an_answer_is_drawn_with_the_items_of_its_rows(real: Snapshot) -> None:
    result = answer(real, "weak-only")
    built = of_answer(result)
    assert {str(row["item"]) for row in result.rows} <= set(built.full)


def work(network: object) -> set[str]:
    """The interventions, services and elements of a network."""
    return {key for key, node in nodes_of(network).items() if node.kind in WORK}  # type: ignore[arg-type]
