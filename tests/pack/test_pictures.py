"""The pictures of the pack: views, posters and blank maps show all of what they are drawn from."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import html5lib
import pypdfium2

from graph.kinds import STATES
from graph.pack import File
from graph.pack.blank import numbered_nodes
from graph.pack.posters import SHEETS, letter_size, poster_sheet
from graph.pack.views import Picture
from graph.picture.network import nodes_of
from graph.store.current import Snapshot
from tests.pack.conftest import ending, flat, words

SVG: Final = "{http://www.w3.org/2000/svg}"


def test_every_item_and_every_line_of_a_view_is_in_its_picture(
    pack: dict[str, File], drawn: list[Picture]
) -> None:
    for picture in drawn:
        for path in (f"views/{picture.name}.html", f"posters/{picture.name}-a1.svg"):
            text = pack[path].body.decode()
            assert text.count("data-id=") == len(picture.scene.drawn), path
            assert text.count('class="link"') == picture.scene.drawn.number_of_edges(), path


def test_a_view_says_how_much_it_leaves_out_and_its_table_has_it_all(
    pack: dict[str, File], drawn: list[Picture]
) -> None:
    short = [picture for picture in drawn if len(picture.scene.full) > len(picture.scene.drawn)]
    assert short
    for picture in short:
        page = html5lib.parse(pack[f"views/{picture.name}.html"].body, namespaceHTMLElements=False)
        shown = f"shows {len(picture.scene.drawn)} of {len(picture.scene.full)} items"
        assert shown in "".join(page.itertext())
        cells = {"".join(cell.itertext()) for cell in page.iter("td")}
        assert {node.label for node in nodes_of(picture.scene.full).values()} <= cells


def test_each_box_leads_to_what_is_said_about_it(pack: dict[str, File], drawn: list[Picture]) -> None:
    for picture in drawn:
        page = html5lib.parse(pack[f"views/{picture.name}.html"].body, namespaceHTMLElements=False)
        links = list(page.iter(f"{SVG}a"))
        assert len(links) == len(picture.scene.drawn)
        words_at = {item.get("id"): "".join(item.itertext()) for item in page.iter("li") if item.get("id")}
        for link in links:
            box = link[0].get("data-id") or ""
            assert nodes_of(picture.scene.drawn)[box].label in words_at[link.get("href", "").lstrip("#")]


def test_a_poster_is_on_paper_of_its_size_with_real_text(pack: dict[str, File], drawn: list[Picture]) -> None:
    posters = ending(pack, ".pdf", "posters/")
    assert len(posters) == 2 * len(drawn)
    for picture in drawn:
        for size, paper in SHEETS.items():
            body = posters[f"posters/{picture.name}-{size}.pdf"].body
            pages = list(pypdfium2.PdfDocument(body))
            assert len(pages) == 1
            sides = sorted(round(points / 72 * 25.4, 1) for points in pages[0].get_size())
            assert sides == list(paper)
            text = flat(words(body)[0])
            assert flat(picture.scene.title) in text
            assert "otherevidencemayexist" in text
            assert "CCBY4.0" in text
            for node in nodes_of(picture.scene.drawn).values():
                assert flat(node.label)[:20] in text, (picture.name, node.label)


def test_the_words_of_a_poster_stay_on_the_paper_and_can_be_read_on_a_wall(
    real: Snapshot, drawn: list[Picture]
) -> None:
    for picture in drawn:
        sheet = poster_sheet(real, picture.scene, "a1")
        assert all(0 < line.y < sheet.high - 5 for line in sheet.lines)
        assert min(line.size for line in sheet.lines) >= 6
        assert letter_size(real, picture.scene, "a1") >= 4.5
        left, top, wide, high = sheet.space
        assert min(left, top, wide, high) > 0


def test_signs_are_set_in_a_typeface_that_has_them(pack: dict[str, File]) -> None:
    text = "".join(words(pack["handout/handout.pdf"].body))
    for look in STATES.values():
        assert look.sign in text or look.words in {"Harmful", "No finding"}, look.words
    pictured = "".join(words(pack["cards/states.pdf"].body))
    assert all(f"{look.sign} {look.words}" in pictured for look in STATES.values())


def test_a_blank_map_has_a_number_for_each_name_and_an_answer_for_each_number(
    pack: dict[str, File], drawn: list[Picture]
) -> None:
    blank = [picture for picture in drawn if f"blank/{picture.name}-a3.svg" in pack]
    assert len(blank) == 6
    for picture in blank:
        numbered = numbered_nodes(picture.scene)
        root = ET.fromstring(pack[f"blank/{picture.name}-a3.svg"].body)
        boxes = {g.get("data-id"): "".join(g.itertext()) for g in root.iter(f"{SVG}g") if g.get("data-id")}
        assert [boxes[node.id] for _, node in numbered] == [str(number) for number, _ in numbered]
        sheets = words(pack[f"blank/{picture.name}-a3.pdf"].body)
        assert len(sheets) == 3
        for number, node in numbered:
            assert flat(node.label) in flat(sheets[1])
            assert flat(f"{number}.{node.label}") in flat(sheets[2])
