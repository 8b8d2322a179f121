"""The named questions. Each is a file: a query, and a header that says how to read the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rdflib import Literal, URIRef

from graph.errors import QuestionError
from graph.names import address_of, did_you_mean, key_of, kind_of, slug_of
from graph.questions.files import FOLDER, fill, load, questions
from graph.questions.model import Answer, Parameter, Question
from graph.store.current import Snapshot
from graph.values import Row

__all__ = [
    "FOLDER",
    "PROOF",
    "answer",
    "data_date",
    "labels",
    "load",
    "options",
    "proof",
    "query_text",
    "question",
    "questions",
]

#: The most names that an error message lists.
_LISTED: Final = 40
#: The query for the triples behind an answer. The addresses in the answer replace UNDEF.
PROOF: Final = (FOLDER / "proof.rq").read_text(encoding="utf-8")


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


def answer(snapshot: Snapshot, name: str, **choices: str) -> Answer:
    """The answer to a named question.

    Args:
        snapshot: the store to ask.
        name: the question, such as ``weak-only``.
        choices: a value for each parameter chosen: the short name of an item (``stay-safe``), its whole
            address, or a whole number.

    Raises:
        QuestionError: if the question or a parameter is unknown, or a choice is missing or wrong.
    """
    query = query_text(snapshot, name, **choices)
    return Answer(question(name), _rows(snapshot, query), snapshot.version, query)


@lru_cache(maxsize=32)
def _rows(snapshot: Snapshot, query: str) -> tuple[Row, ...]:
    """The rows of a query, kept for a while: pages ask the same again at each touch of a widget."""
    return snapshot.store.rows(query)


def query_text(snapshot: Snapshot, name: str, **choices: str) -> str:
    """The text of a question's query with the choices filled in. It runs on any SPARQL 1.1 engine.

    Each choice is looked up and becomes a term: the address of a known item, or a number. What a person
    typed never goes into the text.

    Raises:
        QuestionError: if the question or a parameter is unknown, or a choice is missing or wrong.
    """
    requested = question(name)
    parameters = {parameter.name: parameter for parameter in requested.parameters}
    unknown = [key for key in choices if key not in parameters]
    if unknown:
        raise QuestionError(
            f"It has no parameter {unknown[0]!r}.", name, f"It has: {', '.join(parameters) or 'none'}."
        )
    missing = [p.name for p in requested.parameters if p.required and p.name not in choices]
    if missing:
        raise QuestionError(f"It needs {', '.join(missing)}.", name, "Say which one.")
    text = requested.query
    for key, parameter in parameters.items():
        if key in choices:
            term = _term(snapshot, parameter, choices[key], name)
        elif parameter.default:
            term = _default(parameter)
        else:
            continue
        text = fill(text, key, term)
    return text


def labels(snapshot: Snapshot, kind: str) -> Mapping[str, str]:
    """The name of each item of a kind, such as ``outcome``, by its short name; outcomes in official order."""
    return _names(snapshot).get(kind, {})


def options(snapshot: Snapshot, parameter: Parameter) -> Mapping[str, str]:
    """The choices for a parameter that names an item: each short name with its label.

    A short name that items of two kinds share has its kind before it, such as ``agency/early-support``.
    No two labels are the same: where the data has two alike, the kind or the short name follows in brackets.
    """
    return {short: label for short, (_, label) in _choices(snapshot, parameter.kind).items()}


@lru_cache(maxsize=64)
def _choices(snapshot: Snapshot, kinds: str) -> Mapping[str, tuple[str, str]]:
    """Each item of some kinds by its short name, with its address and its label."""
    items = [
        (kind, slug, label)
        for kind in sorted(part.strip() for part in kinds.split(" or "))
        for slug, label in labels(snapshot, kind).items()
    ]
    with_slug = Counter(slug for _, slug, _ in items)
    with_kind_and_label = Counter((kind, label) for kind, _, label in items)
    kinds_with_label = Counter(label for _, label in with_kind_and_label)

    def distinct_label(kind: str, slug: str, label: str) -> str:
        if with_slug[slug] > 1 or kinds_with_label[label] > 1:
            return f"{label} ({kind})"
        words = slug.replace("-", " ")
        ambiguous = with_kind_and_label[kind, label] > 1 and words != label.lower()
        return f"{label} ({words})" if ambiguous else label

    return {
        f"{kind}/{slug}" if with_slug[slug] > 1 else slug: (
            address_of(kind, slug),
            distinct_label(kind, slug, label),
        )
        for kind, slug, label in items
    }


@lru_cache(maxsize=8)
def data_date(snapshot: Snapshot) -> str:
    """The date of the data, as year, month and day; empty where the store has none."""
    rows = snapshot.store.rows(question("edition").query)
    return str(rows[0]["date"]) if rows else ""


def proof(snapshot: Snapshot, result: Answer) -> bytes:
    """The triples about the items in an answer, in Turtle."""
    values = {value for row in result.rows for value in row.values() if kind_of(value)}
    terms = sorted(URIRef(str(value)).n3() for value in values)
    return snapshot.store.turtle(fill(fill(PROOF, "subject", *terms), "thing", *terms))


@lru_cache(maxsize=8)
def _names(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """The label of every item, by kind and short name."""
    by_kind: dict[str, dict[str, str]] = {}
    for row in snapshot.store.rows(question("names").query):
        by_kind.setdefault(str(row["kind"]), {})[slug_of(row["thing"])] = str(row["label"])
    return by_kind


def _default(parameter: Parameter) -> str:
    """The term of a parameter's default."""
    if parameter.kind == "number":
        return Literal(int(parameter.default)).n3()
    return URIRef(address_of(parameter.kind, parameter.default)).n3()


def _term(snapshot: Snapshot, parameter: Parameter, value: str, name: str) -> str:
    """A choice as a SPARQL term."""
    where = f"{name}, parameter {parameter.name}"
    if parameter.kind == "number":
        least, most = parameter.minimum, parameter.maximum
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise QuestionError(f"{value!r} does not fit.", where, f"A whole number from {least} to {most}.")
        return Literal(int(value)).n3()
    choices = _choices(snapshot, parameter.kind)
    for short, (address, _) in choices.items():
        if value in (short, address, key_of(address)):
            return URIRef(address).n3()
    known = list(choices)
    shared = [short for short in known if short.endswith(f"/{value}")]
    if shared:
        raise QuestionError(f"{value!r} is the name of more than one.", where, f"Say {' or '.join(shared)}.")
    listed = f"Known: {', '.join(known)}." if len(known) <= _LISTED else "The question names lists them all."
    hint = f"{did_you_mean(value, known)} {listed}".strip()
    raise QuestionError(f"{value!r} is not a known {parameter.kind}.", where, hint)
