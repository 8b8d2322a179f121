"""What stands in a page's address: it decides what the page shows, so that links and choices agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

__all__ = ["chosen", "put", "read", "read_all", "several"]


def read(name: str, default: str = "") -> str:
    """One value in the address."""
    return st.query_params.get(name, default)


def read_all(name: str) -> list[str]:
    """Every value of a name in the address."""
    return st.query_params.get_all(name)


def put(**changes: str | Sequence[str]) -> None:
    """Change the address in one step: what is empty is left out, what is not named stays."""
    held: dict[str, str | Sequence[str]] = {name: st.query_params.get_all(name) for name in st.query_params}
    st.query_params.from_dict({name: value for name, value in {**held, **changes}.items() if value})


def chosen(words: str, name: str, options: Mapping[str, str], default: str = "", **clears: str) -> str:
    """One of some options, from the address.

    Args:
        words: what stands above the choice.
        name: its name in the address.
        options: what may be chosen, with what it is called.
        default: what counts where the address says nothing, or nothing that is known.
        clears: what else changes in the address when another is chosen.
    """
    key = f"choose-{name}"
    held = read(name, default)
    st.session_state[key] = held if held in options else default or next(iter(options))

    def change() -> None:
        put(**{name: "" if st.session_state[key] == default else st.session_state[key], **clears})

    st.selectbox(words, list(options), format_func=lambda one: options[one], key=key, on_change=change)
    return str(st.session_state[key])


def several(
    words: str, name: str, options: Mapping[str, str], meant: Mapping[str, Sequence[str]]
) -> list[str]:
    """Any number of some options, from the address; none is no restriction.

    Args:
        words: what is above the choice.
        name: its name in the address.
        options: what may be chosen, with its label.
        meant: the options that each text in the address means.
    """
    key = f"several-{name}"
    chosen = [option for text in read_all(name) for option in meant[text] if option in options]
    st.session_state[key] = [*dict.fromkeys(chosen)]
    st.multiselect(
        words,
        list(options),
        format_func=lambda one: options[one],
        key=key,
        on_change=lambda: put(**{name: st.session_state[key]}),
        placeholder="Any",
    )
    return list(st.session_state[key])
