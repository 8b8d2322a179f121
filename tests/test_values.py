"""Plain values: the embedded engine, rdflib and the answer to a typed query give the same for every term."""

from __future__ import annotations

import json
import math
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from graph.sparql.query import Reply
from graph.sparql.result import parse_result
from graph.store.embedded import EmbeddedStore, in_memory
from graph.store.remote import RdflibStore
from graph.values import Value, from_literal

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
QUERY: Final = "SELECT ?value { ?item <https://e.org/value> ?value }"
HUGE: Final = "9" * 5000
#: Datatypes of XML Schema and RDF, with what is written; ill-typed texts among it.
WRITTEN: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger",
            "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort",
            "unsignedByte",
        ),
        ("1", "01", "+1", "-1", "-0", "abc", "", " 1 ", "1_0", "1.5", "\u0661", "9" * 40, HUGE),
    ),
    **dict.fromkeys(
        ("decimal", "double", "float"),
        (
            "0.5", "00.50", "+.5", "1.", "1E3", "1e400", "INF", "-INF", "+INF", "NaN", "nan", "infinity",
            "abc", "", "1_0.5", "-0", HUGE,
        ),
    ),
    "boolean": ("true", "false", "1", "0", "TRUE", "yes", "", " true "),
    "date": ("2020-01-01", "2020-01-01Z", "2020-01-01+01:00", "2020-1-1", "x"),
    "dateTime": (
        "2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01T24:00:00", "2020-01-01T00:00:00.50",
        "2020-01-01T00:00:00+00:00", "2020-01-01T00:00:00-05:00", "x",
    ),
    "dateTimeStamp": ("2020-01-01T00:00:00Z", "x"),
    "time": ("12:00:00Z", "12:00:00.50", "x"),
    "gYear": ("2010", "2010Z", "-0044", "20100", "x"),
    "gYearMonth": ("2010-05", "x"),
    "gMonth": ("--05", "x"),
    "gMonthDay": ("--05-06", "x"),
    "gDay": ("---06", "x"),
    "duration": ("P1Y", "P12M", "P1D", "PT60S", "P0Y", "x"),
    "dayTimeDuration": ("P1D", "PT24H", "x"),
    "yearMonthDuration": ("P1Y", "P12M", "x"),
    "hexBinary": ("0fb7", "0FB7", "x"),
    "base64Binary": ("aGk=", "aGk", "x!"),
    "anyURI": ("https://e.org/x", "a b"),
    "string": ("a", " a ", "=1", ""),
    "normalizedString": ("a  b", " a\tb\nc"),
    "token": ("a b", "  a   b "),
    **dict.fromkeys(("language", "Name", "NCName", "NMTOKEN", "QName", "ENTITY", "ID", "IDREF"), ("en", " ")),
}  # fmt: skip
LITERALS: Final = [
    *(
        ox.Literal(text, datatype=ox.NamedNode(XSD + name))
        for name, texts in WRITTEN.items()
        for text in texts
    ),
    ox.Literal("<b>x</b>", datatype=ox.NamedNode(f"{RDF}XMLLiteral")),
    ox.Literal("<b>x", datatype=ox.NamedNode(f"{RDF}HTML")),
    ox.Literal('{"a": 1}', datatype=ox.NamedNode(f"{RDF}JSON")),
    ox.Literal("5", datatype=ox.NamedNode("https://e.org/own-datatype")),
    ox.Literal("chat", language="fr"),
    ox.Literal("plain"),
]  # fmt: skip


def readings(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> dict[str, Value]:
    """The plain value of a term, each way that the program reads one."""
    triple = ox.Triple(ox.NamedNode("https://e.org/item"), ox.NamedNode("https://e.org/value"), term)
    text = ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES)
    assert text
    elsewhere = Dataset(default_union=True)
    elsewhere.parse(data=text, format="nt")
    kind = {ox.NamedNode: "uri", ox.BlankNode: "bnode", ox.Literal: "literal"}[type(term)]
    binding = {"type": kind, "value": term.value}
    if isinstance(term, ox.Literal):
        binding |= {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
    sent = {"head": {"vars": ["value"]}, "results": {"bindings": [{"value": binding}]}}
    rows = Reply("application/sparql-results+json", json.dumps(sent).encode())
    return {
        "embedded": in_memory([ox.Quad(*triple)]).rows(QUERY)[0]["value"],
        "rdflib": RdflibStore(elsewhere).rows(QUERY)[0]["value"],
        "typed query, as rows": parse_result(rows).rows[0]["value"],
        "typed query, as triples": parse_result(Reply("text/turtle", text)).rows[0]["value"],
    }


def test_there_are_literals_to_read() -> None:
    assert len(LITERALS) > 300
    assert len(WRITTEN) == 43


@pytest.mark.parametrize(
    "literal", LITERALS, ids=lambda literal: f"{literal.datatype.value[-12:]}-{literal.value[:24]}"
)
def test_every_way_of_reading_a_literal_gives_the_same_value(literal: ox.Literal) -> None:
    values = readings(literal)
    assert len({repr(value) for value in values.values()}) == 1, values


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("0.5", "decimal", 0.5),
        ("01", "integer", 1),
        ("+7", "positiveInteger", 7),
        ("1e3", "double", 1000.0),
        ("INF", "double", math.inf),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("abc", "integer", "abc"),
        ("1_000", "integer", "1_000"),
        ("yes", "boolean", "yes"),
        ("2020-01-01", "date", "2020-01-01"),
        ("1999", "gYear", "1999"),
        ("12", "string", "12"),
        (HUGE, "integer", HUGE),
    ],
)
def test_numbers_and_booleans_are_values_and_all_else_is_text(text: str, datatype: str, value: Value) -> None:
    read = from_literal(text, XSD + datatype)
    assert (type(read), read) == (type(value), value)


NAN: Final = ox.Literal("NaN", datatype=ox.NamedNode(f"{XSD}double"))


def test_nan_is_a_number_that_equals_nothing() -> None:
    assert all(isinstance(value, float) and math.isnan(value) for value in readings(NAN).values())


def test_addresses_are_text_and_nodes_without_a_name_are_marked_as_such() -> None:
    assert set(readings(ox.NamedNode("https://e.org/a,b")).values()) == {"https://e.org/a,b"}
    assert all(str(value).startswith("_:") for value in readings(ox.BlankNode("b1")).values())


def test_a_variable_without_a_value_is_none() -> None:
    query = "SELECT ?item ?value { VALUES (?item ?value) { (1 UNDEF) } }"
    stores = EmbeddedStore(ox.Store()), RdflibStore(Dataset(default_union=True))
    assert [store.rows(query) for store in stores] == [({"item": 1, "value": None},)] * 2
    number = {"type": "literal", "value": "1", "datatype": f"{XSD}integer"}
    sent = {"head": {"vars": ["item", "value"]}, "results": {"bindings": [{"item": number}]}}
    result = parse_result(Reply("application/sparql-results+json", json.dumps(sent).encode()))
    assert result.rows == ({"item": 1, "value": None},)
