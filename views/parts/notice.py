"""How errors are shown: what is wrong, where, and what to do."""

from __future__ import annotations

import streamlit as st

from graph.errors import JoinedUpError, TableError
from views.parts.words import plain

__all__ = ["error_notice", "fault_notice"]


def error_notice(error: JoinedUpError) -> None:
    """An error instead of an answer."""
    st.error(_message(error), icon=":material/error:")


def fault_notice(fault: JoinedUpError | None) -> None:
    """A warning above every page while newer data cannot be used."""
    if fault:
        st.warning(
            f"The newest data has a fault, so you are looking at the last good data.\n\n{_message(fault)}",
            icon=":material/warning:",
        )


def _message(error: JoinedUpError) -> str:
    """An error in Markdown, with a line for each fault in a table."""
    message = " ".join(plain(part) for part in (error.message, error.hint) if part)
    if isinstance(error, TableError):
        faults = error.faults[: error.SHOWN]
        lines = [f"- **{plain(fault.where)}**: {plain(f'{fault.message} {fault.hint}')}" for fault in faults]
        return "\n".join([message, "", *lines])
    return f"**{plain(error.where)}**: {message}" if error.where else message
