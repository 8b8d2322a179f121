"""Names: the address of an item and its short name, and which name someone may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from graph.vocab import ID

__all__ = ["did_you_mean", "key_of", "slug_of"]


def key_of(address: object) -> str:
    """Kind and short name of an item, such as ``aim/ready-for-school``; any other text as it is."""
    return str(address).removeprefix(str(ID))


def slug_of(address: object) -> str:
    """The short name of an item, such as ``ready-for-school``."""
    return str(address).rpartition("/")[2]


def did_you_mean(written: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.5) -> str:
    """A question that names the nearest of the known names; empty if none is near.

    Args:
        written: what someone wrote.
        known: every name that there is.
        most: how many names to give.
        cutoff: how near they must be, from 0 (anything) to 1 (the same), as ``difflib`` measures it.
    """
    near = get_close_matches(written, list(known), n=most, cutoff=cutoff)
    return f"Did you mean {' or '.join(near)}?" if near else ""
