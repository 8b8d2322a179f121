"""The same answers in a notebook: ``import graph; kg = graph.open(); kg.ask("weak-only")``."""

from __future__ import annotations

import json

import pandas as pd

from graph.formats import RESULTS_JSON
from graph.insight.paths import CAVEAT, address, shortest_paths
from graph.latest import latest
from graph.questions import answer, data_date, questions
from graph.questions.model import Answer
from graph.sparql.query import reply
from graph.store.current import Snapshot

__all__ = ["KnowledgeGraph", "open_graph"]


class KnowledgeGraph:
    """Joined Up as an analyst asks it: named questions and SPARQL, each answered by a DataFrame."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._now = snapshot

    def __repr__(self) -> str:
        """What it is, with the date and version of the data."""
        return f"<Joined Up, data of {data_date(self._now)}, version {self._now.version}>"

    def questions(self) -> pd.DataFrame:
        """Every named question: its group, title and parameters."""
        rows = [
            {
                "name": question.name,
                "group": question.group,
                "title": question.title,
                "parameters": ", ".join(parameter.name for parameter in question.parameters),
            }
            for question in questions().values()
        ]
        return pd.DataFrame(rows).set_index("name")

    def ask(self, name: str, **choices: str | int) -> pd.DataFrame:
        """The answer to a named question; its ``attrs`` hold how to read it, its caveat and its query.

        Args:
            name: the question, such as ``weak-only``.
            choices: a value for each parameter chosen, such as ``outcome="stay-safe"``.

        Raises:
            QuestionError: if the question or a choice is wrong; says what exists.
        """
        result: Answer = answer(self._now, name, **{key: str(value) for key, value in choices.items()})
        frame = pd.DataFrame(result.rows, columns=[column.name for column in result.question.columns])
        frame.attrs = {
            "question": result.question.question,
            "reading": result.question.reading,
            "caveat": result.question.caveat,
            "data_as_of": data_date(self._now),
            "data_version": result.version,
            "query": result.query,
        }
        return frame

    def paths(self, start: str, end: str) -> pd.DataFrame:
        """The shortest chains of links between two items.

        ``kg.paths("agency/police", "outcome/stay-safe")`` gives a row for each chain.

        Raises:
            QuestionError: if there is no such item.
        """
        chains = shortest_paths(self._now, address(self._now, start), address(self._now, end))
        rows = [(len(chain.steps), chain.words) for chain in chains]
        frame = pd.DataFrame(rows, columns=["steps", "chain"])
        frame.attrs = {"caveat": CAVEAT, "data_as_of": data_date(self._now)}
        return frame

    def sparql(self, query: str) -> pd.DataFrame:
        """The rows of a SELECT query, as text; it may read only, and is stopped if it runs too long.

        Raises:
            QueryMalformed: if it is not SPARQL.
            QueryRefused: if it would do more than read this data.
            QueryStopped: if it passes a limit.
        """
        sent = reply(self._now.folder(), query, RESULTS_JSON.media_type)
        result = json.loads(sent.body)
        names = result["head"]["vars"]
        rows = [[row.get(name, {}).get("value") for name in names] for row in result["results"]["bindings"]]
        return pd.DataFrame(rows, columns=names)


def open_graph() -> KnowledgeGraph:
    """The knowledge graph of the data as it is now.

    Raises:
        JoinedUpError: if there is no data to answer from.
    """
    return KnowledgeGraph(latest())
