"""Labels are only shown: with every label of the ontology's schemes reworded, everything keeps its shape."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.build.folders import Folders
from graph.insight.dependence import bridges, dependences, sole_connections
from graph.insight.paths import shortest_paths
from graph.latest import latest
from graph.map import VIEWS, Selection, scene
from graph.map.filters import Filters, filter_choices, filter_values, filtered
from graph.names import address_of
from graph.pack.cards import states, tiers
from graph.pack.quiz import questions as quiz
from graph.pack.views import pictures
from graph.picture.browser import reading_order
from graph.picture.key import groups
from graph.picture.marks import line, look
from graph.picture.network import links_of, nodes_of
from graph.picture.scene import Scene
from graph.profiles import Entry, known, profile
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import step_view
from graph.stories.files import stories

pytestmark = pytest.mark.slow

_LABEL = re.compile(r'(skos:prefLabel ")([^"]+"@en)')
STARTS = {
    "system": [""],
    "together": [""],
    "pathway": ["outcome/stay-safe", "aim/ready-for-school"],
    "services": ["outcome/be-healthy"],
    "gaps": ["outcome/stay-safe", "outcome/achieve-economic-well-being"],
    "neighbourhood": ["agency/police", "tier/acute", "profession/health-visitor"],
}


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The same data with another label for every concept of every scheme."""
    root = tmp_path_factory.mktemp("reworded")
    for name in ("ontology", "data", "stories"):
        shutil.copytree(ROOT / name, root / name)
    count = 0
    for file in sorted(Path(root / "ontology" / "schemes").glob("*.ttl")):
        text, changed = _LABEL.subn(r"\1Reworded \2", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
        count += changed
    assert count > 100
    return latest(Folders(root / "ontology", root / "data", root / "stores"))


def shape(drawn: Scene) -> dict[str, Any]:
    """What a picture has, without its words."""
    nodes, links = nodes_of(drawn.drawn), links_of(drawn.drawn)
    return {
        "items": {key: (node.kind, node.state, node.group, look(node)) for key, node in nodes.items()},
        "links": Counter((k.start, k.end, k.kind, k.band, k.finding, k.statements, line(k)) for k in links),
        "zones": [zone.name for zone in drawn.zones],
        "parts": [sorted(node.id for node in group) for _, group in reading_order(drawn)],
        "key": {name: [mark.name for mark in marks] for name, marks in groups(drawn).items()},
        "all": set(drawn.full),
    }


@pytest.mark.parametrize(("view", "start"), [(view, start) for view in VIEWS for start in STARTS[view]])
def test_a_picture_keeps_its_shape(real: Snapshot, reworded: Snapshot, view: str, start: str) -> None:
    before, after = (shape(scene(data, view, Selection(start=start))) for data in (real, reworded))
    assert before == after
    assert before["items"]


def test_a_picture_shows_the_new_words(reworded: Snapshot) -> None:
    drawn = scene(reworded, "pathway", Selection(start="outcome/stay-safe"))
    assert drawn.title.endswith("Reworded Stay safe")
    assert all(zone.label.startswith("Reworded ") for zone in drawn.zones if zone.name != "no-tier")
    findings = [link for link in links_of(drawn.drawn) if link.finding]
    assert findings
    assert all(link.label.startswith("Reworded ") for link in findings)


def test_filters_keep_their_values_and_what_they_match(real: Snapshot, reworded: Snapshot) -> None:
    before, after = filter_choices(real), filter_choices(reworded)
    for name, choices in before.items():
        assert set(choices) == set(after[name])
        for value in list(choices)[:4]:
            wanted = Filters(**{name: frozenset({value})})
            assert set(filtered(real, wanted)) == set(filtered(reworded, wanted)), value
    assert list(before["strength"]) == ["very-strong", "strong", "moderate", "weak", "unrated"]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("strength", "Very strong", "very-strong"),
        ("strength", "Unrated", "unrated"),
        ("strength", "weak", "weak"),
        ("age", "Early years (0 to 4)", "early-years"),
        ("sector", "Health", "health"),
        ("source", "EIF Guidebook", "eif-guidebook"),
        ("tier", "tier/universal", str(address_of("tier", "universal"))),
        ("outcome", "aim/ready-for-school", str(address_of("aim", "ready-for-school"))),
    ],
)
def test_earlier_links_with_labels_still_filter(real: Snapshot, name: str, written: str, value: str) -> None:
    assert filter_values(real, name, [written])[written] == [value]


def test_a_filter_that_is_unknown_means_nothing(real: Snapshot) -> None:
    assert filter_values(real, "strength", ["Superb"]) == {"Superb": []}


def outline(entry: Entry) -> tuple[Any, ...]:
    """A line of a profile without its words."""
    facts = sorted((fact.address, fact.ours) for fact in entry.facts)
    return entry.address, entry.ours, entry.statement, len(facts), facts


def test_profiles_keep_their_shape(real: Snapshot, reworded: Snapshot) -> None:
    by_kind: dict[str, list[str]] = {}
    for name in known(real):
        by_kind.setdefault(name.partition("/")[0], []).append(name)
    names = [name for group in by_kind.values() for name in group[:: max(1, len(group) // 2)]]
    assert len(names) > 25
    for name in names:
        before, after = (
            [(s.heading, sorted(map(repr, map(outline, s.rows)))) for s in profile(data, name).sections]
            for data in (real, reworded)
        )
        assert before == after, name


def test_paths_keep_their_steps(real: Snapshot, reworded: Snapshot) -> None:
    for start, end in (
        (("agency", "police"), ("outcome", "stay-safe")),
        (("outcome", "enjoy-and-achieve"), ("aim", "ready-for-school")),
        (("profession", "health-visitor"), ("outcome", "be-healthy")),
        (("intervention", "family-nurse-partnership"), ("agency", "police")),
    ):
        ends = str(address_of(*start)), str(address_of(*end))
        before, after = (
            sorted(len(chain.steps) for chain in shortest_paths(data, *ends)) for data in (real, reworded)
        )
        assert before == after


def test_what_depends_on_what_stays_the_same(real: Snapshot, reworded: Snapshot) -> None:
    def counts(data: Snapshot) -> list[Any]:
        return [
            {d.item: (d.kind, len(d.agencies), len(d.interventions), d.sources) for d in dependences(data)},
            {c.item: (c.kind, len(c.cut_off)) for c in sole_connections(data)},
            {b.agency: (b.share, len(b.sectors)) for b in bridges(data)},
        ]

    assert counts(real) == counts(reworded)


def test_stories_show_as_much(real: Snapshot, reworded: Snapshot) -> None:
    for story in stories().values():
        for step in story.steps:
            before, after = step_view(real, step), step_view(reworded, step)
            assert len(before.rows()) == len(after.rows()), step.where
            assert before.focus.keys() == after.focus.keys(), step.where
            if before.scene and after.scene:
                assert shape(before.scene) == shape(after.scene), step.where


def test_the_pack_has_the_same_files_cards_and_questions(real: Snapshot, reworded: Snapshot) -> None:
    def contents(data: Snapshot) -> list[Any]:
        cards = [sorted(len(card.back) for card in made(data)) for made in (tiers, states)]
        asked = [len(question.options) for question in quiz(data)]
        return [[picture.name for picture in pictures(data)], cards, asked]

    assert contents(real) == contents(reworded)
