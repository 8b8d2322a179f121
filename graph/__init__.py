"""Joined Up: a knowledge graph of integrated children's services in England."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.notebook import KnowledgeGraph

__version__ = "0.1.0"


def open() -> KnowledgeGraph:
    """The knowledge graph, for a notebook: ``kg = graph.open(); kg.ask("weak-only")``."""
    from graph.notebook import open_graph  # noqa: PLC0415 - pandas is slow to import and only this needs it

    return open_graph()
