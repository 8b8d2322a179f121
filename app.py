"""Joined Up: the whole program as one ASGI app, served on one port.

``streamlit run app.py`` starts it: the pages in views/, and the routes of graph/web beside them.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from graph.web import ROUTES
from graph.web.nodelay import Prompt
from graph.web.shell import Shell

app = st.App("views/contents.py", routes=ROUTES, middleware=[Middleware(Prompt), Middleware(Shell)])
