"""The query editor for the browser: one file, built from the folder editor/ by ``make editor``."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

__all__ = ["EDITOR", "MARK"]

EDITOR: Final = Path(__file__).with_suffix(".js")
#: It changes with the editor, so that no browser keeps an old one.
MARK: Final = hashlib.sha256(EDITOR.read_bytes()).hexdigest()[:12]
