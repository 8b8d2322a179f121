"""About: what the data is, where it comes from and how to read it."""

from __future__ import annotations

import streamlit as st

from graph import __version__
from graph.latest import latest
from graph.questions import answer
from views.parts.data_note import data_note, own_caveat
from views.parts.tables import reading_table
from views.parts.words import plain


def section(heading: str, name: str) -> None:
    """The answer to a question as a table, with how to read it."""
    st.header(heading)
    asked = answer(snapshot, name)
    st.caption(plain(f"{asked.question.reading} {own_caveat(asked.question.caveat)}"))
    reading_table(asked.people_rows(), asked.question.title, height=640)


snapshot = latest()

st.title("About")
st.markdown(
    """
Joined Up is a knowledge graph of integrated children's services in England. It links the five Every
Child Matters outcomes and their 25 aims to interventions, and to what sources say about them. Use it to
explore and to teach. It does not recommend an intervention, and a rating is not an endorsement.

**How to read a finding.** A finding is what one source says, in our own words, with the place in the
source. We keep direction (which way it points) apart from strength (how sure we can be). We show strength
three ways: as the source words it, on the publisher's own scale, and as one of our four bands.

**What is ours.** The bands are our judgement, with a reason for each. So is the level of a study design on
the Maryland scale, which counts only if you choose it. Few sources name an Every Child Matters aim, so most
links to aims are our reading, and we mark them. The tier of an intervention is our reading of the level of
need in the source.

**What a rating is not.** A publisher rates a programme by its best evidence. The rating does not apply to
each outcome listed beside it. It does not say how large an effect is. Ratings have dates and change.
"""
)
st.caption(data_note(snapshot))
section("Sources", "sources")
section("From ratings to bands", "bands")
section("From study designs to bands", "designs")
section("Where sources conflict", "conflicts")
section("What sources state and what is our reading", "readings")
section("What the data contains", "counts")
st.header("Licences, addresses and version")
st.markdown(
    f"""
The program is under the Apache License 2.0. The ontology and the data are under CC BY 4.0. The founding
documents are copyright of their publishers: we state what they say in our own words.

Addresses in the data begin with w3id.org/joined-up. They are not registered there yet, so they do not
open in a browser.

Joined Up {__version__}, data version {snapshot.version}.
"""
)
