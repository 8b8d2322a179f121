"""The trainer pack: whole, the same each time, safe, and true to the data by a way of its own."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import html5lib
import pyoxigraph as ox
import pypdfium2
import pytest

from graph.__main__ import main
from graph.build.folders import Folders
from graph.insight.certainty import rated_findings, state
from graph.kinds import STATES
from graph.latest import latest
from graph.pack import File, cards, contents, name, packed, quiz
from graph.pack.blank import numbered
from graph.pack.notes import SESSION, plan
from graph.pack.posters import SHEETS, composed, letters
from graph.pack.stories import tales
from graph.pack.views import Plate, plates
from graph.picture.network import nodes_of
from graph.settings import ROOT
from graph.store.current import Snapshot
from graph.stories import stories

Edit = Callable[[str, str, str], None]

SVG: Final = "{http://www.w3.org/2000/svg}"
#: What would be loaded or run, were it there.
LOADED: Final = {
    "img",
    "iframe",
    "link",
    "object",
    "embed",
    "form",
    "audio",
    "video",
    "source",
    "base",
    "image",
    "use",
}
HOSTILE: Final = (
    "</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<a href='javascript:alert(1)'>\"quotes\" & 'quotes' \u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd "
    "#let $x$ *bold* {{ 7*7 }} "
)
LONG: Final = HOSTILE + "long " * ((300 - len(HOSTILE)) // 5 + 1) + "W" * 60


@pytest.fixture(scope="module")
def pack(real: Snapshot) -> dict[str, File]:
    """The files of the pack by their path."""
    return {file.path: file for file in contents(real)}


@pytest.fixture(scope="module")
def drawn(real: Snapshot) -> list[Plate]:
    return plates(real)


def ending(pack: dict[str, File], last: str, folder: str = "") -> dict[str, File]:
    """The files of a kind; there must be some."""
    found = {path: file for path, file in pack.items() if path.endswith(last) and path.startswith(folder)}
    assert found
    return found


def words(body: bytes) -> list[str]:
    """The text of each page of a document."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body)]


def flat(text: str) -> str:
    """Text without its spaces and hyphens, which the end of a line may have taken."""
    return re.sub(r"[-\s\x02\u200b\u00ad\ufffe\u202a-\u202e]+", "", text)


# ------------------------------------------------------------------ whole


def test_the_zip_holds_every_kind_of_file(real: Snapshot, pack: dict[str, File]) -> None:
    held = ZipFile(io.BytesIO(packed(real)))
    assert held.testzip() is None
    assert held.namelist() == list(pack)
    assert len(pack) == len(contents(real)), "two files have one name"
    counts = {
        folder: sum(path.startswith(f"{folder}/") for path in pack)
        for folder in ("views", "posters", "stories")
    }
    assert counts == {"views": 17, "posters": 17 * 4, "stories": len(stories())}
    assert {
        "index.html",
        "handout/handout.pdf",
        "quiz/quiz.html",
        "notes/notes.pdf",
        "cards/agencies.pdf",
    } <= set(pack)
    assert len(packed(real)) < 30e6


def test_the_contents_lead_to_every_file_and_every_link_leads_somewhere(pack: dict[str, File]) -> None:
    listed = set(re.findall(r'href="([^"#]+)"', pack["index.html"].body.decode())) - {"data:,"}
    assert listed == set(pack) - {"index.html"}
    for path, file in ending(pack, ".html").items():
        page = file.body.decode()
        for link in re.findall(r'href="([^"]+)"', page):
            target, _, place = link.partition("#")
            if target and target != "data:,":
                assert os.path.normpath(os.path.join(os.path.dirname(path), target)) in pack, (path, link)  # noqa: PTH118, PTH120
            elif place:
                assert f'id="{place}"' in page, (path, link)


