"""What proves a row: the row itself, the statements behind it with source and place, and how sure it is."""

from __future__ import annotations

import streamlit as st

from graph.insight.certainty import Sensitivity
from graph.kinds import STATES
from graph.names import kind_of
from graph.questions import answer, question
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.values import Row
from views.parts.tables import reading_table
from views.parts.words import plain

__all__ = ["proof", "told"]

#: What to ask of a thing to prove what is said of it, by its kind.
_ASKED = {
    "outcome": "findings-of",
    "aim": "findings-of",
    "intervention": "findings-of",
    "element": "findings-of",
    "service": "agencies-of",
    "agency": "services-of",
}


def told(given: Answer, row: Row) -> None:
    """A row with all its columns, in words."""
    columns = [column for column in given.question.columns if column.heading and row[column.name] is not None]
    st.markdown("\n".join(f"- {plain(column.heading)}: {plain(row[column.name])}" for column in columns))


def proof(snapshot: Snapshot, row: Row, sure: Sensitivity | None) -> None:
    """What the data says of the things in a row: findings in full, deliveries as a table."""
    if sure:
        st.markdown(_sensitive(sure))
    things = [value for value in row.values() if kind_of(value) in _ASKED]
    if row.get("item"):
        things = [row["item"], *(t for t in things if kind_of(t) not in ("outcome", "aim"))]
    for thing in list(dict.fromkeys(things))[:3]:
        _shown(snapshot, str(thing))


def _shown(snapshot: Snapshot, thing: str) -> None:
    """The statements about one thing."""
    name = _ASKED[kind_of(thing)]
    given = answer(snapshot, name, thing=thing)
    if name != "findings-of":
        st.markdown(f"**{plain(question(name).title)}**")
        reading_table(given.people_rows(), question(name).title)
        return
    if not given.rows:
        st.write(
            "No finding in this data bears on it. It may have been studied elsewhere: "
            "no finding is not weak evidence, and not evidence of no effect."
        )
    for row in given.rows:
        with st.container(border=True):
            st.markdown(_finding(row))


def _sensitive(sure: Sensitivity) -> str:
    """Whether the state would stay, in words."""
    words = STATES[sure.state].words.lower()
    if sure.holds:
        return (
            f"**How sure is it?** It stays “{words}” if the line between weak and strong moves a notch "
            "either way, and without any one of its sources."
        )
    lines = []
    if sure.lower_line != sure.state:
        lines.append(
            f"- If weak evidence of improvement were enough: “{STATES[sure.lower_line].words.lower()}”."
        )
    if sure.higher_line != sure.state:
        lines.append(f"- If moderate evidence were not enough: “{STATES[sure.higher_line].words.lower()}”.")
    lines += [
        f"- Without {plain(source)}: “{STATES[other].words.lower()}”."
        for source, other in sure.without.values()
    ]
    return f"**How sure is it?** It is “{words}” now, and would be otherwise:\n" + "\n".join(lines)


def _finding(row: Row) -> str:
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
        f"Link to an outcome or aim: {plain(row['basis'] or 'not given').lower()}."
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
