"""Everything that can go wrong, in one tree: what is wrong, where, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "BuildError",
    "JoinedUpError",
    "NotFound",
    "NotOffered",
    "QueryBusy",
    "QueryMalformed",
    "QueryRefused",
    "QueryStopped",
    "QueryTimedOut",
    "QuestionError",
    "RequestTooLarge",
    "RequestTooSlow",
    "RequestUnreadable",
    "SettingError",
    "StoreError",
    "StoryError",
    "TableError",
    "TableFault",
]


class JoinedUpError(Exception):
    """Something that a person can correct.

    Args:
        message: what is wrong, in a sentence.
        where: the file, row and column, the question or the query.
        hint: what to do next.
    """

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """All three parts, with the place first."""
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{remedy}"


class TableFault(JoinedUpError):
    """One fault in one cell, row or header of a table."""


class TableError(JoinedUpError):
    """One or more tables have faults, so no store was built from them."""

    #: How many faults are printed; the rest are counted.
    SHOWN = 20

    def __init__(self, faults: Sequence[TableFault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            f"{count} {'fault' if count == 1 else 'faults'} in the tables.",
            where="data",
            hint="Correct the cells named below and build again.",
        )

    def __str__(self) -> str:
        """The count, then a line for each fault."""
        lines = [super().__str__(), *(f"- {fault}" for fault in self.faults[: self.SHOWN])]
        if len(self.faults) > self.SHOWN:
            lines.append(f"- and {len(self.faults) - self.SHOWN} more")
        return "\n".join(lines)


class BuildError(JoinedUpError):
    """The ontology or the data cannot be built into a store."""


class StoreError(JoinedUpError):
    """There is no store to open, or it cannot be opened."""


class QuestionError(JoinedUpError):
    """A question file is malformed, or a choice for a question is wrong."""


class StoryError(JoinedUpError):
    """A story file is malformed, or a step of it shows nothing."""


class QueryRefused(JoinedUpError):
    """A query that someone typed is not allowed."""


class QueryMalformed(JoinedUpError):
    """A query that someone typed is not SPARQL."""


class NotFound(JoinedUpError):
    """No item has the address."""


class NotOffered(JoinedUpError):
    """An answer is not available in any format that the caller accepts."""


class QueryStopped(JoinedUpError):
    """A query that someone typed was stopped because it passed a limit."""


class QueryTimedOut(QueryStopped):
    """A query that someone typed was stopped because it took too long."""


class QueryBusy(JoinedUpError):
    """Too many queries run or wait, so this one was refused or stopped."""

    #: Seconds after which to try again.
    AGAIN = 5


class RequestTooLarge(JoinedUpError):
    """A request is too long."""


class RequestTooSlow(JoinedUpError):
    """A request took too long to arrive."""


class RequestUnreadable(JoinedUpError):
    """A request holds its query in a media type or charset that is not supported."""


class SettingError(JoinedUpError):
    """A setting in the environment cannot be used."""
