"""What if something stopped: the same data without it, to ask the same questions. The data stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from graph.errors import QuestionError
from graph.kinds import KINDS, kinds_that
from graph.names import kind_of
from graph.questions import answer
from graph.questions.model import Answer
from graph.store.current import Snapshot
from graph.store.embedded import in_memory
from graph.values import Row
from graph.vocab import JU, NS

__all__ = ["STOPPABLE", "Consequence", "consequences", "without"]

#: The kinds of item that can be stopped, with the property by which a delivery names them.
STOPPABLE: Final = {kind: f"{NS}{KINDS[kind].stopped_by}" for kind in sorted(kinds_that("stopped_by"))}
#: The questions that are asked before and after, each about provision.
ASKED: Final = ("single-agency", "no-deliverer", "no-intervention-at-tier", "workforce")
#: What is said of an intervention's own provision, and goes with it.
_OWN: Final = {str(JU.offeredAtTier), str(JU.deliverableBy), str(JU.qualificationNeeded)}


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one question answers before and after something stopped."""

    before: Answer
    after: Answer
    #: The rows that are there after and were not before.
    new: tuple[Row, ...]
    #: The rows that were there before and are no longer, because what they are about is gone or changed.
    gone: tuple[Row, ...]


def consequences(snapshot: Snapshot, stopped: str) -> list[Consequence]:
    """What the gaps in provision are with and without something.

    Args:
        snapshot: the store to ask. It is not changed.
        stopped: the address of an agency, intervention or service.

    Raises:
        QuestionError: if it is none of these.
        StoreError: if the data is at another endpoint.
    """
    changed = without(snapshot, stopped)
    results = []
    for name in ASKED:
        before, after = answer(snapshot, name), answer(changed, name)
        had, has = ({_about(row) for row in result.rows} for result in (before, after))
        new = tuple(row for row in after.rows if _about(row) not in had and stopped not in row.values())
        gone = tuple(row for row in before.rows if _about(row) not in has)
        results.append(Consequence(before, after, new, gone))
    return results


def _about(row: Row) -> tuple[str, ...]:
    """The items that a row is about, whatever is counted of them."""
    return tuple(str(value) for value in row.values() if kind_of(value))


@lru_cache(maxsize=4)
def without(snapshot: Snapshot, stopped: str) -> Snapshot:
    """The same data as if one agency, intervention or service had stopped; what was found about it stays.

    Every delivery that names it goes. An intervention's tier and workforce go with it.

    Raises:
        QuestionError: if it is no agency, intervention or service.
        StoreError: if the data is at another endpoint.
    """
    kind = kind_of(stopped)
    if kind not in STOPPABLE:
        raise QuestionError(
            f"{stopped} cannot be stopped.", "what if", f"It must be one of: {', '.join(STOPPABLE)}."
        )
    quads = list(ox.Store.read_only(str(snapshot.folder())))
    return Snapshot(in_memory(_kept(quads, stopped, kind)), None, f"{snapshot.version} without {stopped}")


def _kept(quads: list[ox.Quad], stopped: str, kind: str) -> Iterator[ox.Quad]:
    """The triples that are left when something has stopped."""
    item, link = ox.NamedNode(stopped), ox.NamedNode(STOPPABLE[kind])
    deliveries = {quad.subject for quad in quads if quad.object == ox.NamedNode(str(JU.Delivery))}
    gone = {quad.subject for quad in quads if quad.predicate == link and quad.object == item} & deliveries
    for quad in quads:
        own = quad.subject == item and quad.predicate.value in _OWN
        if quad.subject not in gone and not own:
            yield quad
