"""The views of the map: each shows what the data ties, keeps still, and says how much it leaves out."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.atlas import UNRATED, WORK, Filters, atlas, choices, filtered
from graph.drawing import picture, table
from graph.errors import QuestionError
from graph.network import things, ties
from graph.questions import answer
from graph.scenes import MOST, VIEWS, Wish, of_answer, scene
from graph.serving import Served
from graph.vector import svg
from graph.vocab import ID
from tests.test_drawing import over

STARTS = {
    "system": [""],
    "together": [""],
    "pathway": ["outcome/stay-safe", "aim/healthy-lifestyles"],
    "services": ["outcome/be-healthy", "aim/ready-for-school"],
    "gaps": ["outcome/stay-safe", "outcome/achieve-economic-well-being"],
    "neighbourhood": ["agency/police", "tier/acute", "service/health-visiting", "profession/health-visitor"],
}


@pytest.mark.parametrize(("view", "thing"), [(view, thing) for view in VIEWS for thing in STARTS[view]])
def test_a_view_draws_each_thing_and_tie_once_and_keeps_still(real: Served, view: str, thing: str) -> None:
    made = scene(real, view, Wish(thing=thing))
    drawn = picture(made)
    assert len(drawn["nodes"]) == len(made.drawn) > 1
    assert len(drawn["edges"]) == made.drawn.number_of_edges() > 0
    assert svg(made).count('class="tie"') == made.drawn.number_of_edges()
    assert svg(made).count("data-id=") == len(made.drawn)
    assert len(made.drawn) <= MOST
    assert not [pair for pair in combinations(made.spots.values(), 2) if over(*pair)]
    again = [picture(scene(real, view, Wish(thing=thing)))["id"] for _ in range(4)]
    assert again == [drawn["id"]] * 4
    assert len(table(made.full)) >= made.full.number_of_edges()


def test_every_thing_of_the_atlas_has_a_neighbourhood(real: Served) -> None:
    whole = atlas(real)
    assert len(whole) > 600
    for key in list(whole)[::7]:
        made = scene(real, "neighbourhood", Wish(thing=key))
        assert key in made.drawn
        assert len(made.full) == 1 + len({*whole.successors(key), *whole.predecessors(key)})


def test_the_system_has_the_levels_from_the_child_outwards(real: Served) -> None:
    made = scene(real, "system")
    assert [zone.label for zone in made.zones] == [
        "Outcomes", "Whole system", "Organisations and agencies", "Service coordination", "Child and family",
    ]  # fmt: skip
    assert [zone.width for zone in made.zones] == sorted((zone.width for zone in made.zones), reverse=True)
    elements = [node for node in things(atlas(real)).values() if node.kind == "element"]
    shown = [node for node in things(made.drawn).values() if node.kind == "element"]
    placed = {tie.start for tie in ties(atlas(real)) if tie.kind == "At level"}
    assert len(shown) == len([node for node in elements if node.id in placed])


def test_a_frame_holds_its_things_and_the_frame_inside_it_and_nothing_else(real: Served) -> None:
    made = scene(real, "system")
    frames = list(reversed(made.zones))
    for inner, outer in zip([None, *frames], frames, strict=False):
        held = [made.spots[key] for key, one in things(made.drawn).items() if one.group == outer.label]
        assert held
        for spot in held:
            left, right, top, bottom = (
                spot.x - spot.width / 2,
                spot.x + spot.width / 2,
                spot.y - spot.height / 2,
                spot.y + spot.height / 2,
            )
            assert outer.x <= left < right <= outer.x + outer.width
            assert outer.y <= top < bottom <= outer.y + outer.height
            if inner:
                beside = right <= inner.x or left >= inner.x + inner.width
                assert beside or bottom <= inner.y or top >= inner.y + inner.height


def test_a_pathway_has_the_findings_on_its_aims_and_no_others(real: Served) -> None:
    made = scene(real, "pathway", Wish(thing="outcome/stay-safe", everything=True))
    shown = {tie.finding for tie in ties(made.full) if tie.finding}
    rows = answer(real, "findings-of", thing="outcome/stay-safe").rows
    told = {str(row["finding"]) for row in rows if row["subject"] and "/intervention/" in str(row["subject"])}
    told -= {str(row["finding"]) for row in rows if row["replacedBy"]}
    assert shown == told
    assert len(shown) > 20


def test_who_works_with_whom_draws_the_pairs_of_the_question(real: Served) -> None:
    made = scene(real, "together")
    pairs = {
        (str(row["agency"]), str(row["otherAgency"])) for row in answer(real, "who-works-with-whom").rows
    }
    assert {(tie.start, tie.end) for tie in ties(made.full)} == pairs


def test_the_gaps_of_an_outcome_are_those_of_the_gap_questions(real: Served) -> None:
    made = scene(real, "gaps", Wish(thing="outcome/stay-safe"))
    shown = {
        (node.id.partition("#")[0], node.group)
        for node in things(made.full).values()
        if node.kind == "shortfall"
    }
    tiers = {
        (str(r["item"]), str(r["tierLabel"]))
        for r in answer(real, "no-intervention-at-tier", outcome="stay-safe").rows
    }
    states = answer(real, "aim-states", outcome="stay-safe").rows
    short = {(str(row["item"]), "Evidence") for row in states if row["state"] != "supported"}
    single = {(str(r["item"]), "Evidence") for r in answer(real, "one-source", outcome="stay-safe").rows}
    assert {held for held in shown if held[1] != "Agencies"} == tiers | short | single


def test_what_is_expanded_is_drawn_and_what_is_hidden_is_not(real: Served) -> None:
    wish = Wish(thing="agency/police")
    before = scene(real, "neighbourhood", wish)
    neighbour = next(key for key, node in things(before.drawn).items() if node.kind == "service")
    more = scene(real, "neighbourhood", Wish(thing="agency/police", expanded=frozenset({neighbour})))
    assert set(more.full) > set(before.full)
    assert {*atlas(real).successors(neighbour), *atlas(real).predecessors(neighbour)} <= set(more.full)
    less = scene(real, "neighbourhood", Wish(thing="agency/police", hidden=frozenset({neighbour})))
    assert set(less.full) == set(before.full) - {neighbour}


def test_a_view_that_is_too_big_draws_less_unless_asked(real: Served) -> None:
    some = scene(real, "neighbourhood", Wish(thing="outcome/be-healthy", steps=2))
    every = scene(real, "neighbourhood", Wish(thing="outcome/be-healthy", steps=2, everything=True))
    assert len(some.drawn) <= MOST < len(some.full) == len(every.drawn)
    assert "https://w3id.org/joined-up/id/outcome/be-healthy" in some.drawn


@pytest.mark.parametrize(("view", "thing", "words"), [
    ("systems", "", "There are: system"),
    ("pathway", "agency/police", "It starts from: outcome, aim"),
    ("neighbourhood", "agency/polices", "cannot start from"),
])  # fmt: skip
def test_a_wrong_view_or_start_says_what_is_right(real: Served, view: str, thing: str, words: str) -> None:
    with pytest.raises(QuestionError) as raised:
        scene(real, view, Wish(thing=thing))
    assert words in str(raised.value)


def test_a_filter_keeps_what_matches_any_of_its_choices_and_all_filters_must_hold(real: Served) -> None:
    given = choices(real)
    tiers = list(given["tier"])
    one, other = (filtered(real, Filters(tier=frozenset({tier}))) for tier in tiers[:2])
    both = filtered(real, Filters(tier=frozenset(tiers[:2])))
    assert work(both) == work(one) | work(other)
    police = f"{ID}agency/police"
    mixed = filtered(real, Filters(tier=frozenset(tiers[:1]), agency=frozenset({police})))
    assert work(mixed) == work(one) & work(filtered(real, Filters(agency=frozenset({police}))))
    assert {node.id for node in things(mixed).values() if node.kind == "agency"} == {police}


def test_a_filter_by_strength_keeps_findings_of_that_strength_and_no_unrated_ones(real: Served) -> None:
    for strength in choices(real)["strength"]:
        held = filtered(real, Filters(strength=frozenset({strength})))
        bands = {tie.band or UNRATED for tie in ties(held) if tie.finding}
        assert bands <= {strength}
        assert all(node.kind != "service" for node in things(held).values())
    assert not work(filtered(real, Filters(source=frozenset({"no such source"}))))


def test_every_choice_of_every_filter_gives_a_part_of_the_whole(real: Served) -> None:
    whole, tried = atlas(real), 0
    for name, options in choices(real).items():
        for value in list(options)[:: 1 if len(options) < 20 else 9]:
            held = filtered(real, Filters(**{name: frozenset({value})}))
            assert set(held) <= set(whole)
            tried += 1
    assert tried > 60


def test_an_answer_is_drawn_with_the_things_of_its_rows(real: Served) -> None:
    given = answer(real, "weak-only")
    made = of_answer(given)
    assert {str(row["item"]) for row in given.rows} <= set(made.full)


def work(held: object) -> set[str]:
    """The interventions, services and elements of a network."""
    return {key for key, node in things(held).items() if node.kind in WORK}  # type: ignore[arg-type]
