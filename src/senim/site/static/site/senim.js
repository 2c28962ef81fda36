// What a browser with scripts adds: focus after a swap, a copy button, a count of characters. No page needs it.

const shown = (root, query) => (root.matches?.(query) ? root : root.querySelector(query));

function revealCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) button.parentElement.hidden = false;
}

function count(area) {
  const note = document.querySelector(`.counter[data-for="${CSS.escape(area.id)}"]`);
  if (!note) return;
  // By code point, as the server counts.
  const left = Number(area.dataset.most) - [...area.value].length;
  note.hidden = false;
  note.classList.toggle("over", left < 0);
  note.textContent =
    left < 0 ? note.dataset.over.replace("{over}", -left) : note.dataset.words.replace("{left}", left);
}

function dress(root) {
  revealCopying(root);
  for (const area of root.querySelectorAll("[data-most]")) count(area);
}

document.addEventListener("input", (event) => {
  if (event.target.dataset?.most) count(event.target);
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  (button.querySelector("span") ?? button).textContent = button.dataset.done;
});

let sent = null;

document.addEventListener(
  "submit",
  ({ target: form }) => {
    const around = [];
    for (let part = form.closest("[id]"); part; part = part.parentElement?.closest("[id]")) around.push(part.id);
    sent = { action: form.getAttribute("action"), around };
  },
  true,
);

// Where whoever sent a form goes on: at the same form, else at the nearest part around it that is still there.
function resume() {
  if (!sent || document.activeElement !== document.body) return null;
  const form = [...document.forms].find((one) => one.getAttribute("action") === sent.action);
  if (form) return form.closest("details:not([open])")?.querySelector("summary") ?? form.querySelector("button");
  const part = sent.around.map((id) => document.getElementById(id)).find(Boolean);
  if (part) part.tabIndex = -1;
  return part;
}

// What was focused is often gone after a swap, and a reader of the page by ear would be thrown to its top.
document.addEventListener("htmx:after:swap", (event) => {
  dress(document);
  const target = event.detail?.ctx?.target;
  const root = target instanceof Element && target.isConnected ? target : document;
  const marked = shown(root, ".flash.error") ?? shown(root, "[data-focus]") ?? document.querySelector("main [data-focus]");
  const goal = marked ?? resume();
  if (!goal) return;
  sent = null;
  goal.focus();
});

dress(document);
// A page that comes back with errors starts at their summary.
document.querySelector(".flash.error[role=alert]")?.focus();
