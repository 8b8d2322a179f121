"""What proves a row: the findings behind it, with strength, source and place."""

from __future__ import annotations

import streamlit as st

from graph.model import Row
from graph.questions import answer
from graph.serving import Served
from views.parts.words import plain

__all__ = ["proof"]


def proof(served: Served, thing: str) -> None:
    """Every finding on an outcome or aim, strongest first."""
    rows = answer(served, "findings-of", thing=thing).rows
    if not rows:
        st.write(
            "No finding in this data bears on it. It may have been studied elsewhere: "
            "no finding is not weak evidence, and not evidence of no effect."
        )
        return
    for row in rows:
        with st.container(border=True):
            st.markdown(_told(row))


def _told(row: Row) -> str:
    """One finding in words."""
    strength = f"“{plain(row['strength'])}”" if row["strength"] else "not given"
    rating = f"{plain(row['rating'])} on {plain(row['scale'])}" if row["rating"] else "none given or seen"
    band = f"{plain(row['band'])} (our judgement)" if row["band"] else "none"
    lines = [
        f"**{plain(row['statement'])}**",
        f"About: {plain(row['subjectLabel'] or 'not a single intervention')}. "
        f"Direction: **{plain(row['direction'])}**."
        + (f" Ages: {plain(row['ages'])}." if row["ages"] else ""),
        f"Strength as the source words it: {strength}. Publisher's rating: {rating}. Our band: **{band}**.",
        _design(row),
        f"Source: {plain(row['citation'])}{_dated(row)} Where in it: {plain(row['locator'])}.{_links(row)}",
        f"Link to this outcome or aim: {plain(row['basis'] or 'not given').lower()}."
        + (f" {plain(row['basisReason'])}" if row["basisReason"] else ""),
        f"Note: {plain(row['note'])}" if row["note"] else "",
        f"Not counted: a newer edition says “{plain(row['replacedBy'])}”" if row["replacedBy"] else "",
    ]
    return "\n\n".join(line for line in lines if line)


def _design(row: Row) -> str:
    """How the study was done, and where we place it for that."""
    if not row["design"]:
        return ""
    placed = f": {plain(row['placed'])}" if row["placed"] else ", which has no place on the Maryland scale"
    return f"Study design, as we read it: {plain(row['design'])}{placed} (our reading, not a rating)."


def _dated(row: Row) -> str:
    return f" Last reviewed: {plain(row['date'])}." if row["date"] else ""


def _links(row: Row) -> str:
    """Links to where the finding was read, where it was read on the web."""
    names = {"page": "Page on the web", "secondPage": "Second page"}
    return "".join(f" [{name}](<{row[key]}>)" for key, name in names.items() if row[key])
