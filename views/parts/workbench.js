// The query editor on its page: a plain box at first, then the editor in its place, and messages below.
const benches = new WeakMap();
let library, list;
const words = () => list ??= fetch('/words.json').then(reply => reply.json()).catch(() => (list = undefined, []));
const EARLIER = 'joined-up-queries';

function earlier() {
  try { return JSON.parse(sessionStorage.getItem(EARLIER)) ?? []; } catch { return []; }
}

function remembered(text) {
  const kept = [text, ...earlier().filter(query => query !== text)].slice(0, 30);
  try { sessionStorage.setItem(EARLIER, JSON.stringify(kept)); } catch { /* a browser that keeps nothing */ }
}

function summary(text) {
  const body = text.split('\n').filter(line => !/^\s*(#|PREFIX\b)/i.test(line)).join(' ').replace(/\s+/g, ' ').trim();
  return body.length > 70 ? `${body.slice(0, 69)}…` : body || 'An empty query';
}

function start(bench, root, setTriggerValue, data) {
  const part = name => bench.querySelector(`.${name}`);
  const box = part('box'), said = part('said'), list = part('earlier');
  const now = { stamp: data.stamp, fault: '' };
  let inside = { text: () => box.value, put: fresh => { box.value = fresh; }, focus: () => box.focus(),
    mark() {}, declare: known => declared(box, known) };
  const say = text => { said.textContent = text; };
  const run = () => {
    const text = inside.text();
    remembered(text);
    listed();
    say('');
    setTriggerValue('run', text);
  };
  const listed = () => {
    list.replaceChildren(new Option('Choose', ''), ...earlier().map((text, n) => new Option(summary(text), n)));
    list.closest('label').hidden = !earlier().length;
  };
  now.put = fresh => inside.put(fresh);
  now.mark = fault => inside.mark(fault);
  bench.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === box) { event.preventDefault(); run(); }
  });
  part('run').onclick = run;
  part('prefixes').onclick = () => {
    const count = inside.declare(data.prefixes);
    say(count ? `${count} ${count === 1 ? 'prefix' : 'prefixes'} added at the top.` : 'No prefix is missing.');
  };
  part('copy').onclick = async () => {
    const address = new URL(location.href);
    address.search = new URLSearchParams({ query: inside.text() });
    try {
      await navigator.clipboard.writeText(address.href);
      say('The link to this query is copied.');
    } catch {
      say(`Your browser does not let us copy. The link: ${address.href}`);
    }
  };
  list.onchange = () => {
    const text = earlier()[list.value];
    if (text !== undefined) { inside.put(text); say('The earlier query is in the editor.'); inside.focus(); }
    list.value = '';
  };
  box.value = data.text;
  listed();
  (library ??= import(new URL(data.library, location.origin))).then(({ editor }) => {
    const started = editor(part('place'), { root, text: box.value, words, run, changed: () => say('') });
    const focused = root.activeElement === box;
    box.hidden = true;
    inside = started;
    words(); // so that they are here when the first is typed
    if (focused) inside.focus();
    inside.mark(now.marked);
  }).catch(() => { say('The editor did not load. You can use this plain box instead.'); });
  return now;
}

function declared(box, known) {
  const missing = Object.keys(known).filter(prefix =>
    new RegExp(`(^|[^\\w<:/])${prefix}:`).test(box.value) && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(box.value));
  box.value = missing.map(prefix => `PREFIX ${prefix}: <${known[prefix]}>\n`).join('') + box.value;
  return missing.length;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const bench = parentElement.querySelector('.bench');
  let now = benches.get(bench);
  if (!now) benches.set(bench, now = start(bench, parentElement, setTriggerValue, data));
  if (data.stamp !== now.stamp) now.put(data.text);
  now.stamp = data.stamp;
  const fault = JSON.stringify(data.fault ?? null);
  if (fault !== now.fault || !data.fault) {
    now.marked = data.fault;
    now.mark(data.fault);
  }
  now.fault = fault;
}
