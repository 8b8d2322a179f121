"""The table of contents: every page of the app, and the one place where errors are shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.errors import JoinedUpError
from graph.latest import latest
from views.parts.notice import error_notice, fault_notice

# A file of ours: Streamlit fetches its own icons for the tab from the internet.
ICON = Path(__file__).with_name("icon.svg")

page = st.navigation(
    [
        st.Page("start.py", title="Start", default=True),
        st.Page("map.py", title="Map"),
        st.Page("profile.py", title="Profile"),
        st.Page("stories.py", title="Stories"),
        st.Page("trainer.py", title="Trainer pack"),
        st.Page("gaps.py", title="Gaps"),
        st.Page("ask.py", title="Ask"),
        st.Page("paths.py", title="Paths"),
        st.Page("whatif.py", title="What if"),
        st.Page("query.py", title="Query"),
        st.Page("about.py", title="About"),
        st.Page("accessibility.py", title="Accessibility"),
    ],
    position="top",
)

st.set_page_config(page_title=f"{page.title} · Joined Up", page_icon=str(ICON), layout="wide")

# Streamlit leaves wide space above each page; a picture needs the room.
st.html("<style>[data-testid=stMainBlockContainer] { padding-top: 4rem }</style>")

try:
    fault_notice(latest().fault)
    page.run()
except JoinedUpError as error:
    error_notice(error)
