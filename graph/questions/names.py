"""Labels of items by their address, and the suggestions of the query editor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from graph.names import key_of, kind_of
from graph.questions import FOLDER
from graph.store.current import Snapshot
from graph.vocab import ID, NS, PREFIXES

__all__ = ["address", "completions", "label_of", "labels_by_address", "short"]

_LABELS: Final = (FOLDER / "labels.rq").read_text(encoding="utf-8")
_PREDICATES: Final = (FOLDER / "predicates.rq").read_text(encoding="utf-8")
#: Kinds that the data needs but nobody asks for by name.
_INTERNAL: Final = {"locator", "dataset", "shape", "alignment", "finding", "statement"}
#: Characters that need an escape in the local part of a name.
_ESCAPED: Final = re.compile(r"([_~.!$&'()*+,;=/?#@%-])")


@lru_cache(maxsize=4)
def labels_by_address(snapshot: Snapshot) -> Mapping[str, str]:
    """The label of each item and term of ours, by its address."""
    by_address: dict[str, str] = {}
    for row in snapshot.store.rows(_LABELS):
        by_address.setdefault(str(row["thing"]), str(row["label"]))
    return by_address


@lru_cache(maxsize=4)
def completions(snapshot: Snapshot) -> tuple[Mapping[str, str], ...]:
    """Our classes, properties and items: each with its label, its kind and the text to insert in a query."""
    by_address: dict[str, dict[str, str]] = {}
    for row in snapshot.store.rows(_LABELS):
        place = str(row["thing"])
        kind = kind_of(place) or str(row["type"] or "")
        if kind and kind not in _INTERNAL:
            suggestion = {"label": str(row["label"]), "kind": kind.replace("-", " "), "insert": short(place)}
            meaning = {"meaning": str(row["meaning"])} if row["meaning"] else {}
            by_address.setdefault(place, {**suggestion, **meaning})
    for row in snapshot.store.rows(_PREDICATES):
        place = str(row["property"])
        name = short(place)
        if place not in by_address and ":" in name and not name.startswith("<"):
            by_address[place] = {"label": name.partition(":")[2], "kind": "property", "insert": name}
    return tuple(by_address.values())


def label_of(names: Mapping[str, str], place: str) -> str:
    """The label of an address, or else its short form."""
    return names.get(place) or short(place).strip("<>").replace("\\", "")


def short(place: str) -> str:
    """An address as a query writes it: with one of our prefixes if one fits."""
    for prefix, stem in PREFIXES.items():
        local = place.removeprefix(stem)
        if local and local != place:
            # A hyphen within a name needs no escape, nor does a full stop or an underscore.
            escaped = _ESCAPED.sub(lambda match: match[0] if match[0] in "-_" else f"\\{match[0]}", local)
            return f"<{place}>" if "%" in local else f"{prefix}:{escaped}"
    return f"<{place}>"


def address(place: str) -> str:
    """Where an item or term of ours opens in this app; empty for any other address."""
    if place.startswith(str(ID)):
        return f"/id/{key_of(place)}"
    return f"/ns#{place.removeprefix(NS)}" if place.startswith(NS) else ""
