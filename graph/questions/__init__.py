"""The named questions: each a file with a query and a header that says how to read the answer."""

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

#: A complaint lists what it knows up to so many names.
_LISTED: Final = 40
#: What is asked of the things in an answer to prove it, with UNDEF where they are to stand.
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
        choices: a value for each parameter chosen: the short name of a thing (``stay-safe``), its whole
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
    """The text of a question's query with the choices in their places: it runs on any SPARQL 1.1 engine.

    Each choice is looked up and becomes a term (the address of a known thing, or a number); what was
    typed is never put into the text.

    Raises:
        QuestionError: if the question or a parameter is unknown, or a choice is missing or wrong.
    """
    asked = question(name)
    known = {parameter.name: parameter for parameter in asked.parameters}
    odd = [key for key in choices if key not in known]
    if odd:
        raise QuestionError(
            f"It has no parameter {odd[0]!r}.", name, f"It has: {', '.join(known) or 'none'}."
        )
    missing = [p.name for p in asked.parameters if p.required and p.name not in choices]
    if missing:
        raise QuestionError(f"It needs {', '.join(missing)}.", name, "Say which one.")
    text = asked.query
    for key, parameter in known.items():
        if key in choices:
            term = _term(snapshot, parameter, choices[key], name)
        elif parameter.default:
            term = _default(parameter)
        else:
            continue
        text = fill(text, key, term)
    return text


def labels(snapshot: Snapshot, kind: str) -> Mapping[str, str]:
    """The name of each thing of a kind, such as ``outcome``, by its short name; outcomes in their order."""
    return _names(snapshot).get(kind, {})


def options(snapshot: Snapshot, parameter: Parameter) -> Mapping[str, str]:
    """What may be chosen for a parameter that names a thing: short names with what each is called.

    A short name that things of two kinds share has its kind before it, such as ``agency/early-support``.
    No two are called alike: where the data calls them so, their kind or short name stands behind.
    """
    return {short: label for short, (_, label) in _choices(snapshot, parameter.kind).items()}


@lru_cache(maxsize=64)
def _choices(snapshot: Snapshot, kinds: str) -> Mapping[str, tuple[str, str]]:
    """Each thing of some kinds by its short name, with its address and what it is called."""
    held = [
        (kind, slug, label)
        for kind in sorted(part.strip() for part in kinds.split(" or "))
        for slug, label in labels(snapshot, kind).items()
    ]
    shared = Counter(slug for _, slug, _ in held)
    alike = Counter((kind, label) for kind, _, label in held)
    called = Counter(label for _, label in alike)

    def told_apart(kind: str, slug: str, label: str) -> str:
        if shared[slug] > 1 or called[label] > 1:
            return f"{label} ({kind})"
        words = slug.replace("-", " ")
        return f"{label} ({words})" if alike[kind, label] > 1 and words != label.lower() else label

    return {
        f"{kind}/{slug}" if shared[slug] > 1 else slug: (
            address_of(kind, slug),
            told_apart(kind, slug, label),
        )
        for kind, slug, label in held
    }


@lru_cache(maxsize=8)
def data_date(snapshot: Snapshot) -> str:
    """The date of the data, as year, month and day; empty where the store does not tell."""
    rows = snapshot.store.rows(question("edition").query)
    return str(rows[0]["date"]) if rows else ""


def proof(snapshot: Snapshot, given: Answer) -> bytes:
    """What the data says of the things in an answer, in Turtle."""
    values = {value for row in given.rows for value in row.values() if kind_of(value)}
    terms = sorted(URIRef(str(value)).n3() for value in values)
    return snapshot.store.turtle(fill(fill(PROOF, "subject", *terms), "thing", *terms))


@lru_cache(maxsize=8)
def _names(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """What everything is called, by kind and short name."""
    held: dict[str, dict[str, str]] = {}
    for row in snapshot.store.rows(question("names").query):
        held.setdefault(str(row["kind"]), {})[slug_of(row["thing"])] = str(row["label"])
    return held


def _default(parameter: Parameter) -> str:
    """The term that counts where nothing is chosen."""
    if parameter.kind == "number":
        return Literal(int(parameter.default)).n3()
    return URIRef(address_of(parameter.kind, parameter.default)).n3()


def _term(snapshot: Snapshot, parameter: Parameter, value: str, name: str) -> str:
    """The term that a choice stands for, as SPARQL writes it."""
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
