"""Joined Up: the whole program as one ASGI app, served on one port.

``streamlit run app.py`` starts it: the pages in views/, and the routes of graph/web beside them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import get_instance

from graph.web import ROUTES
from graph.web.memory import Activity, Housekeeping
from graph.web.nodelay import Prompt
from graph.web.shell import Shell
from views.parts.warm_up import warm_up

housekeeping = Housekeeping()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Be ready for the first visitor before the port opens, and keep memory in order until the end."""
    await warm_up(get_instance())
    async with housekeeping.running():
        yield


app = st.App(
    "views/contents.py",
    routes=ROUTES,
    lifespan=lifespan,
    middleware=[Middleware(Activity, housekeeping=housekeeping), Middleware(Prompt), Middleware(Shell)],
)
