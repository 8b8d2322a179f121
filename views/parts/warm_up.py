"""A visitor who opens every page once at the start, so that nobody waits for what is done only once."""

from __future__ import annotations

import asyncio
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, SessionClient

__all__ = ["warm_up"]

#: Seconds that a page may take: the app starts without it then.
_PATIENCE: Final = 60.0


class _Visitor(SessionClient):
    """A browser window without a browser: it knows the pages of the app and when one is complete."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.complete = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Receive a part of a page."""
        kind = msg.WhichOneof("type")
        if kind == "navigation":
            self.pages = [page.page_script_hash for page in msg.navigation.app_pages]
        elif kind == "script_finished" and msg.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.complete.set()


async def warm_up(runtime: Runtime) -> None:
    """Open the first page and then every page that the navigation lists, in a session of its own."""
    visitor = _Visitor()
    session = runtime.connect_session(visitor, user_info={})
    try:
        await _open(runtime, session, visitor, "")
        for page in visitor.pages:
            await _open(runtime, session, visitor, page)
    except TimeoutError:
        pass
    finally:
        runtime.close_session(session)


async def _open(runtime: Runtime, session: str, visitor: _Visitor, page: str) -> None:
    """Open one page and wait until it is complete.

    Raises:
        TimeoutError: if it takes too long.
    """
    request = BackMsg()
    request.rerun_script.page_script_hash = page
    visitor.complete.clear()
    runtime.handle_backmsg(session, request)
    await asyncio.wait_for(visitor.complete.wait(), _PATIENCE)
