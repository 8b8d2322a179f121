"""The query editor on a page, and the plain box for people who prefer one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from graph.errors import JoinedUpError
from graph.sparql.editor import MARK
from graph.vocab import PREFIXES

__all__ = ["plain_box", "workbench"]

_HERE: Final = Path(__file__)
_LIBRARY: Final = f"/editor.js?v={MARK}"
_component = st.components.v2.component(
    "joined_up_workbench",
    html=_HERE.with_suffix(".html").read_text(encoding="utf-8"),
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)
KEY: Final = "workbench"


def workbench(text: str, stamp: int, run: Callable[[str], None], error: JoinedUpError | None) -> None:
    """The editor.

    Args:
        text: its text at first, and whenever the stamp changes.
        stamp: how often the page has replaced the text.
        run: what to do with the text that someone runs.
        error: what was wrong with the text that was run last; the editor marks its place.
    """
    _component(
        key=KEY,
        data={
            "text": text,
            "stamp": stamp,
            "prefixes": PREFIXES,
            "library": _LIBRARY,
            "fault": _fault(error),
        },
        on_run_change=lambda: run(str(st.session_state[KEY].run)),
    )


def plain_box(text: str, run: Callable[[str], None]) -> None:
    """A plain box and a button, which need no script but Streamlit's own."""
    st.session_state.setdefault("text", text)
    st.text_area("Query", key="text", height=360)
    st.button("Run", type="primary", on_click=lambda: run(st.session_state["text"]))


def _fault(error: JoinedUpError | None) -> dict[str, int | str] | None:
    """Where an error is in the text, if it says so."""
    place = re.search(r"line (\d+), column (\d+)", error.where) if error else None
    if error is None or place is None:
        return None
    return {"line": int(place[1]), "column": int(place[2]), "message": f"{error.message} {error.hint}"}
