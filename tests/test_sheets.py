"""CSV: programs get the values as they are, spreadsheets get cells that they cannot take for formulas."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.picture.browser import table
from graph.picture.network import Node, network
from graph.publish.results import sheet
from graph.publish.sheets import for_programs, for_spreadsheets
from graph.settings import ROOT
from graph.sparql.result import Result
from graph.values import Value

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
values: Final = st.one_of(
    st.none(),
    st.integers(),
    st.text(),
    st.tuples(st.sampled_from(FORMULA), st.text(max_size=20)).map("".join),
    st.sampled_from(["a,b", 'say "so"', "two\nlines", "'=1", "é"]),
)


def read(content: bytes) -> list[list[str]]:
    """The cells of a file, the headings among them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.fixed_dictionaries({"=a": values, "b": values}), max_size=5))
def test_a_program_reads_the_values_as_they_are(rows: list[dict[str, Value]]) -> None:
    content = for_programs(["=a", "b"], rows)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    cells = [["" if row[name] is None else str(row[name]) for name in ("=a", "b")] for row in rows]
    assert read(content) == [["=a", "b"], *cells]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.fixed_dictionaries({"=a": values, "b": values}), max_size=5))
def test_no_text_in_a_spreadsheet_starts_a_formula_and_none_is_lost(rows: list[dict[str, Value]]) -> None:
    content = for_spreadsheets(["=a", "b"], rows)
    assert content.startswith(b"\xef\xbb\xbf")
    heads, *cells = read(content)
    assert heads == ["'=a", "b"]
    for row, line in zip(rows, cells, strict=True):
        for value, cell in zip((row["=a"], row["b"]), line, strict=True):
            text = "" if value is None else str(value)
            assert cell in (text, f"'{text}")
            assert isinstance(value, int) or not cell.startswith(FORMULA)


def test_a_link_gives_the_values_as_they_are_unless_a_spreadsheet_asks(server: str) -> None:
    address = f"{server}/questions/statements-of.csv"
    effects = {}
    for bom in ("", "0", "1"):
        choices = {"thing": "teaching-assistants-structured-interventions", "bom": bom}
        content = httpx.get(address, params=choices, timeout=60).content
        assert content.startswith(b"\xef\xbb\xbf") == (bom == "1")
        effects[bom] = {cell for line in read(content) for cell in line if "+3 to +5" in cell}
    assert effects == {"": {"+3 to +5 months"}, "0": {"+3 to +5 months"}, "1": {"'+3 to +5 months"}}


def test_a_table_of_the_map_starts_no_formula() -> None:
    nodes = [Node("a", "=1+1", "aim"), Node("b", "@sum", "agency")]
    rows = table(network(nodes, []))
    cells = [cell for line in read(for_spreadsheets(list(rows[0]), rows)) for cell in line]
    assert {"'=1+1", "'@sum"} <= set(cells)


def test_no_page_writes_csv_by_itself() -> None:
    pages = list((ROOT / "views").rglob("*.py"))
    assert len(pages) > 20
    assert [page.name for page in pages if re.search(r"\bto_csv\b|\bcsv\.writer\b", page.read_text())] == []


def test_the_sheet_of_a_typed_query_has_labels_and_is_guarded() -> None:
    aim = "https://w3id.org/joined-up/id/aim/ready-for-school"
    result = Result("", "", ("aim", "effect"), ({"aim": aim, "effect": "=1+1"}, {"aim": None, "effect": -2}))
    content = sheet({aim: "Ready for school"}, result)
    assert read(content) == [
        ["aim", "aim name", "effect"], [aim, "Ready for school", "'=1+1"], ["", "", "-2"],
    ]  # fmt: skip
