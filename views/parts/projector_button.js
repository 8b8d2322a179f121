// Leaves projector mode by the button or the Escape key.
let latest, listening = false;
const pressed = event => { if (event.key === 'Escape') latest.setTriggerValue('left', true); };
export default function (component) {
  latest = component;
  component.parentElement.querySelector('button').onclick = () => latest.setTriggerValue('left', true);
  if (!listening) document.addEventListener('keydown', pressed);
  listening = true;
  return () => { document.removeEventListener('keydown', pressed); listening = false; };
}
