"""Formats: one registry, by whose names every module chooses, and files that are the same in every run."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Final

import pyoxigraph as ox
import pytest

from graph import formats
from graph.formats import GRAPH_FORMATS, ROW_FORMATS, SHORT, Format, negotiate
from graph.publish.stable import stable_bytes
from graph.settings import ROOT

EVERY: Final = [value for value in vars(formats).values() if isinstance(value, Format)]
#: Triples in a format, by a process of its own.
WRITER: Final = """
import sys
import pyoxigraph as ox
from graph.formats import GRAPH_FORMATS
from graph.publish.stable import stable_bytes
address = ox.NamedNode("https://w3id.org/joined-up/ns#Aim")
sys.stdout.buffer.write(stable_bytes([ox.Triple(address, address, address)], GRAPH_FORMATS[sys.argv[1]]))
"""


def test_every_format_has_one_entry() -> None:
    assert len(EVERY) == 11
    assert len({form.media_type for form in EVERY}) == len(EVERY)
    assert len({form.ending for form in EVERY}) == len(EVERY)
    assert all(form.w3c and form.short for form in (ROW_FORMATS | GRAPH_FORMATS).values())


def test_media_types_are_written_in_the_registry_only() -> None:
    pattern = re.compile(
        r"(?:text/(?:csv|turtle|tab-sep.*)|application/(?:trig|ld.json|n-triples|rdf.xml|sparql-results.*))[\"']"
    )
    files = [file.name for file in ROOT.glob("graph/**/*.py") if pattern.search(file.read_text())]
    assert files == ["formats.py"]


@pytest.mark.parametrize(("name", "media_types"), SHORT.items())
def test_a_short_name_asks_for_formats_that_exist(name: str, media_types: tuple[str, str]) -> None:
    requested = negotiate("image/png", name)
    assert (requested.rows, requested.triples) == media_types
    assert requested.rows in {"", *ROW_FORMATS}
    assert requested.triples in {"", *GRAPH_FORMATS}
    assert any(media_types)


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_every_process_writes_the_same_bytes(media_type: str) -> None:
    address = ox.NamedNode("https://w3id.org/joined-up/ns#Aim")
    triple = ox.Triple(address, address, address)
    written = stable_bytes([triple], GRAPH_FORMATS[media_type])
    assert [quad.triple for quad in ox.parse(written, format=GRAPH_FORMATS[media_type].rdf)] == [triple]
    assert (b"id/" in written) is False
    assert (b"skos" in written) == (media_type in ("text/turtle", "application/trig", "application/rdf+xml"))
    command = [sys.executable, "-c", WRITER, media_type]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout == written
