"""The evidence behind a row: its columns, the statements with their sources, and how sure it is."""

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

__all__ = ["columns", "proof"]

#: The question whose answer is the evidence about an item, by its kind.
_QUESTIONS = {
    "outcome": "findings-of",
    "aim": "findings-of",
    "intervention": "findings-of",
    "element": "findings-of",
    "service": "agencies-of",
    "agency": "services-of",
}


def columns(answer: Answer, row: Row) -> None:
    """A row with all its columns, in words."""
    filled = [column for column in answer.question.columns if column.heading and row[column.name] is not None]
    st.markdown("\n".join(f"- {plain(column.heading)}: {plain(row[column.name])}" for column in filled))


def proof(snapshot: Snapshot, row: Row, sensitivity: Sensitivity | None) -> None:
    """What the data says about the items in a row: findings in full, deliveries as a table."""
    if sensitivity:
        st.markdown(_how_sure(sensitivity))
    items = [value for value in row.values() if kind_of(value) in _QUESTIONS]
    if row.get("item"):
        items = [row["item"], *(i for i in items if kind_of(i) not in ("outcome", "aim"))]
    for item in list(dict.fromkeys(items))[:3]:
        _statements(snapshot, str(item))


def _statements(snapshot: Snapshot, item: str) -> None:
    """The statements about one item."""
    name = _QUESTIONS[kind_of(item)]
    statements = answer(snapshot, name, thing=item)
    if name != "findings-of":
        st.markdown(f"**{plain(question(name).title)}**")
        reading_table(statements.people_rows(), question(name).title)
        return
    if not statements.rows:
        st.write(
            "Our sources have no finding about it. Other studies may exist. "
            "No finding is not the same as weak evidence, and not evidence of no effect."
        )
    for row in statements.rows:
        with st.container(border=True):
            st.markdown(_finding(row))


def _how_sure(sensitivity: Sensitivity) -> str:
    """Whether the state would stay if the evidence were judged differently, in words."""
    words = STATES[sensitivity.state].words.lower()
    if sensitivity.holds:
        return (
            f"**How sure is it?** It stays “{words}” if we accept weaker evidence, ask for stronger "
            "evidence, or leave out any one source."
        )
    cases = []
    if sensitivity.lower_line != sensitivity.state:
        cases.append(("If weak evidence of improvement were enough", sensitivity.lower_line))
    if sensitivity.higher_line != sensitivity.state:
        cases.append(("If moderate evidence were not enough", sensitivity.higher_line))
    cases += [(f"Without {plain(source)}", other) for source, other in sensitivity.without.values()]
    lines = [f"- {case}: “{STATES[state].words.lower()}”." for case, state in cases]
    return f"**How sure is it?** It is “{words}” now. It would be different:\n" + "\n".join(lines)


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
    """How the study was done, and its level on the Maryland scale."""
    if not row["design"]:
        return ""
    level = f": {plain(row['placed'])}" if row["placed"] else ", which is not on the Maryland scale"
    return f"Study design, as we read it: {plain(row['design'])}{level} (our reading, not a rating)."


def _dated(row: Row) -> str:
    """When the publisher last reviewed its rating."""
    return f" Last reviewed: {plain(row['date'])}." if row["date"] else ""


def _links(row: Row) -> str:
    """Links to the pages on the web where we read the finding."""
    names = {"page": "Page on the web", "secondPage": "Second page"}
    return "".join(f" [{name}](<{row[key]}>)" for key, name in names.items() if row[key])
