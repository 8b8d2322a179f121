// The keys that step through a story. What is sent to the server is a step, not a direction: two quick presses
// cannot become one.
let latest, at, listening = false;
const elsewhere = "input, textarea, select, [contenteditable=true], [role=tab], [role=slider], [role=option]";
const target = key => {
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
  const next = target(event.key);
  if (!next) return;
  at = next;
  latest.setTriggerValue('gone', { step: next.step });
};
export default function (component) {
  latest = component;
  at = component.data;
  const part = name => component.parentElement.querySelector(name);
  part('.bar').hidden = component.data.bare;
  part('.step').textContent = component.data.spoken;
  part('.copied').textContent = '';
  part('button').onclick = async () => {
    await navigator.clipboard.writeText(location.href);
    part('.copied').textContent = 'The link to this step is copied.';
  };
  if (!listening) document.addEventListener('keydown', pressed);
  listening = true;
  return () => { document.removeEventListener('keydown', pressed); listening = false; };
}
