// A form marked data-once is sent once: a second submit is ignored for ten seconds or until the page is shown again.
const busy = new WeakSet();
const PAUSE = 10000;

function release(form) {
  busy.delete(form);
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (busy.has(form)) return event.preventDefault();
  busy.add(form);
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  setTimeout(release, PAUSE, form);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-once]").forEach(release);
});
