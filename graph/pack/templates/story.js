"use strict";
// One step at a time: by button, by the arrow keys, and by the address, so that each step has its own link.
(() => {
  const steps = [...document.querySelectorAll(".step")];
  const [start, back, next] = ["start", "back", "next"].map(id => document.getElementById(id));
  const place = document.getElementById("place");
  let now = 0;
  const show = (number, focus) => {
    now = Math.max(0, Math.min(steps.length - 1, number));
    steps.forEach((step, index) => step.classList.toggle("now", index === now));
    place.textContent = `Step ${now + 1} of ${steps.length}`;
    start.disabled = back.disabled = now === 0;
    next.disabled = now === steps.length - 1;
    if (focus) {
      history.replaceState(null, "", `#step-${now + 1}`);
      steps[now].querySelector("h2").focus();
      window.scrollTo(0, 0);
    }
  };
  const fromAddress = () => Number((location.hash.match(/^#step-(\d+)$/) || [0, 1])[1]) - 1;
  const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const scrolls = event.target.closest(".wide");
    if (scrolls && scrolls.scrollWidth > scrolls.clientWidth) return;
    if (event.key in keys) show(now + keys[event.key], true);
    else if (event.key === "Home") show(0, true);
    else return;
    event.preventDefault();
  });
  start.addEventListener("click", () => show(0, true));
  back.addEventListener("click", () => show(now - 1, true));
  next.addEventListener("click", () => show(now + 1, true));
  // On paper everything is shown, hidden answers too.
  window.addEventListener("beforeprint", () => document.querySelectorAll(".reveal").forEach(answer => { answer.open = true; }));
  window.addEventListener("hashchange", () => show(fromAddress(), false));
  document.body.classList.add("stepped");
  show(fromAddress(), false);
})();
