"""A typed query that runs while the page stays usable, and that people can cancel."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Final

import streamlit as st

from graph.errors import JoinedUpError
from graph.formats import negotiate
from graph.latest import latest
from graph.sparql.query import Query
from graph.sparql.result import WANTED, Result, parse_result

__all__ = ["Job", "fault", "waiting"]

_THREADS: Final = ThreadPoolExecutor(max_workers=16, thread_name_prefix="typed-query")
#: Seconds that a page waits before it says that a query is running: most are answered sooner.
_AT_ONCE: Final = 0.4


class Job:
    """One query that someone ran.

    Args:
        text: the query.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.cancelled = False
        self.begun = time.monotonic()
        self._query: Query | None = None
        self._answer: Future[Result] = _THREADS.submit(self._run)

    def _run(self) -> Result:
        """Run the query and read its answer, up to as much as a page can show."""
        query = self._query = Query(latest().folder(), self.text, negotiate(WANTED))
        if self.cancelled:
            query.cancel()
        return parse_result(query.read_all())

    def done(self, seconds: float = 0) -> bool:
        """Whether there is an answer or an error, after waiting up to some seconds."""
        if self.cancelled:
            return True
        try:
            self._answer.exception(seconds)
        except NotYet:
            return False
        return True

    def answer(self) -> Result:
        """The answer.

        Raises:
            JoinedUpError: if the query could not be run or was stopped.
        """
        return self._answer.result()

    def cancel(self) -> None:
        """End it at once."""
        self.cancelled = True
        self._answer.cancel()
        if self._query is not None:
            self._query.cancel()


def fault(job: Job | None) -> JoinedUpError | None:
    """The error of a query, once it is known; most are answered while this waits."""
    try:
        if job and not job.cancelled and job.done(_AT_ONCE):
            job.answer()
    except JoinedUpError as error:
        return error
    return None


def waiting(job: Job) -> bool:
    """Whether a query is still running; if so the page says it, with a button to cancel, and checks again."""
    if job.cancelled:
        st.info("You cancelled this query. Change it or run it again.")
        return True
    if job.done():
        return False
    _progress(job)
    return True


@st.fragment(run_every=0.5)
def _progress(job: Job) -> None:
    """How long the query has run, updated without drawing the rest of the page again."""
    if job.done():
        st.rerun()
    st.info(f"Your query is running: {time.monotonic() - job.begun:.0f} seconds. You can carry on working.")
    if st.button("Cancel"):
        job.cancel()
        st.rerun()
