"""How errors are shown: what is wrong, where, and what to do."""

from __future__ import annotations

import streamlit as st

from graph.errors import JoinedUpError, TableError
from views.parts.words import plain

__all__ = ["error_notice", "fault_notice"]


def error_notice(error: JoinedUpError) -> None:
    """An error in place of what was asked for."""
    st.error(_told(error), icon=":material/error:")


def fault_notice(fault: JoinedUpError | None) -> None:
    """A warning above every page while newer data cannot be used."""
    if fault:
        st.warning(
            f"The newest data has a fault, so you are looking at the last good data.\n\n{_told(fault)}",
            icon=":material/warning:",
        )


def _told(error: JoinedUpError) -> str:
    """An error in Markdown, a line for each fault of a table."""
    told = " ".join(plain(part) for part in (error.message, error.hint) if part)
    if isinstance(error, TableError):
        shown = error.faults[: error.SHOWN]
        lines = [f"- **{plain(fault.where)}**: {plain(f'{fault.message} {fault.hint}')}" for fault in shown]
        return "\n".join([told, "", *lines])
    return f"**{plain(error.where)}**: {told}" if error.where else told
