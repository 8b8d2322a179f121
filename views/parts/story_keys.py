"""The keys that step through a story, said on the page, and a button that copies its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

__all__ = ["keys"]

#: What is asked for goes to the server as a place, not as a direction: two quick presses cannot become one.
_LISTEN: Final = """
let latest, at, listening = false;
const elsewhere = "input, textarea, select, [contenteditable=true], [role=tab], [role=slider], [role=option]";
const asked = key => {
  const { step, steps, hidden } = at;
  if (key === 'ArrowRight' && hidden) return { step, steps, hidden: false };
  const next = { ArrowRight: step + 1, ArrowLeft: step - 1, Home: 1 }[key];
  return next >= 1 && next <= steps && next !== step ? { step: next, steps, hidden: false } : null;
};
const pressed = event => {
  const typing = event.composedPath()[0].matches?.(elsewhere);
  const joined = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (event.defaultPrevented || typing || joined) return;
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (down) document.querySelector('.slide .shown')?.scrollBy({ top: down * 120 });
  if (!['ArrowRight', 'ArrowLeft', 'Home'].includes(event.key)) return;
  event.preventDefault();
  const next = asked(event.key);
  if (!next) return;
  at = next;
  latest.setTriggerValue('gone', { step: next.step });
};
export default function (given) {
  latest = given;
  at = given.data;
  const part = name => given.parentElement.querySelector(name);
  part('.bar').hidden = given.data.bare;
  part('.step').textContent = given.data.said;
  part('.copied').textContent = '';
  part('button').onclick = async () => {
    await navigator.clipboard.writeText(location.href);
    part('.copied').textContent = 'The link to this step is copied.';
  };
  if (!listening) document.addEventListener('keydown', pressed);
  listening = true;
  return () => { document.removeEventListener('keydown', pressed); listening = false; };
}
"""
_HTML: Final = """
<div class="bar">
  <button type="button">Copy link</button>
  <p>
    Keys: <kbd>&rarr;</kbd> shows what is hidden, then goes on. <kbd>&larr;</kbd> goes back.
    <kbd>Home</kbd> starts again. While a part of the picture has the focus, the arrow keys
    walk through the picture.
  </p>
  <p class="copied" role="status"></p>
</div>
<p class="step" role="status"></p>
"""
_STYLE: Final = """
.bar { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center }
.bar[hidden] { display: none }
p { margin: 0; font: 16px/1.4 arial, sans-serif; color: #0b0c0c }
kbd { border: 1px solid #505a5f; border-radius: .2rem; padding: 0 .3rem }
button { font: 16px arial, sans-serif; min-height: 2.5rem; padding: .2rem .8rem; background: #fff;
  color: #0b0c0c; border: 1px solid #505a5f; border-radius: .4rem; cursor: pointer }
button:focus-visible { outline: 3px solid #0b0c0c }
.step { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
"""
_component = st.components.v2.component("joined_up_keys", html=_HTML, css=_STYLE, js=_LISTEN)


def keys(
    step: int, steps: int, *, hidden: bool, bare: bool, said: str, gone: Callable[[int, bool], None]
) -> None:
    """Listen for the keys that step through a story.

    Args:
        step: the step that is shown, from 1.
        steps: how many there are.
        hidden: whether the answer or picture of this step is still hidden.
        bare: leave out the line that says so, as on a projector.
        said: what a screen reader says when the step changes.
        gone: what is done with the step that is asked for, and whether it is shown openly.
    """

    def pressed() -> None:
        asked = st.session_state["keys"].gone
        if asked:
            gone(int(asked["step"]), int(asked["step"]) == step)

    _component(
        data={"step": step, "steps": steps, "hidden": hidden, "bare": bare, "said": said},
        key="keys",
        on_gone_change=pressed,
    )
