// Words in data-working are shown while an answer takes longer than a third of a second.
// A form marked data-once is sent once: a second submit is ignored for ten seconds or until the page is shown again.
const busy = new WeakSet();
const PAUSE = 10000;
const PATIENCE = 300;

function release(form) {
  busy.delete(form);
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

function tell(form) {
  if (!busy.has(form) || form.querySelector(".working")) return;
  const box = document.createElement("div");
  const bar = document.createElement("span");
  const words = document.createElement("p");
  box.className = "working";
  bar.className = "skeleton";
  box.setAttribute("role", "status");
  words.textContent = form.dataset.working;
  box.append(bar, words);
  form.append(box);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (busy.has(form)) return event.preventDefault();
  busy.add(form);
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  if (form.dataset.working) return setTimeout(tell, PATIENCE, form);
  setTimeout(release, PAUSE, form);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-once]").forEach(release);
  document.querySelectorAll(".working").forEach((box) => box.remove());
});
