// How a picture is shown in a browser, pointed at and walked through. Drawn with vis-network; the places come with it.
const pictureStyle = `
  .ju { position: relative; font: 16px/1.35 arial, sans-serif; color: #0b0c0c }
  .ju-drawn { border: 1px solid #b1b4b6; background: #fff; height: var(--ju-height, 680px); overflow: hidden }
  .ju:focus { outline: none } [hidden] { display: none !important }
  .ju-bar { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 .5rem }
  .ju button { font: inherit; min-width: 2.75rem; min-height: 2.75rem; padding: .2rem .7rem; background: #fff;
    color: #0b0c0c; border: 2px solid #505a5f; border-radius: .25rem; cursor: pointer }
  .ju button:focus-visible, .ju summary:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 1px }
  .ju button[aria-pressed=true] { background: #1d3557; color: #fff }
  .ju-said { min-height: 1.4em; margin: .4rem 0 0; white-space: pre-line }
  .ju details { margin: .5rem 0 0 } .ju summary { min-height: 2rem; cursor: pointer }
  .ju h2 { font-size: 1rem; margin: .8rem 0 .3rem } .ju ul { list-style: none; margin: 0; padding: 0;
    display: flex; flex-wrap: wrap; gap: .4rem } .ju li button { text-align: left; white-space: pre-line }
  div.vis-tooltip { position: absolute; visibility: hidden; pointer-events: none; z-index: 5; white-space: pre-line;
    max-width: 26rem; padding: .5rem .75rem; background: #fff; border: 2px solid #0b0c0c; font: inherit }`;

function element(name, properties, ...children) {
  const built = Object.assign(document.createElement(name), properties);
  built.append(...children);
  return built;
}

function button(text, act, label) {
  const built = element('button', { type: 'button', textContent: text, onclick: act });
  if (label) built.setAttribute('aria-label', label);
  return built;
}

// For each item, itself and the items that it is linked to.
function neighbours(picture) {
  const near = new Map(picture.nodes.map(node => [node.id, new Set([node.id])]));
  for (const edge of picture.edges) { near.get(edge.from).add(edge.to); near.get(edge.to).add(edge.from); }
  return near;
}

// How vis-network draws an item: its own outline and lines of text, faded if another item is chosen.
function boxRenderer(view) {
  const faded = id => view.chosen && !view.near.get(view.chosen)?.has(id);
  return ({ ctx, id, x, y, state }) => {
    const node = view.boxes.get(id);
    return {
      drawNode() {
        ctx.save();
        ctx.globalAlpha = faded(id) ? 0.45 : 1;
        ctx.translate(x, y);
        ctx.fillStyle = node.fill;
        ctx.fill(view.shapes.get(id));
        ctx.strokeStyle = id === view.chosen || state.hover ? '#0b0c0c' : node.edge;
        ctx.lineWidth = id === view.chosen ? 6 : id === view.picture.centre ? 4 : 2;
        ctx.setLineDash(node.dashed ? [6, 4] : []);
        ctx.stroke(view.shapes.get(id));
        ctx.fillStyle = node.text;
        ctx.font = '20px arial, sans-serif';
        ctx.textAlign = 'center';
        ctx.textBaseline = 'middle';
        node.lines.forEach((line, n) => ctx.fillText(line, 0, (n - (node.lines.length - 1) / 2) * 25));
        ctx.restore();
      },
      nodeDimensions: { width: node.width, height: node.height },
    };
  };
}

function edgeColour(view, edge) {
  const apart = view.chosen && edge.from !== view.chosen && edge.to !== view.chosen;
  return { color: edge.colour, highlight: edge.colour, hover: '#0b0c0c', opacity: apart ? 0.2 : 1 };
}

function edgeOptions(view, edge) {
  const roundness = 0.35 + Math.abs(edge.bend);
  const curved = edge.bend && { enabled: true, type: 'curvedCW', roundness: edge.bend };
  const sideways = { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness };
  return {
    id: edge.id, from: edge.from, to: edge.to, title: edge.tip, width: edge.width, color: edgeColour(view, edge),
    dashes: edge.dashes.length ? edge.dashes : false, label: edge.label || undefined,
    arrows: edge.end === 'none' ? '' : { to: { enabled: true, type: edge.end, scaleFactor: 0.7 } },
    smooth: view.picture.sideways ? sideways : curved,
  };
}

function drawZones(ctx, zones) {
  for (const zone of zones) {
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(zone.x, zone.y, zone.width, zone.height, 16);
    ctx.fillStyle = 'rgba(80, 90, 95, 0.05)';
    ctx.fill();
    ctx.strokeStyle = 'rgba(80, 90, 95, 0.6)';
    ctx.stroke();
    ctx.fillStyle = '#0b0c0c';
    ctx.font = 'bold 22px arial, sans-serif';
    ctx.textAlign = 'center';
    ctx.fillText(zone.label, zone.x + zone.width / 2, zone.y + 30);
    ctx.restore();
  }
}

