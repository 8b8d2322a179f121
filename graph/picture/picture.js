// How a picture is shown in a browser, pointed at and walked through. Drawn with vis-network; the places come with it.
function joinedUp(place, picture, vis, hooks) {
  const make = (name, about, ...held) => {
    const made = Object.assign(document.createElement(name), about);
    made.append(...held);
    return made;
  };
  const button = (text, act, label) => {
    const made = make('button', { type: 'button', textContent: text, onclick: act });
    if (label) made.setAttribute('aria-label', label);
    return made;
  };
  const style = make('style', { textContent: `
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
      max-width: 26rem; padding: .5rem .75rem; background: #fff; border: 2px solid #0b0c0c; font: inherit }` });
  const drawn = make('div', { className: 'ju-drawn' });
  const said = make('p', { className: 'ju-said' });
  said.setAttribute('aria-live', 'polite');
  const boxes = new Map(picture.nodes.map(node => [node.id, node]));
  const shapes = new Map(picture.nodes.map(node => [node.id, new Path2D(node.path)]));
  let chosen = '';

  const near = new Map(picture.nodes.map(node => [node.id, new Set([node.id])]));
  for (const edge of picture.edges) { near.get(edge.from).add(edge.to); near.get(edge.to).add(edge.from); }
  const faded = id => chosen && !near.get(chosen)?.has(id);

  const renderer = ({ ctx, id, x, y, state }) => {
    const node = boxes.get(id);
    return {
      drawNode() {
        ctx.save();
        ctx.globalAlpha = faded(id) ? 0.45 : 1;
        ctx.translate(x, y);
        ctx.fillStyle = node.fill;
        ctx.fill(shapes.get(id));
        ctx.strokeStyle = id === chosen || state.hover ? '#0b0c0c' : node.edge;
        ctx.lineWidth = id === chosen ? 6 : id === picture.centre ? 4 : 2;
        ctx.setLineDash(node.dashed ? [6, 4] : []);
        ctx.stroke(shapes.get(id));
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
  const colour = edge => ({ color: edge.colour, highlight: edge.colour, hover: '#0b0c0c',
    opacity: chosen && edge.from !== chosen && edge.to !== chosen ? 0.2 : 1 });
  const nodes = new vis.DataSet(picture.nodes.map(node => (
    { id: node.id, x: node.x, y: node.y, shape: 'custom', ctxRenderer: renderer, title: node.tip, fixed: true })));
  const edges = new vis.DataSet(picture.edges.map(edge => ({
    id: edge.id, from: edge.from, to: edge.to, title: edge.tip, width: edge.width, color: colour(edge),
    dashes: edge.dashes.length ? edge.dashes : false, label: edge.label || undefined,
    arrows: edge.end === 'none' ? '' : { to: { enabled: true, type: edge.end, scaleFactor: 0.7 } },
    smooth: edge.bend && { enabled: true, type: 'curvedCW', roundness: edge.bend },
    ...(picture.sideways && { smooth: { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal',
      roundness: 0.35 + Math.abs(edge.bend) } }) })));

  const things = picture.order.flatMap(part => part.things);
  const listed = new Map();
  const list = make('details', {}, make('summary', { textContent: `The ${things.length} things as a list` }));
  for (const part of picture.order) {
    const items = make('ul', {});
    for (const thing of part.things) {
      const made = button(thing.words, () => open(thing.id));
      made.addEventListener('focus', () => choose(thing.id, true));
      listed.set(thing.id, made);
      items.append(make('li', {}, made));
    }
    list.append(make('h2', { textContent: part.heading }), items);
  }
  const [left, top, width, height] = picture.extent;
  const whole = () => {
    const box = drawn.getBoundingClientRect();
    network.moveTo({ scale: Math.min(box.width / width, box.height / height, 1.3),
      position: { x: left + width / 2, y: top + height / 2 } });
  };
  const zoom = by => network.moveTo({ scale: network.getScale() * by });
  const bar = make('div', { className: 'ju-bar' },
    button('+', () => zoom(1.3), 'Zoom in'), button('\u2212', () => zoom(1 / 1.3), 'Zoom out'),
    button('Whole picture', whole), ...(hooks.buttons || []).map(one => button(one.text, () => one.act(said))));
  bar.hidden = Boolean(hooks.room);
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'The picture');
  const root = make('div', { className: 'ju' }, style, bar, drawn, said, list);
  place.replaceChildren(root);

  const network = new vis.Network(drawn, { nodes, edges }, {
    physics: { enabled: false },
    interaction: { hover: true, zoomView: false, dragNodes: false, tooltipDelay: 120, selectConnectedEdges: false },
    nodes: { chosen: false },
    edges: { font: { size: 20, face: 'arial', strokeWidth: 6 }, chosen: false, arrowStrikethrough: false },
  });
  const canvas = drawn.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${picture.title}. ${picture.sentence}`);
  network.on('beforeDrawing', ctx => {
    for (const zone of picture.zones) {
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
  });

  // In a small window the picture starts at a size that can be read, not whole and unreadable.
  network.once('afterDrawing', () => {
    whole();
    const readable = 0.42, box = drawn.getBoundingClientRect();
    if (network.getScale() < readable && picture.nodes.length) {
      const middle = boxes.get(picture.centre), inside = (at, from, size, room) => (size < room ? from + size / 2
        : Math.max(from + room / 2, Math.min(at, from + size - room / 2)));
      network.moveTo({ scale: readable, position: {
        x: inside(middle?.x ?? left, left, width, box.width / readable),
        y: inside(middle?.y ?? top + height / 2, top, height, box.height / readable) } });
    }
    if (hooks.drawn) hooks.drawn();
  });

  function choose(id, move) {
    if (id && !boxes.has(id)) return;
    chosen = id;
    edges.update(picture.edges.map(edge => ({ id: edge.id, color: colour(edge) })));
    for (const [key, made] of listed) made.setAttribute('aria-pressed', String(key === id));
    said.textContent = id ? boxes.get(id).tip.replaceAll('\n', '. ') : '';
    if (id && move) network.moveTo({ position: boxes.get(id), animation: false });
    network.redraw();
  }
  function open(id) {
    choose(id, false);
    if (hooks.open) hooks.open(id);
  }
  network.on('click', event => (event.nodes.length ? open(event.nodes[0]) : choose('', false)));
  root.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !things.length) return;
    const now = things.findIndex(thing => thing.id === chosen);
    choose(things[(now + step + things.length) % things.length].id, true);
    event.preventDefault();
  });
  if (hooks.room) { root.tabIndex = -1; root.focus({ preventScroll: true }); list.hidden = true; }
  if (hooks.chosen) choose(hooks.chosen, false);
  // For tests and scripts: what is drawn and where, and the place of a name on the screen.
  root.drawn = () => ({ nodes: network.getPositions(), edges: edges.length });
  root.at = name => {
    const node = picture.nodes.find(one => one.tip.split('\n')[0].endsWith(': ' + name));
    const { x, y } = network.canvasToDOM(node), box = drawn.getBoundingClientRect();
    return [box.left + x, box.top + y];
  };
  return { network, choose, picture };
}
