"""Which of the formats on offer suits a request best."""

from __future__ import annotations

from collections.abc import Sequence

import mimeparse

from graph.errors import NotOffered

__all__ = ["chosen"]


def chosen(offered: Sequence[str], accept: str) -> str:
    """The media type that suits an Accept header best; the first where several do.

    Raises:
        NotOffered: if none suits.
    """
    try:
        # mimeparse prefers the last of equals; ours is first.
        found = mimeparse.best_match(list(offered)[::-1], accept or "*/*")
    except (mimeparse.MimeTypeParseException, ValueError):
        found = ""
    if not found:
        raise NotOffered(f"This does not come as {accept}.", "Accept", f"It comes as {', '.join(offered)}.")
    return str(found)
