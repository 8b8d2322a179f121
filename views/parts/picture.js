// A picture in a page of Streamlit: drawn once, marked again when another item is chosen, and clicks sent back.
// The library comes from our own server, once, and stays in the browser.
const library = () => window.joinedUpLibrary ??= new Promise((done, failed) => {
  const tag = document.createElement('script');
  tag.src = '/vis-network.js';
  tag.onload = () => done(window.vis);
  tag.onerror = () => failed(new Error('The drawing library did not load.'));
  document.head.append(tag);
});
const pictures = new WeakMap();
const copyLink = async status => {
  await navigator.clipboard.writeText(location.href);
  status.textContent = 'The link to this view is copied.';
};
export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector('.place');
  place.style.setProperty('--ju-height', data.height);
  const current = pictures.get(place);
  if (current?.picture.id === data.picture.id) {
    if (data.chosen !== current.opened) current.choose(data.chosen, false);
    current.opened = data.chosen;
    return;
  }
  library().then(vis => {
    const buttons = [{ text: 'Copy link', act: copyLink }, { text: 'Back', act: () => history.back() }];
    const drawn = joinedUp(place, data.picture, vis, {
      chosen: data.chosen, buttons, room: data.room,
      open: id => { drawn.opened = id; setTriggerValue('opened', id); } });
    drawn.opened = data.chosen;
    pictures.set(place, drawn);
  });
}
