"""Names: the address of an item, its kind and its short name, and which name someone may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from graph.vocab import ID

__all__ = ["address_from", "address_of", "did_you_mean", "key_of", "kind_of", "slug_of"]


def address_of(kind: str, slug: str) -> str:
    """The address of an item, such as the aim ``ready-for-school``."""
    return f"{ID}{kind}/{slug}"


def address_from(key: str) -> str:
    """The address of an item, from its kind and short name, such as ``aim/ready-for-school``."""
    return key if key.startswith(str(ID)) else f"{ID}{key}"


def kind_of(address: object) -> str:
    """The kind of item that one of our addresses names, such as ``aim``; empty for any other value."""
    text = str(address)
    return text.removeprefix(str(ID)).partition("/")[0] if text.startswith(str(ID)) else ""


def key_of(address: object) -> str:
    """Kind and short name of an item, such as ``aim/ready-for-school``; any other text as it is."""
    return str(address).removeprefix(str(ID))


def slug_of(address: object) -> str:
    """The short name of an item, such as ``ready-for-school``."""
    return str(address).rpartition("/")[2]


def did_you_mean(
    written: str, known: Iterable[str], *, prefix: str = "", most: int = 3, cutoff: float = 0.5
) -> str:
    """A question that names the nearest of the known names; empty if none is near.

    Args:
        written: what someone wrote.
        known: every name that there is.
        prefix: what to write before each name.
        most: how many names to give.
        cutoff: how near they must be, from 0 (anything) to 1 (the same), as ``difflib`` measures it.
    """
    near = get_close_matches(written, list(known), n=most, cutoff=cutoff)
    return f"Did you mean {' or '.join(prefix + name for name in near)}?" if near else ""
