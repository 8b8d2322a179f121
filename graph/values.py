"""Plain values: a term as pages, files and notebooks show it, the same from every engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

__all__ = ["Row", "Value", "from_literal", "from_oxigraph", "from_rdflib"]

#: A value in an answer. Addresses are text.
Value = str | int | float | bool | None
Row = Mapping[str, Value]

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
#: The datatypes of whole numbers (XML Schema 1.1, part 2, sections 3.3.13 and 3.4.13 to 3.4.25).
_INTEGERS: Final = frozenset(
    f"{_XSD}{name}"
    for name in (
        "integer", "long", "int", "short", "byte",
        "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
        "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_DOUBLES: Final = frozenset((f"{_XSD}double", f"{_XSD}float"))
#: Text as it is, with or without a language.
_TEXTS: Final = frozenset(("", f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))
#: How XML Schema writes numbers. Python alone would also read ``1_000``, ``nan`` and spaces around them.
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE: Final = re.compile(rf"(?:{_DECIMAL.pattern})(?:e[+-]?[0-9]+)?|[+-]?inf(?:inity)?|nan", re.IGNORECASE)
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
#: Texts whose datatype decides on line ends and spaces.
_SPACES: Final[Mapping[str, Callable[[str], str]]] = {
    f"{_XSD}normalizedString": lambda text: re.sub(r"[\t\n\r]", " ", text),
    f"{_XSD}token": lambda text: " ".join(text.split()),
}
_ANY: Final = ox.NamedNode("urn:any")


def from_literal(text: str, datatype: str) -> Value:
    """A literal as a plain value: numbers and booleans as such, anything else as text.

    Text that its datatype does not allow, such as ``"abc"^^xsd:integer``, stays text.

    Args:
        text: the literal as it is written.
        datatype: the address of its datatype; empty for plain text.
    """
    return text if datatype in _TEXTS else _typed(text, datatype)


def _typed(text: str, datatype: str) -> Value:
    """The value of a literal that has a datatype."""
    written = text.strip()
    try:
        if datatype in _INTEGERS:
            return int(written) if _INTEGER.fullmatch(written) else text
        if datatype == f"{_XSD}decimal":
            return float(written) + 0.0 if _DECIMAL.fullmatch(written) else text  # no decimal is -0
        if datatype in _DOUBLES:
            return float(written) if _DOUBLE.fullmatch(written) else text
    except ValueError:  # more digits than Python reads
        return text
    if datatype == f"{_XSD}boolean":
        return _BOOLEANS.get(written, text)
    written = _as_stored(text, datatype)
    return _SPACES[datatype](written) if datatype in _SPACES else written


@lru_cache(maxsize=1000)
def _as_stored(text: str, datatype: str) -> str:
    """A literal as Oxigraph writes it, so that engines agree on ``Z`` or ``+00:00``, ``1.0`` or ``1``."""
    store = ox.Store()
    store.add(ox.Quad(_ANY, _ANY, ox.Literal(text, datatype=ox.NamedNode(datatype))))
    stored = next(iter(store)).object
    assert isinstance(stored, ox.Literal)
    return stored.value


def from_oxigraph(term: Any) -> Value:
    """A term of Oxigraph's as a plain value; None for a variable without a value."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return from_literal(term.value, term.datatype.value)
    return str(term.value) if isinstance(term, ox.NamedNode) else str(term)


def from_rdflib(term: Any) -> Value:
    """A term of rdflib's as a plain value; None for a variable without a value."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    if datatype is not None:
        return from_literal(str(term), str(datatype))
    return str(term.n3()) if type(term).__name__ == "BNode" else str(term)
