"""A page's address: it decides what the page shows, and it carries short names, never labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
import yaml

__all__ = ["choose", "choose_many", "choose_number", "former_labels", "put", "read", "read_all"]

_FORMER: Final = Path(__file__).with_name("former_labels.yaml")


def read(name: str, default: str = "") -> str:
    """One value in the address."""
    return st.query_params.get(name, default)


def read_all(name: str) -> list[str]:
    """Every value of a name in the address."""
    return st.query_params.get_all(name)


def put(**changes: str | Sequence[str]) -> None:
    """Change the address in one step: empty values are left out, and names that are not given stay."""
    values: dict[str, str | Sequence[str]] = {name: st.query_params.get_all(name) for name in st.query_params}
    st.query_params.from_dict({name: value for name, value in {**values, **changes}.items() if value})


@cache
def former_labels(subject: str) -> Mapping[str, str]:
    """The labels that old links carry for questions, views, kinds or bases, with the short name of each."""
    labels: dict[str, str] = yaml.safe_load(_FORMER.read_text(encoding="utf-8"))[subject]
    return labels


def choose(
    words: str,
    name: str,
    options: Mapping[str, str],
    default: str = "",
    *,
    former: Mapping[str, str] | None = None,
    clears: Iterable[str] = (),
) -> str:
    """A box to choose one of some options, which the address remembers.

    Args:
        words: the label above the box.
        name: its name in the address.
        options: the short name of each option, with its label.
        default: the option where the address has none, or an unknown one; the first if this is empty.
        former: labels that the options once had, with their short names.
        clears: what the address forgets when another option is chosen.
    """
    key = f"choose-{name}"
    first = default if default in options else next(iter(options))
    current = _short_name(read(name), options, former or {}) if name in st.query_params else first
    st.session_state[key] = current if current in options else first

    def change() -> None:
        value = st.session_state[key]
        put(**dict.fromkeys(clears, ""), **{name: "" if value == default else value})

    st.selectbox(words, list(options), format_func=lambda option: options[option], key=key, on_change=change)
    return str(st.session_state[key])


def choose_many(
    words: str, name: str, options: Mapping[str, str], meanings: Mapping[str, Sequence[str]]
) -> list[str]:
    """A box to choose any number of options, which the address remembers; none is no restriction.

    Args:
        words: the label above the box.
        name: its name in the address.
        options: the short name of each option, with its label.
        meanings: the options that each value in the address means.
    """
    key = f"several-{name}"
    current = [option for value in read_all(name) for option in meanings[value] if option in options]
    st.session_state[key] = [*dict.fromkeys(current)]
    st.multiselect(
        words,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        on_change=lambda: put(**{name: st.session_state[key]}),
        placeholder="Any",
    )
    return list(st.session_state[key])


def choose_number(words: str, name: str, least: int, most: int, default: int) -> int:
    """A box for a whole number, which the address remembers."""
    key = f"number-{name}"
    value = read(name)
    fits = value.isascii() and value.isdigit() and least <= int(value) <= most
    st.session_state[key] = int(value) if fits else default

    def change() -> None:
        number = st.session_state[key]
        put(**{name: "" if number == default else str(number)})

    st.number_input(words, least, most, key=key, on_change=change)
    return int(st.session_state[key])


def _short_name(value: str, options: Mapping[str, str], former: Mapping[str, str]) -> str:
    """What a value in the address stands for: a short name, or a label that an old link carries."""
    if value in options:
        return value
    return {label: option for option, label in options.items()}.get(value) or former.get(value, "")
