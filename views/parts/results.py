"""The answer to a typed query: a table, a picture, a chart, as it was sent, and to take away."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from graph.map import MOST, of_network
from graph.picture.browser import sentence
from graph.picture.network import nodes_of
from graph.picture.results import network_of_result
from graph.publish.results import sheet
from graph.questions.names import address, label_of, labels_by_address
from graph.sparql.result import Result
from graph.store.current import Snapshot
from views.parts.key import kinds_key
from views.parts.picture import canvas

__all__ = ["results"]

#: More rows and characters than this a browser is not sent; downloads have all of them.
_ROWS: Final = 10_000
_CHARACTERS: Final = 100_000
_LINES: Final = 20
_BARS: Final = 40
#: Beside a column of things stands one of the addresses where they open.
_OPEN: Final = ": open"
_OPENS: Final = r"^/(?:id/|ns#)(.*)$"


def results(snapshot: Snapshot, given: Result) -> None:
    """The answer in every form that fits it."""
    if given.truth is not None:
        st.subheader("Yes" if given.truth else "No")
        st.caption("As far as this data goes.")
        return
    count = len(given.rows)
    word = "triple" if given.triples else "row"
    st.subheader(f"{count:,} {word if count == 1 else f'{word}s'}")
    if not count:
        st.write("There are none, as far as this data goes.")
        return
    if count > _ROWS:
        st.info(f"The first {_ROWS:,} are shown. The downloads have all of them.")
    shown = replace(given, rows=given.rows[:_ROWS])
    frame = _frame(snapshot, shown)
    forms = {"Table": partial(_table, frame)}
    if shown.triples or any(map(shown.has_items, shown.columns)):
        forms["Picture"] = partial(_picture, snapshot, shown)
    if not shown.triples and any(map(shown.is_numeric, shown.columns)) and len(frame.columns) > 1:
        forms["Chart"] = partial(_chart, shown, frame)
    forms["Raw"] = partial(_raw, given)
    for tab, form in zip(st.tabs(list(forms)), forms.values(), strict=True):
        with tab:
            form()
    _downloads(snapshot, given)


def _frame(snapshot: Snapshot, given: Result) -> pd.DataFrame:
    """The rows by column: things by what they are called, and beside them where each opens."""
    names = labels_by_address(snapshot)
    held: dict[str, list[Any]] = {}
    for column in given.columns:
        values = [row[column] for row in given.rows]
        if not given.has_items(column):
            held[column] = values if given.is_numeric(column) else [_label(names, value) for value in values]
            continue
        held[column] = [_label(names, value) for value in values]
        held[f"{column}{_OPEN}"] = [address(str(value or "")) or None for value in values]
    return pd.DataFrame(held)


def _label(names: Any, value: Any) -> str | None:
    """What a cell is called if it is an address; else what it says."""
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


def _picture(snapshot: Snapshot, given: Result) -> None:
    """The things of the answer drawn, where they are tied to each other."""
    scene = of_network(network_of_result(labels_by_address(snapshot), given), "The answer as a picture")
    if not scene.full.number_of_edges():
        st.write("The answer ties no thing to another, so there is no picture of it.")
        return
    if len(scene.full) > MOST:
        st.info(f"The answer has {len(scene.full)} things. {MOST} of them are drawn.")
    kinds_key({node.kind for node in nodes_of(scene.drawn).values()})
    st.markdown(sentence(scene.drawn))
    canvas(scene, key="found")


def _chart(given: Result, frame: pd.DataFrame) -> None:
    """Numbers as bars, for at most so many rows."""
    numbers = [column for column in given.columns if given.is_numeric(column)]
    places = [name for name in map(str, frame.columns) if not name.endswith(_OPEN)]
    words = [name for name in places if name not in numbers] or places
    left, right = st.columns(2)
    along = left.selectbox("For each", words, key="along")
    high = right.selectbox("How many", [one for one in numbers if one != along], key="high")
    if high is None:
        st.write("There is one column of numbers and nothing to set it against.")
        return
    shown = pd.DataFrame({along: _apart(frame[along].head(_BARS)), high: frame[high].head(_BARS)})
    if len(frame) > _BARS:
        st.info(f"The first {_BARS} rows are drawn. ORDER BY in the query decides which those are.")
    told = f"Bars: {high} for each {along}. The table has the same numbers."
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
    st.vega_lite_chart(shown, spec, alt=told)


def _apart(names: pd.Series[Any]) -> list[str]:
    """The name of each bar; numbered where two are the same, as their bars would be drawn as one."""
    told = ["" if name is None else str(name) for name in names]
    return told if len(set(told)) == len(told) else [f"{n}. {name}" for n, name in enumerate(told, 1)]


def _raw(given: Result) -> None:
    """The answer as it was sent."""
    told = given.raw
    if not given.triples:
        told = json.dumps(json.loads(told), indent=1, ensure_ascii=False)
    if len(told) > _CHARACTERS:
        st.info(f"The first {_CHARACTERS:,} characters are shown. The download has all of them.")
    high = told.count("\n") > _LINES
    st.code(
        told[:_CHARACTERS], language="turtle" if given.triples else "json", height=480 if high else "content"
    )


def _downloads(snapshot: Snapshot, given: Result) -> None:
    """The whole answer to take away."""
    kind, ending, words = (
        (given.media_type, "ttl", "Turtle") if given.triples else (given.media_type, "srj", "JSON")
    )
    left, right = st.columns(2)
    for place, name, made, file, media_type in (
        (
            left,
            "CSV, for spreadsheets",
            partial(sheet, labels_by_address(snapshot), given),
            "answer.csv",
            "text/csv",
        ),
        (right, f"{words}, for programs", given.raw, f"answer.{ending}", kind),
    ):
        place.download_button(
            f"Download as {name}", made, file, media_type, on_click="ignore", width="stretch"
        )
