"""The query editor that is kept in the repository is the one that its recipe makes, and calls nothing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import httpx

from graph.settings import ROOT
from graph.sparql.editor import EDITOR
from graph.store.current import Snapshot

FOLDER = ROOT / "editor"


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_editor_is_built_from_what_is_in_its_folder() -> None:
    manifest = json.loads((FOLDER / "built.json").read_text())
    assert digest(EDITOR) == manifest["bundle"], "make editor"
    assert {name: digest(FOLDER / name) for name in manifest["from"]} == manifest["from"], "make editor"
    assert {"editor.js", "build.js", "package.json", "package-lock.json"} == set(manifest["from"])


def test_every_package_in_it_is_pinned_and_its_licence_kept() -> None:
    manifest = json.loads((FOLDER / "built.json").read_text())
    declared = json.loads((FOLDER / "package.json").read_text())
    lock = json.loads((FOLDER / "package-lock.json").read_text())["packages"]
    licences = (FOLDER / "LICENSES.txt").read_text()
    for name, version in manifest["packages"].items():
        assert lock[f"node_modules/{name}"]["version"] == version
        assert f"{name} {version}\n" in licences
    for version in {**declared["dependencies"], **declared["devDependencies"]}.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert len(manifest["packages"]) > 5


def test_it_is_small_and_names_no_address_to_fetch_from() -> None:
    text = EDITOR.read_text(encoding="utf-8")
    assert len(text) < 500_000
    assert set(re.findall(r"https?://[^\"'`\s]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_the_words_for_completion_are_our_terms_and_items_by_label(server: str, real: Snapshot) -> None:
    response = httpx.get(f"{server}/words.json")
    words_by_insert = {word["insert"]: word for word in response.json()}
    for insert, label, kind in (
        ("ju:Aim", "Aim", "class"),
        ("ju:ratedAs", "rated as", "property"),
        ("id:intervention\\/family-nurse-partnership", "Family Nurse Partnership", "intervention"),
        ("skos:broader", "broader", "property"),
    ):
        assert (words_by_insert[insert]["label"], words_by_insert[insert]["kind"]) == (label, kind)
    again = httpx.get(f"{server}/words.json", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


def test_whatever_is_completed_can_be_asked(server: str) -> None:
    words = [word["insert"] for word in httpx.get(f"{server}/words.json").json()]
    query = f"SELECT (COUNT(?x) AS ?n) {{ VALUES ?x {{ {' '.join(words)} }} }}"
    response = httpx.post(
        f"{server}/sparql", data={"query": query}, headers={"Accept": "text/csv"}, timeout=60
    )
    assert response.text.split() == ["n", str(len(words))]
    assert len(words) > 1000
