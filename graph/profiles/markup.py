"""A card as HTML: for a page, a narrow panel beside a map, and files that open with no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from graph.profiles import KINDS, Cited, Entry, Fact, Profile, Section, short

__all__ = ["STYLE", "as_html", "page_link"]

#: So many entries of a section are open at first: on a page, and in a narrow panel.
_OPEN, _OPEN_NARROW = 6, 3

STYLE: Final = f"<style>\n{Path(__file__).with_name('card.css').read_text(encoding='utf-8')}</style>"


def page_link(key: str) -> str:
    """The address of a profile in the app, by the kind and short name of the item."""
    return f"/profile?thing={quote(key, safe='/')}"


def as_html(profile: Profile, *, narrow: bool = False, link: Callable[[str], str] = page_link) -> str:
    """A card as HTML in which all text from the data is text.

    Args:
        profile: the card.
        narrow: for a panel: smaller, with fewer entries open at first.
        link: where the profile of an item is, by its kind and short name; empty for no link.
    """
    most = _OPEN_NARROW if narrow else _OPEN
    sections = "".join(_section(section, most, link) for section in profile.sections)
    return (
        f"<article class='card{' narrow' if narrow else ''}'>"
        f"<p class='kind'>{escape(KINDS[profile.kind])}</p>"
        f"<h2 dir='auto'>{escape(profile.name)}</h2><p class='lead' dir='auto'>{escape(profile.lead)}</p>"
        f"{sections}</article>"
    )


def _section(section: Section, most: int, link: Callable[[str], str]) -> str:
    """A heading with its sentence and entries, those past the first few folded away."""
    sentence = f"<p dir='auto'>{escape(section.sentence)}</p>" if section.sentence else ""
    # One more than fit is shown rather than folded: a fold for one entry hides more than it saves.
    first = section.rows if len(section.rows) <= most + 1 else section.rows[:most]
    rest = section.rows[len(first) :]
    folded = f"<details><summary>{len(rest)} more</summary>{_rows(rest, link)}</details>" if rest else ""
    return f"<section><h3>{escape(section.heading)}</h3>{sentence}{_rows(first, link)}{folded}</section>"


def _rows(rows: Sequence[Entry], link: Callable[[str], str]) -> str:
    return f"<ul class='rows'>{''.join(_row(row, link) for row in rows)}</ul>" if rows else ""


def _row(row: Entry, link: Callable[[str], str]) -> str:
    """One entry: its text, its facts, and where it was read."""
    facts = "".join(_fact(fact, link) for fact in row.facts)
    listed = f"<ul class='facts'>{facts}</ul>" if facts else ""
    ours = _ours() if row.ours else ""
    source = _cited(row.cited, link) if row.cited else ""
    text = _name(row.text, row.address, link) if row.text else ""
    return f"<li>{text}{ours}{listed}{source}</li>"


def _fact(fact: Fact, link: Callable[[str], str]) -> str:
    text = _web(fact.text, fact.text) if fact.name == "web-address" else _name(fact.text, fact.address, link)
    return f"<li><b>{escape(fact.word)}:</b> {text}{_ours() if fact.ours else ''}</li>"


def _cited(cited: Cited, link: Callable[[str], str]) -> str:
    web = f" {_web(cited.page, 'Page on the web')}" if cited.page else ""
    return (
        f"<span class='cited'>Source: {_name(cited.citation, cited.source, link)} "
        f"Where in the source: <bdi>{escape(cited.locator)}</bdi>.{web}</span>"
    )


def _name(text: str, address: str, link: Callable[[str], str]) -> str:
    """A text, as a link where it names an item with a profile."""
    key = short(address)
    target = link(key) if key else ""
    html = f"<bdi>{escape(text)}</bdi>"
    return f"<a href='{escape(target)}'>{html}</a>" if target else html


def _web(address: str, text: str) -> str:
    """A link, if the address is one of the web and nothing else."""
    if not address.startswith(("http://", "https://")):
        return escape(address)
    return f"<a href='{escape(address)}' target='_blank' rel='noopener noreferrer'>{escape(text)}</a>"


def _ours() -> str:
    return " <span class='ours'>our reading</span>"
