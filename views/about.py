"""About: what the data is, where it comes from and how to read it."""

from __future__ import annotations

import streamlit as st

from graph import __version__
from graph.latest import latest
from graph.questions import answer
from graph.questions.model import Answer
from views.parts.tables import reading_table


def shown(given: Answer) -> None:
    """An answer as a table, with how to read it."""
    st.caption(f"{given.question.reading} {given.question.caveat}")
    reading_table(given.people_rows(), given.question.title, height=640)


snapshot = latest()

st.title("About")
st.markdown(
    """
Joined Up is a knowledge graph of integrated children's services in England. It links the five Every
Child Matters outcomes and their 25 aims to interventions and to what sources say about them. It is
for exploring and teaching. It does not recommend an intervention, and a rating is not an endorsement.

**How to read a finding.** A finding is what one source says, in our own words, with the place in the
source. Direction (which way it points) and strength (how sure we can be) are kept apart. Strength is
shown three ways: as the source words it, as a point on the publisher's own scale, and as one of our
four bands.

**What is ours.** The bands are our judgement, with a reason for each. So is the place of a study design on
the Maryland scale, which counts only where you ask for it. Few sources name an Every Child
Matters aim, so most links to aims are our reading and are marked so. The tier of an intervention is
our reading of the level of need that the source gives.

**What a rating is not.** A publisher rates a programme by its best evidence. The rating is not a
rating of each outcome listed beside it, and it does not say how large an effect is. Ratings are dated
and change.
"""
)
st.header("Sources")
shown(answer(snapshot, "sources"))
st.header("From ratings to bands")
shown(answer(snapshot, "bands"))
st.header("From study designs to bands")
shown(answer(snapshot, "designs"))
st.header("Where sources conflict")
shown(answer(snapshot, "conflicts"))
st.header("What sources state and what is our reading")
shown(answer(snapshot, "readings"))
st.header("What the data holds")
shown(answer(snapshot, "counts"))
st.header("Licences, addresses and version")
st.markdown(
    f"""
The program is under the Apache License 2.0. The ontology and the data are under CC BY 4.0. The founding
documents are copyright of their publishers: we state what they say in our own words.

The addresses of things begin with w3id.org/joined-up. They are not registered there yet, so they do not
open in a browser.

Joined Up {__version__}, data version {snapshot.version}.
"""
)
