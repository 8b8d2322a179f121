"""The states of all outcomes and aims on one screen: a row for each outcome, its aims beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from graph.kinds import STATES
from graph.names import kind_of
from graph.values import Row

__all__ = ["states_table"]

_CSS: Final = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def states_table(rows: Iterable[Row]) -> None:
    """Every outcome with its aims, each with the sign and word of its state."""
    lines: dict[str, list[str]] = {}
    for row in rows:
        cells = lines.setdefault(str(row["outcomeLabel"]), [])
        if kind_of(row["item"]) == "outcome":
            cells.insert(0, f"<th scope='row'>{escape(str(row['itemLabel']))}<br>{_state(row)}</th>")
        else:
            cells.append(_cell(row))
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in lines.values())
    title = "The state of the evidence for each outcome and its aims"
    st.html(f"<style>{_CSS}</style><table class='glance' aria-label='{title}'><tbody>{body}</tbody></table>")


def _state(row: Row) -> str:
    """The state of an outcome, by sign and word."""
    look = STATES[str(row["state"])]
    return f"<span style='font-weight:400'>{look.sign} {escape(look.words)}</span>"


def _cell(row: Row) -> str:
    """One aim in the colours of its state."""
    look = STATES[str(row["state"])]
    border = f"border-color:{look.edge};border-style:{'dashed' if look.dashed else 'solid'}"
    return (
        f"<td style='background:{look.fill};color:{look.text};{border}'>"
        f"<b>{look.sign} {escape(look.words)}</b>{escape(str(row['itemLabel']))}</td>"
    )