def test_the_same_data_gives_the_same_bytes_on_another_day(real: Snapshot, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graph", "pack", str(tmp_path)]
    subprocess.run(
        command, cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    )
    assert (tmp_path / name(real)).read_bytes() == packed(real)
    stamps = {entry.date_time for entry in ZipFile(tmp_path / name(real)).infolist()}
    year, month, day = map(int, name(real).removesuffix(".zip").split("-")[-3:])
    assert stamps == {(year, month, day, 0, 0, 0)}


def test_the_command_says_what_it_wrote(
    real: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", str(tmp_path / "new")]) == 0
    assert f"holds {len(contents(real))} files" in capsys.readouterr().out
    assert (tmp_path / "new" / name(real)).read_bytes() == packed(real)


# ------------------------------------------------------------------ pictures


def test_every_thing_and_every_line_of_a_view_is_in_its_picture(
    pack: dict[str, File], drawn: list[Plate]
) -> None:
    for plate in drawn:
        for path in (f"views/{plate.name}.html", f"posters/{plate.name}-a1.svg"):
            text = pack[path].body.decode()
            assert text.count("data-id=") == len(plate.scene.drawn), path
            assert text.count('class="tie"') == plate.scene.drawn.number_of_edges(), path


def test_a_view_says_how_much_it_leaves_out_and_its_table_has_it_all(
    pack: dict[str, File], drawn: list[Plate]
) -> None:
    short = [plate for plate in drawn if len(plate.scene.full) > len(plate.scene.drawn)]
    assert short
    for plate in short:
        page = html5lib.parse(pack[f"views/{plate.name}.html"].body, namespaceHTMLElements=False)
        more = len(plate.scene.full) - len(plate.scene.drawn)
        assert f"{more} more of the {len(plate.scene.full)} things" in "".join(page.itertext())
        cells = {"".join(cell.itertext()) for cell in page.iter("td")}
        assert {one.label for one in nodes_of(plate.scene.full).values()} <= cells


def test_each_box_leads_to_what_is_said_of_it(pack: dict[str, File], drawn: list[Plate]) -> None:
    for plate in drawn:
        page = html5lib.parse(pack[f"views/{plate.name}.html"].body, namespaceHTMLElements=False)
        links = list(page.iter(f"{SVG}a"))
        assert len(links) == len(plate.scene.drawn)
        said = {one.get("id"): "".join(one.itertext()) for one in page.iter("li") if one.get("id")}
        for link in links:
            box = link[0].get("data-id") or ""
            assert nodes_of(plate.scene.drawn)[box].label in said[link.get("href", "").lstrip("#")]


def test_a_poster_is_on_paper_of_its_size_with_real_text(pack: dict[str, File], drawn: list[Plate]) -> None:
    found = ending(pack, ".pdf", "posters/")
    assert len(found) == 2 * len(drawn)
    for plate in drawn:
        for size, paper in SHEETS.items():
            body = found[f"posters/{plate.name}-{size}.pdf"].body
            pages = list(pypdfium2.PdfDocument(body))
            assert len(pages) == 1
            sides = sorted(round(points / 72 * 25.4, 1) for points in pages[0].get_size())
            assert sides == list(paper)
            text = flat(words(body)[0])
            assert flat(plate.scene.title) in text
            assert "Asfarasthisdatagoes" in text
            assert "CCBY4.0" in text
            for one in nodes_of(plate.scene.drawn).values():
                assert flat(one.label)[:20] in text, (plate.name, one.label)


def test_the_words_of_a_poster_stay_on_the_paper_and_can_be_read_on_a_wall(
    real: Snapshot, drawn: list[Plate]
) -> None:
    for plate in drawn:
        flat_sheet = composed(real, plate.scene, "a1")
        assert all(0 < line.y < flat_sheet.high - 5 for line in flat_sheet.lines)
        assert min(line.size for line in flat_sheet.lines) >= 6
        assert letters(real, plate.scene, "a1") >= 4.5
        left, top, wide, high = flat_sheet.room
        assert min(left, top, wide, high) > 0


def test_signs_are_set_in_a_typeface_that_has_them(pack: dict[str, File]) -> None:
    text = "".join(words(pack["handout/handout.pdf"].body))
    for look in STATES.values():
        assert look.sign in text or look.words in {"Harmful", "No finding"}, look.words
    pictured = "".join(words(pack["cards/states.pdf"].body))
    assert all(f"{look.sign} {look.words}" in pictured for look in STATES.values())


def test_a_blank_map_has_a_number_for_each_name_and_an_answer_for_each_number(
    pack: dict[str, File], drawn: list[Plate]
) -> None:
    blank = [plate for plate in drawn if f"blank/{plate.name}-a3.svg" in pack]
    assert len(blank) == 6
    for plate in blank:
        given = numbered(plate.scene)
        root = ET.fromstring(pack[f"blank/{plate.name}-a3.svg"].body)
        boxes = {g.get("data-id"): "".join(g.itertext()) for g in root.iter(f"{SVG}g") if g.get("data-id")}
        assert [boxes[one.id] for _, one in given] == [str(number) for number, _ in given]
        sheets = words(pack[f"blank/{plate.name}-a3.pdf"].body)
        assert len(sheets) == 3
        for number, one in given:
            assert flat(one.label) in flat(sheets[1])
            assert flat(f"{number}.{one.label}") in flat(sheets[2])


# ------------------------------------------------------------------ for the room


def test_a_session_takes_two_hours_and_names_files_that_are_there(
    real: Snapshot, pack: dict[str, File]
) -> None:
    told = tales(real)
    assert len(told) >= 4
    for one in told:
        slots = plan(one)
        assert SESSION - 10 <= sum(slot.minutes for slot in slots) <= SESSION
        assert {slot.path for slot in slots} - {""} <= set(pack)


def test_the_notes_hold_every_step_with_its_minutes(pack: dict[str, File]) -> None:
    text = flat("".join(words(pack["notes/notes.pdf"].body)))
    steps = [step for told in stories().values() for step in told.steps]
    assert len(steps) >= 20
    for step in steps:
        assert flat(f"{step.title} ({step.minutes} minutes)") in text


def test_each_card_has_its_answer_on_the_back(real: Snapshot, pack: dict[str, File]) -> None:
    for kind, least in (("agencies", 12), ("tiers", 8), ("states", 6)):
        made: Sequence[cards.Card] = getattr(cards, kind)(real)
        assert len(made) >= least
        sheets = words(pack[f"cards/{kind}.pdf"].body)
        assert len(sheets) == 2 * len(made), kind
        for card, front, back in zip(made, sheets[::2], sheets[1::2], strict=True):
            assert flat(card.title) in flat(front)
            assert flat(card.back[0].heading) in flat(back)
            sources = [source for part in card.back for _, source in part.lines if source]
            assert sources
            assert flat(sources[0]) in flat(back)


# ------------------------------------------------------------------ true to the data, by another way


class Facts:
    """The triples themselves, asked one pattern at a time and by none of our questions."""

    def __init__(self, real: Snapshot) -> None:
        self.store = ox.Store.read_only(str(real.folder()))
        self.names: dict[str, set[ox.NamedNode]] = {}
        for term in (LABEL, TITLE):
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(term), None):
                if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                    self.names.setdefault(quad.object.value, set()).add(quad.subject)

    def of(self, thing: ox.NamedNode, term: str) -> set[ox.NamedNode]:
        """What a thing has as one property."""
        found = self.store.quads_for_pattern(thing, ox.NamedNode(term), None)
        return {quad.object for quad in found if isinstance(quad.object, ox.NamedNode)}

    def texts(self, thing: ox.NamedNode, term: str) -> set[str]:
        """The texts that a thing has as one property."""
        found = self.store.quads_for_pattern(thing, ox.NamedNode(term), None)
        return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}

    def called(self, label: str, kind: str = "") -> set[ox.NamedNode]:
        """The things of that name or title."""
        return {thing for thing in self.names.get(label, ()) if f"/id/{kind}" in thing.value}

    def findings(self, source: str, subject: str) -> list[ox.NamedNode]:
        """The findings of a source on something that no newer edition replaces."""
        about = {
            quad.subject
            for thing in self.called(subject)
            for term in (f"{JU}aboutIntervention", f"{JU}aboutElement")
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(term), thing)
            if isinstance(quad.subject, ox.NamedNode)
        }
        mine = self.called(source, "source/")
        return [f for f in about if self.of(f, FROM) & mine and not self.of(f, f"{DC}isReplacedBy")]


