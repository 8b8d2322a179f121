"""The states of all outcomes and aims at a glance: a row for each outcome, its aims beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from graph.kinds import STATES
from graph.values import Row
from graph.vocab import kind_of

__all__ = ["glance"]

_STYLE = """<style>
table.glance { border-collapse: separate; border-spacing: .35rem; width: 100%; table-layout: fixed }
table.glance th { text-align: left; font-weight: 600; vertical-align: top; width: 15% }
table.glance td { vertical-align: top; padding: .4rem .5rem; border-radius: .25rem; border: 2px solid }
table.glance b { display: block }
@media (max-width: 900px) {
  table.glance :is(tbody, tr, th, td), table.glance { display: block; width: auto }
  table.glance td { margin: .3rem 0 }
  table.glance th { margin-top: 1rem }
}
</style>"""


def glance(rows: Iterable[Row]) -> None:
    """Every outcome with its aims, each with the sign and word of its state."""
    lines: dict[str, list[str]] = {}
    for row in rows:
        cells = lines.setdefault(str(row["outcomeLabel"]), [])
        if kind_of(row["item"]) == "outcome":
            cells.insert(0, f"<th scope='row'>{escape(str(row['itemLabel']))}<br>{_state(row)}</th>")
        else:
            cells.append(_cell(row))
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in lines.values())
    caption = "The state of the evidence for each outcome and its aims"
    st.html(f"{_STYLE}<table class='glance' aria-label='{caption}'><tbody>{body}</tbody></table>")


def _state(row: Row) -> str:
    look = STATES[str(row["state"])]
    return f"<span style='font-weight:400'>{look.sign} {escape(look.words)}</span>"


def _cell(row: Row) -> str:
    """One aim in the look of its state."""
    look = STATES[str(row["state"])]
    border = f"border-color:{look.edge};border-style:{'dashed' if look.dashed else 'solid'}"
    return (
        f"<td style='background:{look.fill};color:{look.text};{border}'>"
        f"<b>{look.sign} {escape(look.words)}</b>{escape(str(row['itemLabel']))}</td>"
    )
