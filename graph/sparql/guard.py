"""Checks a typed query before it runs: it may only read our data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from graph.errors import QueryMalformed, QueryRefused
from graph.vocab import PREFIXES

__all__ = ["DEEPEST", "Choice", "check_query", "malformed", "normalise"]

#: The deepest nesting of brackets. The engine's recursion fails at about 1,000 (EXISTS, calls).
DEEPEST: Final = 100
#: Brackets outside of texts, addresses and comments.
_TOKENS: Final = re.compile(
    # Each kind of text also matches unfinished, so that no text is searched twice.
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)|\'\'\'(?:[^\\]|\\.)*?(?:\'\'\'|\Z)'
    r'|"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\\\n]|\\.)*\'?'
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|[(\[{]|[)\]}]|<<|>>",
    re.DOTALL,
)
#: A query that calls elsewhere, chooses graphs or writes has one of these, or an escape that could spell one.
_SUSPECT: Final = re.compile(
    r"\\u|service|from|\b(?:insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The graphs that a query runs over; None where it chooses none."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None

    def of_ours(self, ours: frozenset[str]) -> Choice:
        """The same, if all its graphs are ours.

        Raises:
            QueryRefused: if one is not.
        """
        for name in (*(self.default or ()), *(self.named or ())):
            if name not in ours:
                raise QueryRefused(
                    f"There is no graph {name[:200]!r} in this data.",
                    "FROM",
                    "The service description at /sparql lists the graphs.",
                )
        return self


def normalise(text: str) -> str:
    """A query with plain line ends, if its brackets do not nest too deeply.

    A bare carriage return ends a comment for Oxigraph but not for rdflib: it could hide a SERVICE.

    Raises:
        QueryMalformed: if its brackets nest too deeply, or it has a null character.
    """
    query = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text)
    depth = 0
    for token in _TOKENS.finditer(query):
        mark = token.group()
        if mark in ("(", "[", "{", "<<"):
            depth += 1
        elif mark in (")", "]", "}", ">>"):
            depth -= 1
        if depth > DEEPEST:
            raise QueryMalformed(
                f"Brackets nest more than {DEEPEST} deep.",
                _place(query, token.start()),
                "Write it with fewer groups.",
            )
    if "\0" in query:
        raise QueryMalformed("A query cannot have a null character.", _place(query, query.index("\0")))
    return query


def check_query(query: str) -> Choice:
    """The graphs that a query chooses, once it is sure that it only reads our data.

    A query without any suspect word needs no parsing here: the engine itself runs queries only.

    Raises:
        QueryRefused: if it would change data or call elsewhere (SERVICE, LOAD).
        QueryMalformed: if it has a suspect word and is not a SPARQL query; names the line and column.
    """
    if not _SUSPECT.search(query):
        return Choice()
    try:
        parsed = parseQuery(query)
    except Exception as error:  # rdflib's parser raises many kinds
        _refuse_update(query)
        line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
        raise malformed(line, column) from error
    names = {part.name: part for part in _parts(list(parsed))}
    if "ServiceGraphPattern" in names:
        raise QueryRefused(
            "SERVICE is not allowed: it would make this server call another.",
            hint="Query the other endpoint yourself and join the answers.",
        )
    return _chosen(parsed) if "DatasetClause" in names else Choice()


def malformed(line: int, column: int, why: str = "") -> QueryMalformed:
    """The error for a query with a syntax error."""
    return QueryMalformed(
        f"This is not a valid SPARQL query{f': {why}' if why else ''}.",
        f"line {line}, column {column}" if line else "query",
        "Check the text just before this place.",
    )


def _chosen(parsed: Any) -> Choice:
    """The graphs that FROM and FROM NAMED name, in full.

    Raises:
        QueryMalformed: if one has a prefix that is not declared.
    """
    prologue, body = parsed
    prefixes, base = dict(PREFIXES), ""
    for part in prologue:
        if part.name == "PrefixDecl":
            prefixes[part.prefix or ""] = str(URIRef(part.iri, base or None))
        elif part.name == "Base":
            base = str(part.iri)
    default: list[str] = []
    named: list[str] = []
    for clause in body.datasetClause:
        names, term = (named, clause.named) if clause.named else (default, clause.default)
        if isinstance(term, CompValue):
            if (term.prefix or "") not in prefixes:
                raise QueryMalformed(f"The prefix {term.prefix!r} is not declared.", "FROM")
            local = re.sub(r"\\(.)", r"\1", str(term.localname or ""))
            names.append(prefixes[term.prefix or ""] + local)
        else:
            names.append(str(URIRef(term, base or None)))
    return Choice(tuple(default), tuple(named))


def _refuse_update(query: str) -> None:
    """Raise the error for an update, if the text is one."""
    try:
        parseUpdate(query)
    except Exception:
        return
    raise QueryRefused(
        "Updates are not allowed: this endpoint is read-only.",
        hint="Edit the tables in the data folder instead.",
    )


def _parts(node: Any) -> Iterator[CompValue]:
    """Every named part of a parsed query, at any depth."""
    todo = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, CompValue):
            yield part
            todo.extend(part.values())
        elif isinstance(part, list | tuple) or hasattr(part, "asList"):
            todo.extend(part)


def _place(query: str, at: int) -> str:
    """A place in a text as line and column."""
    return f"line {query.count(chr(10), 0, at) + 1}, column {at - query.rfind(chr(10), 0, at)}"