DC: Final = "http://purl.org/dc/terms/"
JU: Final = "https://w3id.org/joined-up/ns#"
LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
TITLE: Final = f"{DC}title"
FROM: Final = "http://www.w3.org/ns/prov#hadPrimarySource"
MEANING: Final = "http://www.w3.org/2004/02/skos/core#definition"
BROADER: Final = "http://www.w3.org/2004/02/skos/core#broader"
SCHEME: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
QUOTED: Final = re.compile("\u201c(.*?)\u201d")


@pytest.fixture(scope="module")
def facts(real: Snapshot) -> Facts:
    return Facts(real)


def asked(real: Snapshot, words: str, least: int) -> list[quiz.Question]:
    """The questions that begin with some words; there must be some."""
    found = [one for one in quiz.questions(real) if one.text.startswith(words)]
    assert len(found) >= least
    return found


def test_a_quiz_question_has_four_options_one_right_with_reason_and_source(real: Snapshot) -> None:
    held = quiz.questions(real)
    assert len(held) >= 25
    assert len({one.text for one in held}) == len(held)
    for one in held:
        assert len(set(one.options)) == len(one.options) == 4, one.text
        assert one.options.count(one.right) == 1
        assert one.why
        assert one.source
    letters_used = {one.letter for one in held}
    assert letters_used == set("ABCD"), "the right answer always stands in the same place"


