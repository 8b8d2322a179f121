"""The house: imports point down, each library keeps to its room, and nothing outgrows its size."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from graph import __version__
from graph.questions import questions
from graph.settings import ROOT

#: Lower imports nothing higher. Modules on one level do not import each other.
LEVELS: Final = [
    {"vocab", "errors", "words"},
    {"kinds", "settings", "values", "names", "formats"},
    {"build", "sparql"},
    {"store"},
    {"questions"},
    {"insight", "publish", "picture"},
    {"map", "profiles"},
    {"stories"},
    {"latest"},
    {"pack", "web"},
    {"__main__", "notebook", "views"},
    {"app"},
]
#: Where a library may be imported, if not everywhere in the program.
ROOMS: Final = {
    "streamlit": {"app", "views"},
    "pyvis": {"picture"},
    "networkx": {"picture", "insight", "map"},
    "PIL": {"picture", "pack"},
    "jinja2": {"picture", "pack"},
    "typst": {"pack"},
    "pymupdf_fonts": {"pack"},
    "csvw": {"build"},
    "subprocess": {"sparql"},
    "starlette": {"web", "app"},
    "pandas": {"views", "notebook"},
    "rdflib": {"vocab", "build", "store", "sparql", "questions", "publish"},
    "pyoxigraph": {"values", "formats", "build", "store", "sparql", "publish", "insight"},
    "pyshacl": {"build"},
    "pylode": {"publish"},
    "mimeparse": {"formats"},
}
#: Packages that are imported by another name.
_IMPORTED: Final = {"pyyaml": "yaml", "pillow": "PIL"}
FILES: Final = sorted([ROOT / "app.py", *ROOT.glob("graph/**/*.py"), *ROOT.glob("views/**/*.py")])


def room(file: Path) -> str:
    """The module that a file belongs to, such as ``web`` or ``views``."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "graph" and len(parts) > 1 else parts[0]


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, by their full names."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def level(name: str) -> int:
    found = [place for place, names in enumerate(LEVELS) if name in names]
    assert found, f"{name} has no level: add it to LEVELS"
    return found[0]


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) >= 25


def test_imports_point_down() -> None:
    wrong = []
    for file in FILES:
        here = room(file)
        if file.name == "__init__.py" and here == "__init__":
            continue
        for name in imported(file):
            parts = name.split(".")
            if parts[0] == "graph" and len(parts) > 1:
                there = parts[1]
            elif parts[0] == "views":
                there = "views"
            else:
                continue
            if there != here and level(there) >= level(here):
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_each_library_keeps_to_its_room() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in FILES
        for name in imported(file)
        if room(file) not in ROOMS.get(name.split(".")[0], {room(file)})
    ]
    assert wrong == []


def test_sparql_stands_in_query_files_only() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in FILES
        if re.search(r"\b(?:SELECT|CONSTRUCT|ASK|DESCRIBE)\b[^\n]*[?{]", file.read_text())
    ]
    assert wrong == []


def test_nothing_outgrows_its_size() -> None:
    wrong = []
    for file in FILES:
        text = file.read_text()
        if len(text.splitlines()) > 300:
            wrong.append(f"{file.name} has {len(text.splitlines())} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > 40:
                    wrong.append(f"{file.name} {node.name} has {lines} lines")
    assert wrong == []


def test_nothing_is_named_graph_and_no_name_says_nothing() -> None:
    for file in [*FILES, *ROOT.glob("tests/**/*.py")]:
        assert file.stem not in {"utils", "util", "common", "helpers"}
        for node in ast.walk(ast.parse(file.read_text())):
            name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""
            assert name != "graph", f"{file.name}: a variable called graph hides the package"
    assert not (ROOT / "tests" / "graph").exists()


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = set(re.findall(r'st\.Page\("(\w+\.py)"', (ROOT / "views" / "contents.py").read_text()))
    assert listed == {file.name for file in (ROOT / "views").glob("*.py")} - {"contents.py"}
    assert len(listed) >= 5


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["version"] == __version__
    assert f"## {__version__} - " in (ROOT / "CHANGELOG.md").read_text()
    assert f'owl:versionInfo "{__version__}"' in (ROOT / "ontology" / "joined-up.ttl").read_text()


def test_the_guides_name_only_what_there_is() -> None:
    readme = (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text()
    asked = re.findall(r"python -m graph ask ([\w-]+)", readme)
    assert asked
    assert set(asked) <= set(questions())
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"\bmake (run|test|check|help|\w+)\b(?=`|  | PORT)", readme)) <= targets
    for path in re.findall(r"`((?:data|graph|docs|tests|ontology|views)/[\w./-]*)`", readme):
        assert (ROOT / path).exists(), path


def test_every_package_that_is_imported_is_required_and_pinned() -> None:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    required = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in required)
    names = {line.partition("==")[0].lower().replace("-", "_") for line in required}
    names |= {_IMPORTED.get(name, name.removeprefix("python_")) for name in names}
    outside = {name.split(".")[0] for file in FILES for name in imported(file)}
    outside -= set(sys.stdlib_module_names) | {"graph", "views"}
    assert outside <= names
