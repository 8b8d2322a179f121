"""Text from the data, ready for a page."""

from __future__ import annotations

import re

__all__ = ["plain"]


def plain(text: object) -> str:
    """Text as it is: no character of it is read as Markdown, HTML, a formula or an icon."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])", r"\\\1", str(text)).replace("\n", " ")
