"""Tables: what a cell becomes, and what a data steward reads when it is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build.tables import METADATA, Fact, facts
from graph.errors import BuildError, TableFault

DESCRIPTION = {
    "@context": "http://www.w3.org/ns/csvw",
    "tables": [
        {
            "url": "things.csv",
            "https://w3id.org/joined-up/ns#dataset": "http://e.org/set/{source}",
            "tableSchema": {
                "aboutUrl": "http://e.org/thing/{id}",
                "primaryKey": "id",
                "columns": [
                    {"name": "id", "titles": "id", "required": True},
                    {"name": "label", "titles": "label", "propertyUrl": "skos:prefLabel", "lang": "en"},
                    {
                        "name": "kin",
                        "titles": "kin",
                        "propertyUrl": "http://e.org/kin",
                        "valueUrl": "http://e.org/thing/{kin}",
                        "separator": ";",
                    },
                    {
                        "name": "year",
                        "titles": "year",
                        "propertyUrl": "http://e.org/year",
                        "datatype": {"base": "integer", "minimum": 1900, "maximum": 2100},
                    },
                    {
                        "name": "kind",
                        "titles": "kind",
                        "propertyUrl": "http://e.org/kind",
                        "datatype": {"base": "string", "format": "big|small"},
                    },
                    {"name": "source", "titles": "source", "required": True},
                    {"name": "t", "virtual": True, "propertyUrl": "rdf:type", "valueUrl": "skos:Concept"},
                    {
                        "name": "y",
                        "virtual": True,
                        "propertyUrl": "http://e.org/y",
                        "valueUrl": "http://e.org/{year}",
                    },
                ],
            },
        }
    ],
}
HEADER = ["id", "label", "kin", "year", "kind", "source"]


def read(
    folder: Path, rows: list[list[str]], header: list[str] = HEADER
) -> tuple[list[Fact], list[TableFault]]:
    """The facts and faults of one small table."""
    place = folder / "data" / "things"
    place.mkdir(parents=True, exist_ok=True)
    (place / METADATA).write_text(json.dumps(DESCRIPTION))
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    (place / "things.csv").write_text(text.getvalue(), encoding="utf-8")
    faults: list[TableFault] = []
    return list(facts(folder / "data", faults)), faults


def objects(statements: list[Fact], predicate: str) -> list[ox.NamedNode | ox.Literal]:
    return [fact.object for fact in statements if fact.predicate.value.endswith(predicate)]


def test_each_cell_becomes_what_its_column_says(tmp_path: Path) -> None:
    statements, faults = read(tmp_path, [["a", "A thing", "b;c", "2009", "big", "s"]])
    assert not faults
    assert objects(statements, "prefLabel") == [ox.Literal("A thing", language="en")]
    assert objects(statements, "kin") == [
        ox.NamedNode("http://e.org/thing/b"),
        ox.NamedNode("http://e.org/thing/c"),
    ]
    assert objects(statements, "year") == [ox.Literal(2009)]
    assert objects(statements, "type") == [ox.NamedNode("http://www.w3.org/2004/02/skos/core#Concept")]
    assert {fact.dataset.value for fact in statements} == {"http://e.org/set/s"}


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    statements, faults = read(tmp_path, [["a", "", "", "", "", "s"]])
    assert not faults
    assert [fact.predicate.value.rpartition("#")[2] for fact in statements] == ["type"]


@pytest.mark.parametrize(
    ("row", "where", "words"),
    [
        (["", "A", "", "", "", "s"], "row 2, column id", "empty"),
        (["a", "A", "", "soon", "", "s"], "row 2, column year", "whole number"),
        (["a", "A", "", "1066", "", "s"], "row 2, column year", "range"),
        (["a", "A", "", "", "huge", "s"], "row 2, column kind", "one of: big, small"),
        (["a", "A", "", "", "", ""], "row 2, column source", "must be filled in"),
        (["a", "A"], "row 2", "2 cells where the header has 6"),
    ],
)
def test_a_fault_names_file_row_column_and_remedy(
    tmp_path: Path, row: list[str], where: str, words: str
) -> None:
    statements, faults = read(tmp_path, [row])
    assert not statements
    assert [fault.where for fault in faults] == [f"data/things/things.csv, {where}"]
    assert words in str(faults[0])
    assert faults[0].hint


def test_two_rows_with_one_name_are_a_fault(tmp_path: Path) -> None:
    _, faults = read(
        tmp_path, [["a", "A", "", "", "", "s"], ["b", "B", "", "", "", "s"], ["a", "C", "", "", "", "s"]]
    )
    assert [fault.where for fault in faults] == ["data/things/things.csv, row 4, column id"]
    assert "row 2" in faults[0].message


def test_a_header_with_other_columns_is_a_fault(tmp_path: Path) -> None:
    statements, faults = read(tmp_path, [["a", "A", "", "", "", "s"]], header=["id", "name", *HEADER[2:]])
    assert not statements
    assert faults[0].where == "data/things/things.csv, row 1"
    assert "id, label, kin" in faults[0].hint


def test_a_spreadsheets_byte_order_mark_and_line_ends_do_no_harm(tmp_path: Path) -> None:
    read(tmp_path, [["a", "A", "", "", "", "s"]])
    file = tmp_path / "data" / "things" / "things.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    faults: list[TableFault] = []
    assert objects(list(facts(tmp_path / "data", faults)), "prefLabel") == [ox.Literal("A", language="en")]
    assert not faults


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    read(tmp_path, [["a", "A", "", "", "", "s"]])
    (tmp_path / "data" / "things" / "things.csv").write_bytes(b"id,label,kin,year,kind,source\na,\xa3,,,,s\n")
    faults: list[TableFault] = []
    assert not list(facts(tmp_path / "data", faults))
    assert "UTF-8" in str(faults[0])


def test_a_folder_without_described_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no described tables"):
        list(facts(tmp_path, []))


# Any text that a CSV file in UTF-8 can hold: no lone surrogates, no NUL.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(deadline=None, max_examples=150)
@given(label=TEXT, second=TEXT)
def test_any_text_in_a_cell_stays_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, label: str, second: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    statements, faults = read(folder, [["a", label, "", "", "", "s"], ["b", second, "", "", "", "s"]])
    assert not faults
    kept = [value.value for value in objects(statements, "prefLabel")]
    assert kept == [text.strip() for text in (label, second) if text.strip()]
