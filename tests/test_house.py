"""The layout: imports point down, each library has its place, and nothing outgrows its size."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest
import yaml

from graph import __version__
from graph.questions import questions
from graph.settings import ROOT

#: Lower imports nothing higher. Packages on one level do not import each other; the ground is one level.
GROUND: Final = {"vocab", "errors", "words", "kinds", "settings", "values", "names", "formats"}
LEVELS: Final = [
    GROUND,
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
#: Where each library may be imported.
LIBRARIES: Final = {
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
    "uritemplate": {"build"},
    "yaml": {"questions", "stories", "views"},
    "markupsafe": {"pack"},
    "anyio": {"web"},
    "tabulate": {"__main__"},
    "pylode": {"publish"},
    "mimeparse": {"formats"},
}
#: Packages that are imported by another name.
_IMPORTED: Final = {"pyyaml": "yaml", "pillow": "PIL"}
FILES: Final = sorted([ROOT / "app.py", *ROOT.glob("graph/**/*.py"), *ROOT.glob("views/**/*.py")])


def room(file: Path) -> str:
    """The package that a file belongs to, such as ``web`` or ``views``."""
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
            if there != here and not {there, here} <= GROUND and level(there) >= level(here):
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert wrong == []


def module(file: Path) -> str:
    """The full name of the module in a file, such as ``graph.map.view``."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def inside(file: Path, modules: set[str]) -> set[str]:
    """The modules of its own package that a file imports, or of the ground."""
    package = module(file).split(".")[:2]
    wanted = {name for name in modules if name.split(".")[:2] == package}
    if room(file) in GROUND:
        wanted = {f"graph.{name}" for name in GROUND}
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found & wanted - {module(file)}


def test_no_package_imports_in_a_circle() -> None:
    modules = {module(file) for file in FILES}
    links = {module(file): inside(file, modules) for file in FILES}
    assert sum(map(len, links.values())) > 60
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        pytest.fail(f"These import each other: {error.args[1]}")


def test_each_library_is_imported_only_where_it_may_be() -> None:
    ours = {"graph", "views", "__future__", *sys.stdlib_module_names} - set(LIBRARIES)
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in FILES
        for name in imported(file)
        if name.split(".")[0] not in ours and room(file) not in LIBRARIES.get(name.split(".")[0], set())
    ]
    assert wrong == []


def test_sparql_stands_in_query_files_only() -> None:
    wrong = [
        str(file.relative_to(ROOT))
        for file in FILES
        if re.search(r"\b(?:SELECT|CONSTRUCT|ASK|DESCRIBE)\b[^\n]*[?{]", file.read_text())
    ]
    assert wrong == []


def python_functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of a Python file with their lengths in lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def script_functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of a JavaScript file with their lengths in lines, by their braces."""
    for start in re.finditer(r"\bfunction\b[^{\n]*(?:\{[^{}\n]*\}[^{\n]*)?\{$|=> \{$", text, re.M):
        depth, end = 1, start.end()
        while depth and end < len(text):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        yield start[0].strip(), text.count("\n", start.start(), end) + 1


def test_nothing_outgrows_its_size() -> None:
    tests = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/**/*.py")]
    # The query editor is built from editor/ and its libraries.
    scripts = {*ROOT.glob("graph/**/*.js"), *ROOT.glob("views/**/*.js"), *ROOT.glob("editor/*.js")}
    scripts -= {ROOT / "graph" / "sparql" / "editor.js"}
    assert len(scripts) >= 4
    wrong = []
    for file in sorted([*FILES, *tests, *scripts]):
        text = file.read_text(encoding="utf-8")
        if len(text.splitlines()) > 300:
            wrong.append(f"{file.name} has {len(text.splitlines())} lines")
        functions = script_functions(text) if file.suffix == ".js" else python_functions(text)
        wrong += [f"{file.name} {name} has {lines} lines" for name, lines in functions if lines > 40]
    assert wrong == []


def test_a_long_function_of_a_script_is_noticed() -> None:
    body = "\n".join(["  if (x) { y(); }"] * 45)
    assert list(script_functions(f"function long(x) {{\n{body}\n}}\n")) == [("function long(x) {", 47)]
    assert list(script_functions("const f = ({ x }) => {\n  return { x };\n};\n")) == [("=> {", 3)]


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
