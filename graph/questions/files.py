"""Questions as files: a header that says how to read the answer, then the query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import QuestionError
from graph.questions.model import Column, Parameter, Question
from graph.store.embedded import columns_of

__all__ = ["FOLDER", "fill", "load", "questions"]

FOLDER: Final = Path(__file__).parent
_KEYS: Final = {"summary", "question", "reading", "caveat", "parameters", "columns"}
_COLUMN_KEYS: Final = {"heading", "meaning"}
_PARAMETER_KEYS: Final = {"kind", "meaning", "required", "default", "minimum", "maximum"}


@cache
def questions(folder: Path = FOLDER) -> Mapping[str, Question]:
    """Every question by its name.

    Raises:
        QuestionError: if a file is malformed, two share a name, or there are none.
    """
    by_name: dict[str, Question] = {}
    for file in sorted(folder.glob("*/*.rq")):
        if file.stem in by_name:
            raise QuestionError("Two questions have this name.", file.name, "Rename one of them.")
        by_name[file.stem] = load(file)
    if not by_name:
        raise QuestionError("There are no questions here.", str(folder))
    return by_name


def load(file: Path) -> Question:
    """A question read from its file and checked.

    Raises:
        QuestionError: if the header or the query is malformed; names the file and the key.
    """
    text = file.read_text(encoding="utf-8")
    header = _header(file, text)
    columns = tuple(_column(file, name, about) for name, about in header["columns"].items())
    parameters = tuple(_parameter(file, name, about) for name, about in header["parameters"].items())
    query = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip()
    _check_places(file, query, parameters)
    _check_query(file, query, [column.name for column in columns])
    words = {key: _text(file, "", header, key) for key in ("question", "reading", "caveat")}
    title = _text(file, "", header, "summary")
    return Question(
        file.stem, file.parent.name, title, **words, columns=columns, parameters=parameters, query=query
    )


def fill(query: str, name: str, *terms: str) -> str:
    """A query with terms in each place that it keeps for them: ``VALUES ?name { UNDEF }``."""
    return query.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {' '.join(terms)} }}")


def _header(file: Path, text: str) -> dict[str, Any]:
    """The header as YAML (grlc's ``#+`` convention), with exactly the keys that we use."""
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise QuestionError(f"The header is not YAML: {error}.", file.name) from error
    keys = set(header) if isinstance(header, dict) else set()
    if keys != _KEYS:
        wrong = ", ".join(sorted(keys ^ _KEYS))
        raise QuestionError(
            f"The header has missing or unknown keys: {wrong}.",
            file.name,
            f"It must have exactly: {', '.join(sorted(_KEYS))}.",
        )
    for key in ("parameters", "columns"):
        entries = header[key]
        if not isinstance(entries, dict) or not all(isinstance(e, dict) for e in entries.values()):
            raise QuestionError("It must list names with their meaning.", f"{file.name}, key {key}")
    return dict(header)


def _column(file: Path, name: str, about: Mapping[str, Any]) -> Column:
    """A column of the answer, with its meaning and heading."""
    where = f"columns.{name}"
    _check_keys(file, where, about, _COLUMN_KEYS)
    return Column(name, _text(file, where, about, "meaning"), str(about.get("heading", "")))


def _parameter(file: Path, name: str, about: Mapping[str, Any]) -> Parameter:
    """A choice that a question offers, with its type, default and bounds checked."""
    where = f"parameters.{name}"
    _check_keys(file, where, about, _PARAMETER_KEYS)
    kind, default = _text(file, where, about, "kind"), about.get("default")
    bounds = [about.get("minimum"), about.get("maximum")]
    if kind == "number" and not all(isinstance(number, int) for number in [default, *bounds]):
        raise QuestionError(
            "A number needs whole numbers as default, minimum and maximum.", f"{file.name}, key {where}"
        )
    return Parameter(
        name,
        kind,
        _text(file, where, about, "meaning"),
        bool(about.get("required", False)),
        "" if default is None else str(default),
        *((bounds[0], bounds[1]) if kind == "number" else (0, 0)),
    )


def _check_keys(file: Path, where: str, about: Mapping[str, Any], known: set[str]) -> None:
    """Refuse a key that we do not use. A text with a comma needs quotes, or its end becomes such a key."""
    unknown = set(about) - known
    if unknown:
        names = ", ".join(sorted(unknown))
        raise QuestionError(
            f"Unknown keys: {names}.", f"{file.name}, key {where}", "A text with a comma needs quotes."
        )


def _text(file: Path, path: str, holder: Mapping[str, Any], key: str) -> str:
    """A piece of the header that must be there and be text."""
    value = holder.get(key)
    if not isinstance(value, str) or not value.strip():
        where = ".".join(part for part in (path, key) if part)
        raise QuestionError("It must be filled in with text.", f"{file.name}, key {where}")
    return value.strip()


def _check_places(file: Path, query: str, parameters: Iterable[Parameter]) -> None:
    """Refuse a query whose VALUES blocks and parameters differ."""
    places = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query))
    names = {parameter.name for parameter in parameters}
    if places != names:
        wrong = ", ".join(sorted(places ^ names))
        raise QuestionError(
            f"Header and query differ on what may be chosen: {wrong}.",
            f"{file.name}, key parameters",
            "For each parameter the query needs VALUES ?name { UNDEF }, where the value goes.",
        )


def _check_query(file: Path, query: str, columns: Iterable[str]) -> None:
    """Refuse a query that does not parse, is not a SELECT, lacks an order or has other columns."""
    try:
        selected = columns_of(query)
    except SyntaxError as error:
        raise QuestionError(f"The query cannot be read: {error}.", file.name) from error
    if selected is None:
        raise QuestionError("The query must be a SELECT.", file.name)
    if selected != list(columns):
        raise QuestionError(
            f"The query selects {', '.join(selected)}.",
            f"{file.name}, key columns",
            "List the same.",
        )
    if not re.search(r"\bORDER\s+BY\b[^}]*$", query):
        raise QuestionError("The query must end with ORDER BY.", file.name, "Add one.")