// The network of vis-network, with what it draws behind the items.
function drawnNetwork(view, vis) {
  const { picture } = view;
  const ctxRenderer = boxRenderer(view);
  const nodes = new vis.DataSet(picture.nodes.map(({ id, x, y, tip }) => (
    { id, x, y, shape: 'custom', ctxRenderer, title: tip, fixed: true })));
  view.edges = new vis.DataSet(picture.edges.map(edge => edgeOptions(view, edge)));
  const network = new vis.Network(view.drawn, { nodes, edges: view.edges }, {
    physics: { enabled: false },
    interaction: { hover: true, zoomView: false, dragNodes: false, tooltipDelay: 120, selectConnectedEdges: false },
    nodes: { chosen: false },
    edges: { font: { size: 20, face: 'arial', strokeWidth: 6 }, chosen: false, arrowStrikethrough: false },
  });
  const canvas = view.drawn.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${picture.title}. ${picture.sentence}`);
  network.on('beforeDrawing', ctx => drawZones(ctx, picture.zones));
  network.on('click', event => (event.nodes.length ? openItem(view, event.nodes[0]) : choose(view, '', false)));
  return network;
}

// Every item as a button, under headings, in reading order.
function itemList(view) {
  const list = element('details', {}, element('summary', { textContent: `The ${view.items.length} items as a list` }));
  for (const part of view.picture.order) {
    const entries = element('ul', {});
    for (const item of part.items) {
      const entry = button(item.words, () => openItem(view, item.id));
      entry.addEventListener('focus', () => choose(view, item.id, true));
      view.listed.set(item.id, entry);
      entries.append(element('li', {}, entry));
    }
    list.append(element('h2', { textContent: part.heading }), entries);
  }
  return list;
}

function showWhole(view) {
  const [left, top, width, height] = view.picture.extent;
  const box = view.drawn.getBoundingClientRect();
  view.network.moveTo({ scale: Math.min(box.width / width, box.height / height, 1.3),
    position: { x: left + width / 2, y: top + height / 2 } });
}

// In a small window the picture starts at a size that can be read, not whole and unreadable.
function showReadable(view) {
  showWhole(view);
  const readable = 0.42, box = view.drawn.getBoundingClientRect();
  if (view.network.getScale() >= readable || !view.picture.nodes.length) return;
  const [left, top, width, height] = view.picture.extent;
  const middle = view.boxes.get(view.picture.centre);
  const inside = (at, from, size, room) => (size < room ? from + size / 2
    : Math.max(from + room / 2, Math.min(at, from + size - room / 2)));
  view.network.moveTo({ scale: readable, position: {
    x: inside(middle?.x ?? left, left, width, box.width / readable),
    y: inside(middle?.y ?? top + height / 2, top, height, box.height / readable) } });
}

function toolbar(view) {
  const zoom = by => view.network.moveTo({ scale: view.network.getScale() * by });
  const extra = (view.hooks.buttons || []).map(({ text, act }) => button(text, () => act(view.status)));
  const bar = element('div', { className: 'ju-bar' },
    button('+', () => zoom(1.3), 'Zoom in'), button('\u2212', () => zoom(1 / 1.3), 'Zoom out'),
    button('Whole picture', () => showWhole(view)), ...extra);
  bar.hidden = Boolean(view.hooks.room);
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'The picture');
  return bar;
}

// Mark an item, say what it is, and move to it if asked; an empty id marks none.
function choose(view, id, move) {
  if (id && !view.boxes.has(id)) return;
  view.chosen = id;
  view.edges.update(view.picture.edges.map(edge => ({ id: edge.id, color: edgeColour(view, edge) })));
  for (const [key, entry] of view.listed) entry.setAttribute('aria-pressed', String(key === id));
  view.status.textContent = id ? view.boxes.get(id).tip.replaceAll('\n', '. ') : '';
  if (id && move) view.network.moveTo({ position: view.boxes.get(id), animation: false });
  view.network.redraw();
}

function openItem(view, id) {
  choose(view, id, false);
  if (view.hooks.open) view.hooks.open(id);
}

// The arrow keys step through the items in reading order.
function step(view, event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by || !view.items.length) return;
  const now = view.items.findIndex(item => item.id === view.chosen);
  choose(view, view.items[(now + by + view.items.length) % view.items.length].id, true);
  event.preventDefault();
}

// For tests and scripts: what is drawn and where, and the place of a name on the screen.
function expose(view) {
  view.root.drawn = () => ({ nodes: view.network.getPositions(), edges: view.edges.length });
  view.root.at = name => {
    const node = view.picture.nodes.find(({ tip }) => tip.split('\n')[0].endsWith(': ' + name));
    const { x, y } = view.network.canvasToDOM(node), box = view.drawn.getBoundingClientRect();
    return [box.left + x, box.top + y];
  };
}

function joinedUp(place, picture, vis, hooks) {
  const view = {
    picture, hooks, chosen: '', near: neighbours(picture), listed: new Map(),
    boxes: new Map(picture.nodes.map(node => [node.id, node])),
    shapes: new Map(picture.nodes.map(node => [node.id, new Path2D(node.path)])),
    items: picture.order.flatMap(part => part.items),
    drawn: element('div', { className: 'ju-drawn' }), status: element('p', { className: 'ju-said' }),
  };
  view.status.setAttribute('aria-live', 'polite');
  const list = itemList(view);
  view.root = element('div', { className: 'ju' }, element('style', { textContent: pictureStyle }),
    toolbar(view), view.drawn, view.status, list);
  place.replaceChildren(view.root);
  view.network = drawnNetwork(view, vis);
  view.network.once('afterDrawing', () => {
    showReadable(view);
    if (hooks.drawn) hooks.drawn();
  });
  view.root.addEventListener('keydown', event => step(view, event));
  if (hooks.room) { view.root.tabIndex = -1; view.root.focus({ preventScroll: true }); list.hidden = true; }
  if (hooks.chosen) choose(view, hooks.chosen, false);
  expose(view);
  return { network: view.network, choose: (id, move) => choose(view, id, move), picture };
}
