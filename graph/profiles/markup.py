"""A card as HTML: for a page, a narrow panel beside a map, and files that open with no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from graph.profiles import KINDS, Cited, Entry, Fact, Profile, Section, short

__all__ = ["STYLE", "as_html", "page_link"]

#: So many entries of a section are open at first: on a page, and in a narrow panel.
_OPEN, _OPEN_NARROW = 6, 3

STYLE: Final = """<style>
.card { overflow-wrap: anywhere; max-width: 60rem }
.card h2 { margin: 0; padding: 0; font-size: 1.75rem; line-height: 1.25 }
.card h3 { margin: 1.75rem 0 .25rem; padding: .75rem 0 0; font-size: 1.2rem; border-top: 1px solid #b1b4b6 }
.card p { margin: .25rem 0 .5rem }
.card p.kind { margin: 0; color: #505a5f }
.card p.lead { font-size: 1.1rem }
.card ul { list-style: none; margin: 0; padding: 0 }
.card ul.rows > li { margin: 0; padding: .55rem 0; border-bottom: 1px solid #e3e5e6 }
.card ul.facts { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .9rem }
.card ul.facts li { margin: 0; font-size: .9rem }
.card ul.facts b { font-weight: 600 }
.card .ours { border: 1px dashed #505a5f; border-radius: .2rem; padding: 0 .25rem; font-size: .8rem }
.card .ours { white-space: nowrap }
.card .cited { display: block; font-size: .85rem; color: #505a5f; margin-top: .15rem }
.card summary { cursor: pointer; padding: .5rem 0; text-decoration: underline }
.card a { color: #1d4f91; text-decoration: underline }
.card :is(a, summary):focus-visible { outline: 3px solid #0b0c0c; background: #ffdd00 }
.card.narrow { font-size: .9rem }
.card.narrow h2 { font-size: 1.25rem }
.card.narrow h3 { font-size: 1rem; margin-top: 1rem }
.card.narrow p.lead { font-size: .95rem }
</style>"""


def page_link(named: str) -> str:
    """The address of a thing's profile in the app, by its kind and short name."""
    return f"/profile?thing={quote(named, safe='/')}"


def as_html(told: Profile, *, narrow: bool = False, link: Callable[[str], str] = page_link) -> str:
    """A card as HTML in which all text from the data is text.

    Args:
        told: the profile.
        narrow: for a panel: smaller, with fewer entries open at first.
        link: where the profile of a thing is, by its kind and short name; empty for no link.
    """
    least = _OPEN_NARROW if narrow else _OPEN
    sections = "".join(_section(section, least, link) for section in told.sections)
    return (
        f"<article class='card{' narrow' if narrow else ''}'><p class='kind'>{escape(KINDS[told.kind])}</p>"
        f"<h2 dir='auto'>{escape(told.name)}</h2><p class='lead' dir='auto'>{escape(told.lead)}</p>"
        f"{sections}</article>"
    )


def _section(section: Section, least: int, link: Callable[[str], str]) -> str:
    """A heading with its sentence and entries, those past the first few folded away."""
    sentence = f"<p dir='auto'>{escape(section.sentence)}</p>" if section.sentence else ""
    # One more than fit is shown rather than folded: a fold for one entry hides more than it saves.
    first = section.rows if len(section.rows) <= least + 1 else section.rows[:least]
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
    text = _web(fact.text, fact.text) if fact.word == "Web address" else _name(fact.text, fact.address, link)
    return f"<li><b>{escape(fact.word)}:</b> {text}{_ours() if fact.ours else ''}</li>"


def _cited(cited: Cited, link: Callable[[str], str]) -> str:
    web = f" {_web(cited.page, 'Page on the web')}" if cited.page else ""
    return (
        f"<span class='cited'>Source: {_name(cited.citation, cited.source, link)} "
        f"Where in it: <bdi>{escape(cited.locator)}</bdi>.{web}</span>"
    )


def _name(text: str, address: str, link: Callable[[str], str]) -> str:
    """A text, as a link where it names a thing with a profile."""
    named = short(address)
    target = link(named) if named else ""
    told = f"<bdi>{escape(text)}</bdi>"
    return f"<a href='{escape(target)}'>{told}</a>" if target else told


def _web(address: str, text: str) -> str:
    """A link to the web, if the address is one of the web and nothing else."""
    if not address.startswith(("http://", "https://")):
        return escape(address)
    return f"<a href='{escape(address)}' target='_blank' rel='noopener noreferrer'>{escape(text)}</a>"


def _ours() -> str:
    return " <span class='ours'>our reading</span>"