def test_the_quiz_holds_its_answers_where_they_belong(real: Snapshot, pack: dict[str, File]) -> None:
    held = quiz.questions(real)
    text = flat("".join(words(pack["quiz/quiz.pdf"].body)))
    page = html5lib.parse(pack["quiz/quiz.html"].body, namespaceHTMLElements=False)
    hidden = [flat("".join(one.itertext())) for one in page.iter("details")]
    assert len(hidden) == len(held)
    for number, (one, answered) in enumerate(zip(held, hidden, strict=True), 1):
        assert flat(f"{number}. {one.letter}. {one.right}") in text
        assert flat(f"{one.letter}. {one.right}") in answered
        assert flat(one.source) in answered


def test_meanings_in_the_quiz_are_those_of_the_word_and_of_no_other(real: Snapshot, facts: Facts) -> None:
    for one in asked(real, "The map says", 6) + asked(real, "A finding points", 2):
        kind = "state/" if one.text.startswith("The map") else "direction/"
        label = QUOTED.findall(one.text)[0]
        meant = {text for term in facts.called(label, kind) for text in facts.texts(term, MEANING)}
        assert meant == {one.right}
    for one in asked(real, "Which of the four tiers", 4):
        said = one.text.partition("? ")[2]
        right = {o for o in one.options for t in facts.called(o, "tier/") if said in facts.texts(t, MEANING)}
        assert right == {one.right}


def test_aims_in_the_quiz_belong_to_their_outcome_and_the_others_do_not(real: Snapshot, facts: Facts) -> None:
    for one in asked(real, "In Every Child Matters", 5):
        outcome = facts.called(QUOTED.findall(one.text)[0], "outcome/")
        within = {
            o for o in one.options for aim in facts.called(o, "aim/") if facts.of(aim, BROADER) & outcome
        }
        assert within == {one.right}


def test_states_in_the_quiz_and_on_cards_follow_from_the_findings(real: Snapshot, facts: Facts) -> None:
    found = rated_findings(real)
    names = {label: look for look in STATES for label in [STATES[look].words]}
    told = [(QUOTED.findall(one.text)[0], one.right) for one in asked(real, "As far as this data goes", 5)]
    told += [(card.title, card.back[0].heading) for card in cards.states(real)]
    assert len({right for _, right in told}) >= 4
    for aim, right in told:
        address = {node.value for node in facts.called(aim, "aim/")}
        assert len(address) == 1
        assert state(found.get(address.pop(), [])) == names[right], aim


def test_ratings_in_the_quiz_are_those_of_the_source_and_no_other(real: Snapshot, facts: Facts) -> None:
    held = [one for one in asked(real, "According to", 10) if "on the scale" in one.text]
    assert len(held) >= 5
    for one in held:
        source, subject, scale = QUOTED.findall(one.text)
        rated = {
            label
            for finding in facts.findings(source, subject)
            for point in facts.of(finding, f"{JU}ratedAs")
            if facts.of(point, SCHEME) & facts.called(scale)
            for label in facts.texts(point, LABEL)
        }
        assert rated == {one.right}, one.text


def test_directions_in_the_quiz_are_those_of_the_source_and_no_other(real: Snapshot, facts: Facts) -> None:
    held = [one for one in asked(real, "According to", 10) if "which way" in one.text]
    assert {one.right for one in held} == {"Improves", "No effect", "Mixed", "Harms", "Not shown either way"}
    for one in held:
        source, subject, aim = QUOTED.findall(one.text)
        ways = {
            label
            for finding in facts.findings(source, subject)
            if facts.of(finding, f"{JU}aboutOutcome") & facts.called(aim, "aim/")
            for way in facts.of(finding, f"{JU}direction")
            for label in facts.texts(way, LABEL)
        }
        assert ways == {one.right}, one.text


