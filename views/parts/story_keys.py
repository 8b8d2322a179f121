"""The keys that step through a story, with a line that explains them and a button to copy the link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

__all__ = ["keys"]

_HERE: Final = Path(__file__)
_component = st.components.v2.component(
    "joined_up_keys",
    html=_HERE.with_suffix(".html").read_text(encoding="utf-8"),
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def keys(
    step: int, steps: int, *, hidden: bool, bare: bool, spoken: str, go: Callable[[int, bool], None]
) -> None:
    """Listen for the keys that step through a story.

    Args:
        step: the current step, from 1.
        steps: how many steps there are.
        hidden: whether the answer or picture of this step is still hidden.
        bare: leave out the line that says so, as on a projector.
        spoken: what a screen reader says when the step changes.
        go: opens a step, and says whether its answer is shown.
    """

    def pressed() -> None:
        target = st.session_state["keys"].gone
        if target:
            go(int(target["step"]), int(target["step"]) == step)

    _component(
        data={"step": step, "steps": steps, "hidden": hidden, "bare": bare, "spoken": spoken},
        key="keys",
        on_gone_change=pressed,
    )
