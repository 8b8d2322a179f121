"""The answer to a typed query: a table, a picture, a chart, the text as sent, and downloads."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.map import of_network
from graph.picture.results import network_of_result
from graph.publish.results import sheet
from graph.questions.names import address, label_of, labels_by_address
from graph.sparql.result import Result
from graph.store.current import Snapshot
from graph.words import counted
from views.parts.data_note import data_note
from views.parts.scene_pictures import answer_picture

__all__ = ["results"]

#: The most rows and characters that we send to a browser; downloads have all of them.
_ROWS: Final = 10_000
_CHARACTERS: Final = 100_000
_LINES: Final = 20
_BARS: Final = 40
#: Beside a column of items comes one with the addresses where they open.
_OPEN: Final = ": open"
_OPENS: Final = r"^/(?:id/|ns#)(.*)$"


def results(snapshot: Snapshot, result: Result) -> None:
    """The answer in every form that fits it."""
    if result.truth is not None:
        st.subheader("Yes" if result.truth else "No")
        st.caption(data_note(snapshot))
        return
    count = len(result.rows)
    st.subheader(counted(count, "triple" if result.triples else "row"))
    if not count:
        st.write("Nothing in the data matches this query.")
        return
    if count > _ROWS:
        st.info(f"The first {_ROWS:,} are shown. The downloads have all of them.")
    shown = replace(result, rows=result.rows[:_ROWS])
    frame = _frame(snapshot, shown)
    forms = {"Table": partial(_table, frame)}
    if shown.triples or any(map(shown.has_items, shown.columns)):
        forms["Picture"] = partial(_picture, snapshot, shown)
    if not shown.triples and any(map(shown.is_numeric, shown.columns)) and len(frame.columns) > 1:
        forms["Chart"] = partial(_chart, shown, frame)
    forms["Raw"] = partial(_raw, result)
    for tab, form in zip(st.tabs(list(forms)), forms.values(), strict=True):
        with tab:
            form()
    _downloads(snapshot, result)


def _frame(snapshot: Snapshot, result: Result) -> pd.DataFrame:
    """The rows by column: items by their label, and beside them the address where each opens."""
    names = labels_by_address(snapshot)
    cells: dict[str, list[Any]] = {}
    for column in result.columns:
        values = [row[column] for row in result.rows]
        if not result.has_items(column):
            cells[column] = (
                values if result.is_numeric(column) else [_label(names, value) for value in values]
            )
            continue
        cells[column] = [_label(names, value) for value in values]
        cells[f"{column}{_OPEN}"] = [address(str(value or "")) or None for value in values]
    return pd.DataFrame(cells)


def _label(names: Any, value: Any) -> str | None:
    """The label of a cell if it is an address; else its text."""
    return (
        label_of(names, str(value)) if str(value or "").startswith(("http://", "https://")) else _text(value)
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _table(frame: pd.DataFrame) -> None:
    """The rows as a table that sorts by a click on a heading."""
    opens = [name for name in map(str, frame.columns) if name.endswith(_OPEN)]
    config = {name: st.column_config.LinkColumn(display_text=_OPENS) for name in opens}
    st.dataframe(
        frame.head(_ROWS), hide_index=True, column_config=config, placeholder="", alt="The answer as a table"
    )


def _picture(snapshot: Snapshot, result: Result) -> None:
    """The items of the answer as a picture, if it links them to each other."""
    network = network_of_result(labels_by_address(snapshot), result)
    answer_picture(of_network(network, "The answer as a picture"), key="result")


def _chart(result: Result, frame: pd.DataFrame) -> None:
    """Numbers as bars, one for each of the first rows."""
    numbers = [column for column in result.columns if result.is_numeric(column)]
    places = [name for name in map(str, frame.columns) if not name.endswith(_OPEN)]
    words = [name for name in places if name not in numbers] or places
    left, right = st.columns(2)
    along = left.selectbox("For each", words, key="along")
    high = right.selectbox("How many", [column for column in numbers if column != along], key="high")
    if high is None:
        st.write("The answer has one column of numbers and no other column to label the bars.")
        return
    shown = pd.DataFrame({along: _bar_names(frame[along].head(_BARS)), high: frame[high].head(_BARS)})
    if len(frame) > _BARS:
        st.info(f"The chart shows the first {_BARS} rows. Use ORDER BY in the query to choose them.")
    alt = f"Bars: {high} for each {along}. The table has the same numbers."
    whole = pd.api.types.is_integer_dtype(shown[high])
    names = {"labelLimit": 340, "labelFontSize": 13, "labelColor": "#0b0c0c"}
    spec = {
        "mark": {"type": "bar", "color": "#1d5ea8"},
        "height": {"step": 28},
        "encoding": {
            "y": {"field": along, "type": "nominal", "sort": None, "axis": names},
            "x": {"field": high, "type": "quantitative", "axis": {"tickMinStep": 1} if whole else {}},
        },
    }
    st.vega_lite_chart(shown, spec, alt=alt)


def _bar_names(names: pd.Series[Any]) -> list[str]:
    """The name of each bar; numbered where two are the same, as their bars would be drawn as one."""
    labels = ["" if name is None else str(name) for name in names]
    return labels if len(set(labels)) == len(labels) else [f"{n}. {name}" for n, name in enumerate(labels, 1)]


def _raw(result: Result) -> None:
    """The answer as it was sent."""
    text = result.raw
    if not result.triples:
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    if len(text) > _CHARACTERS:
        st.info(f"The first {_CHARACTERS:,} characters are shown. The download has all of them.")
    high = text.count("\n") > _LINES
    st.code(
        text[:_CHARACTERS], language="turtle" if result.triples else "json", height=480 if high else "content"
    )


def _downloads(snapshot: Snapshot, result: Result) -> None:
    """The whole answer to download."""
    kind, ending, words = (
        (result.media_type, "ttl", "Turtle") if result.triples else (result.media_type, "srj", "JSON")
    )
    left, right = st.columns(2)
    for place, name, content, file, media_type in (
        (
            left,
            "CSV, for spreadsheets",
            partial(sheet, labels_by_address(snapshot), result),
            "answer.csv",
            "text/csv",
        ),
        (right, f"{words}, for programs", result.raw, f"answer.{ending}", kind),
    ):
        place.download_button(
            f"Download as {name}", content, file, media_type, on_click="ignore", width="stretch"
        )