def test_a_service_on_a_card_is_at_its_tier_and_at_no_other(real: Snapshot, facts: Facts) -> None:
    for card in cards.tiers(real):
        (service,) = facts.called(card.title, "service/")
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


def test_what_an_agency_card_says_of_an_agency_a_source_says_of_it(real: Snapshot, facts: Facts) -> None:
    for card in cards.agencies(real):
        (agency,) = facts.called(card.title, "agency/")
        said = set()
        for term in ("byAgency", "describes"):
            for quad in facts.store.quads_for_pattern(None, ox.NamedNode(f"{JU}{term}"), agency):
                if isinstance(quad.subject, ox.NamedNode):
                    said |= facts.texts(quad.subject, f"{DC}description")
        lines = [text for text, source in card.back[0].lines if source]
        assert lines
        for text in lines:
            assert any(text.startswith(one) for one in said), (card.title, text)
    lines = [text for card in cards.agencies(real) for text, _ in card.back[0].lines]
    marked = [text for text in lines if "our reading" in text]
    assert len(marked) >= 10, "what is our reading is not marked"


# ------------------------------------------------------------------ safe


def elements(file: File) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each element of a page or picture with its attributes and its own text."""
    if file.path.endswith(".svg"):
        root = ET.fromstring(file.body)
    else:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(file.body)
    for one in root.iter():
        if isinstance(one.tag, str):
            yield one.tag.rpartition("}")[2], dict(one.attrib), "".join(one.itertext())


def test_hostile_names_stay_text_in_every_file(folders: Folders, edit: Edit) -> None:
    quoted = '"' + LONG.replace('"', '""') + '"'
    escaped = LONG.replace("\\", "\\\\").replace('"', '\\"')
    edit("data/agencies/agencies.csv", "police,Police,", f"police,{quoted},")
    edit("data/agencies/agencies.csv", "local-authority,Local authority,", f"local-authority,{quoted},")
    edit(
        "data/interventions/interventions.csv",
        "family-nurse-partnership,Family Nurse Partnership,",
        f"family-nurse-partnership,{quoted},",
    )
    edit("data/sources/sources.csv", "eif-guidebook,EIF Guidebook,", f"eif-guidebook,{quoted},")
    edit(
        "ontology/schemes/outcomes.ttl", 'skos:prefLabel "Healthy lifestyles"', f'skos:prefLabel "{escaped}"'
    )
    edit("ontology/schemes/outcomes.ttl", 'skos:prefLabel "Stay safe"', f'skos:prefLabel "{escaped}"')
    snapshot = latest(folders)
    assert snapshot.fault is None
    made = {file.path: file for file in contents(snapshot)}
    pages = {**ending(made, ".html"), **ending(made, ".svg")}
    assert len(pages) >= 60
    seen = 0
    for path, file in pages.items():
        held = list(elements(file))
        scripts = [text for tag, _, text in held if tag == "script"]
        assert len(scripts) == path.startswith("stories/"), path
        assert not any("alert(1)" in script for script in scripts), path
        for tag, attributes, _ in held:
            assert tag not in LOADED or attributes.get("href") == "data:,", (path, tag)
            assert not any(key.startswith("on") for key in attributes), (path, tag)
            for key in ("src", "href", "action", "{http://www.w3.org/1999/xlink}href"):
                assert not re.match(r"\s*(?:\w+:)?//|\s*javascript:", attributes.get(key, "")), (path, tag)
        seen += flat(HOSTILE.split("\u202e")[0])[:60] in flat(held[0][2])
    assert seen >= 30
    shown = flat(HOSTILE[:60])
    for path in (
        "quiz/quiz.pdf",
        "handout/handout.pdf",
        "cards/agencies.pdf",
        "posters/gaps-stay-safe-a1.pdf",
    ):
        assert shown in flat("".join(words(made[path].body))), path
    assert len(words(made["cards/agencies.pdf"].body)) == 2 * len(cards.agencies(snapshot))
