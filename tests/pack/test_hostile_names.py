"""Names from the data stay text in every file of the pack."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Final

import html5lib
import pytest

from graph.build.folders import Folders
from graph.latest import latest
from graph.pack import File, cards, contents
from graph.store.current import Snapshot
from tests.pack.conftest import ending, flat, words

Edit = Callable[[str, str, str], None]
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


def elements(file: File) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each element of a page or picture with its attributes and its own text."""
    if file.path.endswith(".svg"):
        root = ET.fromstring(file.body)
    else:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(file.body)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2], dict(element.attrib), "".join(element.itertext())


@pytest.fixture
def hostile(folders: Folders, edit: Edit) -> Snapshot:
    """Data with hostile names for agencies, an intervention, a source, an aim and an outcome."""
    quoted = '"' + LONG.replace('"', '""') + '"'
    escaped = LONG.replace("\\", "\\\\").replace('"', '\\"')
    edit("data/agencies/agencies.csv", "police,Police,", f"police,{quoted},")
    edit("data/agencies/agencies.csv", "local-authority,Local authority,", f"local-authority,{quoted},")
    programme = "family-nurse-partnership"
    edit(
        "data/interventions/interventions.csv",
        f"{programme},Family Nurse Partnership,",
        f"{programme},{quoted},",
    )
    edit("data/sources/sources.csv", "eif-guidebook,EIF Guidebook,", f"eif-guidebook,{quoted},")
    for label in ("Healthy lifestyles", "Stay safe"):
        edit("ontology/schemes/outcomes.ttl", f'skos:prefLabel "{label}"', f'skos:prefLabel "{escaped}"')
    snapshot = latest(folders)
    assert snapshot.fault is None
    return snapshot


def check_safe(file: File) -> None:
    """Nothing in a page or picture runs, loads or leads away, but for the script of a story."""
    parts = list(elements(file))
    scripts = [text for tag, _, text in parts if tag == "script"]
    assert len(scripts) == file.path.startswith("stories/"), file.path
    assert not any("alert(1)" in script for script in scripts), file.path
    for tag, attributes, _ in parts:
        assert tag not in LOADED or attributes.get("href") == "data:,", (file.path, tag)
        assert not any(key.startswith("on") for key in attributes), (file.path, tag)
        for key in ("src", "href", "action", "{http://www.w3.org/1999/xlink}href"):
            link = attributes.get(key, "")
            assert not re.match(r"\s*(?:\w+:)?//|\s*javascript:", link), (file.path, tag)


def test_hostile_names_stay_text_in_every_file(hostile: Snapshot) -> None:
    pack = {file.path: file for file in contents(hostile)}
    pages = {**ending(pack, ".html"), **ending(pack, ".svg")}
    assert len(pages) >= 60
    seen = 0
    for file in pages.values():
        check_safe(file)
        text = next(text for _, _, text in elements(file))
        seen += flat(HOSTILE.split("\u202e")[0])[:60] in flat(text)
    assert seen >= 30
    start = flat(HOSTILE[:60])
    for path in (
        "quiz/quiz.pdf",
        "handout/handout.pdf",
        "cards/agencies.pdf",
        "posters/gaps-stay-safe-a1.pdf",
    ):
        assert start in flat("".join(words(pack[path].body))), path
    assert len(words(pack["cards/agencies.pdf"].body)) == 2 * len(cards.agencies(hostile))
