"""Plain values: what a term becomes for a page, a file or a notebook, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

__all__ = ["Row", "Value", "from_literal", "from_oxigraph", "from_rdflib"]

#: A value in an answer. Addresses of things are text.
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
_DECIMALS: Final = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))
_BOOLEAN: Final = f"{_XSD}boolean"
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}


def from_literal(text: str, datatype: str) -> Value:
    """A literal as a plain value: numbers and booleans as such, anything else as text.

    Text that its datatype does not allow, such as ``"abc"^^xsd:integer``, stays text.

    Args:
        text: the literal as it is written.
        datatype: the address of its datatype; empty for plain text.
    """
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _DECIMALS:
            return float(text)
    except ValueError:
        return text
    return _BOOLEANS.get(text, text) if datatype == _BOOLEAN else text


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
