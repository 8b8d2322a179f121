"""Web pages of the pack: whole files that fetch nothing, in which text from the data stays text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.pack.files import clean

__all__ = ["TEMPLATES", "rendered"]

TEMPLATES: Final = Path(__file__).with_name("templates")


def rendered(template: str, **values: Any) -> str:
    """A template with its values filled in. Text is escaped; only ``Markup`` is used as it is."""
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
        keep_trailing_newline=True,
    )


def _cleaned(value: Any) -> Any:
    """A value that is safe in a page."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
