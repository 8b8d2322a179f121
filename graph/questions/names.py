"""What things are called: by their address, and as words from which a typed query is completed."""

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

_CALLED: Final = (FOLDER / "called.rq").read_text(encoding="utf-8")
_PREDICATES: Final = (FOLDER / "predicates.rq").read_text(encoding="utf-8")
#: Kinds that are the works of the data and that no one asks for by name.
_UNASKED: Final = {"locator", "dataset", "shape", "alignment", "finding", "statement"}
#: What must be escaped in the local part of a name.
_ESCAPED: Final = re.compile(r"([_~.!$&'()*+,;=/?#@%-])")


@lru_cache(maxsize=4)
def labels_by_address(snapshot: Snapshot) -> Mapping[str, str]:
    """What each thing and term of ours is called, by its address."""
    held: dict[str, str] = {}
    for row in snapshot.store.rows(_CALLED):
        held.setdefault(str(row["thing"]), str(row["label"]))
    return held


@lru_cache(maxsize=4)
def completions(snapshot: Snapshot) -> tuple[Mapping[str, str], ...]:
    """Our classes, properties and things by label, each with its kind and what is put in a query for it."""
    held: dict[str, dict[str, str]] = {}
    for row in snapshot.store.rows(_CALLED):
        place = str(row["thing"])
        kind = kind_of(place) or str(row["type"] or "")
        if kind and kind not in _UNASKED:
            told = {"label": str(row["label"]), "kind": kind.replace("-", " "), "insert": short(place)}
            meaning = {"meaning": str(row["meaning"])} if row["meaning"] else {}
            held.setdefault(place, {**told, **meaning})
    for row in snapshot.store.rows(_PREDICATES):
        place = str(row["property"])
        name = short(place)
        if place not in held and ":" in name and not name.startswith("<"):
            held[place] = {"label": name.partition(":")[2], "kind": "property", "insert": name}
    return tuple(held.values())


def label_of(names: Mapping[str, str], place: str) -> str:
    """The label of an address, or else how it is written in a query."""
    return names.get(place) or short(place).strip("<>").replace("\\", "")


def short(place: str) -> str:
    """An address as it is written in a query: with one of our prefixes where there is one."""
    for prefix, stem in PREFIXES.items():
        local = place.removeprefix(stem)
        if local and local != place:
            # A hyphen within a name needs no escape, nor does a full stop or an underscore.
            escaped = _ESCAPED.sub(lambda found: found[0] if found[0] in "-_" else f"\\{found[0]}", local)
            return f"<{place}>" if "%" in local else f"{prefix}:{escaped}"
    return f"<{place}>"


def address(place: str) -> str:
    """Where a thing or term of ours opens in this app; empty for anything else."""
    if place.startswith(str(ID)):
        return f"/id/{key_of(place)}"
    return f"/ns#{place.removeprefix(NS)}" if place.startswith(NS) else ""
