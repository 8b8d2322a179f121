"""What the quiz and the cards share: an order that looks like chance, and the findings behind a state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.values import Row

__all__ = ["findings_sentences", "shuffled", "source_sentence"]


def shuffled(seed: str, texts: Iterable[str]) -> list[str]:
    """Texts in an order that looks like chance and is always the same for the same seed."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{seed}\n{text}".encode()).digest())


def findings_sentences(row: Row) -> str:
    """The findings about an aim by direction, without the state that follows from them."""
    best = (
        f"the best is in our {str(row['best']).lower()} band"
        if row["best"]
        else "none has a rating that we can place"
    )
    improving = f"{row['improving']} ({best})" if row["improving"] else "none"
    return (
        f"Findings of improvement: {improving}. "
        f"No effect or mixed results: {row['noEffectOrMixed'] or 'none'}. Harm: {row['harmful'] or 'none'}."
    )


def source_sentence(row: Row) -> str:
    """The source of a statement in full, and the place in it."""
    return f"{row['citation']} Where in the source: {str(row['locator']).rstrip('.')}."
