"""The named questions: each a file with a query and a header that says how to read the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from rdflib.plugins.sparql import prepareQuery

from graph.build import Served
from graph.errors import QuestionError
from graph.model import Answer, Column, Parameter, Question
from graph.vocab import PREFIXES, thing

__all__ = ["FOLDER", "answer", "labels", "load", "question", "questions"]

FOLDER: Final = Path(__file__).parent
_KEYS: Final = {"summary", "question", "reading", "caveat", "parameters", "columns"}


@cache
def questions(folder: Path = FOLDER) -> Mapping[str, Question]:
    """Every question by its name.

    Raises:
        QuestionError: if a file is malformed, two share a name, or there are none.
    """
    found: dict[str, Question] = {}
    for file in sorted(folder.glob("*/*.rq")):
        if file.stem in found:
            raise QuestionError("Two questions have this name.", file.name, "Rename one of them.")
        found[file.stem] = load(file)
    if not found:
        raise QuestionError("There are no questions here.", str(folder))
    return found


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        QuestionError: if there is none.
    """
    known = questions()
    if name not in known:
        raise QuestionError(
            f"There is no question called {name!r}.", "questions", f"There are: {', '.join(known)}."
        )
    return known[name]


def answer(served: Served, name: str, **choices: str) -> Answer:
    """The answer to a named question.

    Args:
        served: the store to ask.
        name: the question, such as ``weak-only``.
        choices: a value for each parameter chosen: the short name of a thing (``stay-safe``),
            or its whole address.

    Raises:
        QuestionError: if the question or a parameter is unknown, or a choice is missing.
    """
    asked = question(name)
    bindings = {}
    parameters = {parameter.name: parameter for parameter in asked.parameters}
    for key, value in choices.items():
        if key not in parameters:
            known = ", ".join(parameters) or "none"
            raise QuestionError(f"It has no parameter {key!r}.", name, f"It has: {known}.")
        bindings[key] = _chosen(served, parameters[key], value, name)
    missing = [p.name for p in asked.parameters if p.required and p.name not in bindings]
    if missing:
        raise QuestionError(f"It needs {', '.join(missing)}.", name, "Say which one.")
    return Answer(asked, served.store.rows(asked.query, bindings), served.version)


@lru_cache(maxsize=8)
def labels(served: Served, kind: str) -> Mapping[str, str]:
    """The name of each thing of a kind, such as ``outcome``, by its short name; outcomes in their order."""
    rows = served.store.rows(question("names").query)
    return {str(row["thing"]).rpartition("/")[2]: str(row["label"]) for row in rows if row["kind"] == kind}


def _chosen(served: Served, parameter: Parameter, value: str, name: str) -> Any:
    """The term that a choice stands for."""
    kinds = sorted(kind.strip() for kind in parameter.kind.split(" or "))
    choices = {thing(kind, slug): slug for kind in kinds for slug in sorted(labels(served, kind))}
    for term, slug in choices.items():
        if value in (str(term), slug):
            return term
    raise QuestionError(
        f"{value!r} is not a known {parameter.kind}.",
        f"{name}, parameter {parameter.name}",
        f"Known: {', '.join(choices.values())}.",
    )


def load(file: Path) -> Question:
    """A question read from its file and checked.

    Raises:
        QuestionError: if the header or the query is malformed; names the file and the key.
    """
    text = file.read_text(encoding="utf-8")
    header = _header(file, text)
    columns = tuple(
        Column(name, _text(file, f"columns.{name}", about, "meaning"), str(about.get("heading", "")))
        for name, about in header["columns"].items()
    )
    parameters = tuple(
        Parameter(
            name,
            _text(file, f"parameters.{name}", about, "kind"),
            _text(file, f"parameters.{name}", about, "meaning"),
            bool(about.get("required", False)),
        )
        for name, about in header["parameters"].items()
    )
    query = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip()
    _check_query(file, query, [column.name for column in columns])
    words = {key: _text(file, "", header, key) for key in ("question", "reading", "caveat")}
    title = _text(file, "", header, "summary")
    return Question(
        file.stem,
        file.parent.name,
        title,
        **words,
        columns=columns,
        parameters=parameters,
        query=query,
    )


def _header(file: Path, text: str) -> dict[str, Any]:
    """The header as YAML (grlc's ``#+`` convention), with exactly the keys that we use."""
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise QuestionError(f"The header is not YAML: {error}.", file.name) from error
    held = set(header) if isinstance(header, dict) else set()
    if held != _KEYS:
        odd = ", ".join(sorted(held ^ _KEYS))
        raise QuestionError(
            f"The header has missing or unknown keys: {odd}.",
            file.name,
            f"It must have exactly: {', '.join(sorted(_KEYS))}.",
        )
    for key in ("parameters", "columns"):
        entries = header[key]
        if not isinstance(entries, dict) or not all(isinstance(e, dict) for e in entries.values()):
            raise QuestionError("It must list names with their meaning.", f"{file.name}, key {key}")
    return dict(header)


def _text(file: Path, path: str, holder: Mapping[str, Any], key: str) -> str:
    """A piece of the header that must be there and be text."""
    value = holder.get(key)
    if not isinstance(value, str) or not value.strip():
        where = ".".join(part for part in (path, key) if part)
        raise QuestionError("It must be filled in with text.", f"{file.name}, key {where}")
    return value.strip()


def _check_query(file: Path, query: str, columns: Iterable[str]) -> None:
    """Refuse a query that does not parse, is not a SELECT, lacks an order or has other columns."""
    try:
        algebra = prepareQuery(query, initNs=PREFIXES).algebra
    except Exception as error:  # rdflib raises many kinds, most of them without a common base
        raise QuestionError(f"The query cannot be read: {error}.", file.name) from error
    if algebra.name != "SelectQuery":
        raise QuestionError("The query must be a SELECT.", file.name)
    selected = [str(variable) for variable in algebra.PV]
    if selected != list(columns):
        raise QuestionError(
            f"The query selects {', '.join(selected)}.",
            f"{file.name}, key columns",
            "List the same.",
        )
    if not re.search(r"\bORDER\s+BY\b[^}]*$", query):
        raise QuestionError("The query must end with ORDER BY.", file.name, "Add one.")
