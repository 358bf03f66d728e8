// A form marked data-autosave="URL" posts itself there two seconds after the last change.
// What the server answers is shown in [data-autosave-status]; only the server may say "saved".
// An empty field marked data-tab gets a word of this tab's own, so that its own drafts do not look like somebody else's.
const PAUSE = 2000;

function watch(form) {
  const status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
  const tab = form.querySelector("[data-tab]");
  if (tab && !tab.value) tab.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
  let timer = 0, sending = false, changed = false, failures = 0;

  function say(words, wrong) {
    if (!status) return;
    status.textContent = words;
    status.toggleAttribute("data-wrong", wrong);
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  async function save() {
    if (sending || !changed) return;
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        redirect: "error",
        headers: { "X-Requested-With": "fetch", "Accept": "application/json" },
      });
      const words = await answer.json();
      if (answer.ok && typeof words.saved !== "string") throw new TypeError("no receipt");
      failures = 0;
      say(answer.ok ? words.saved : words.message || "", !answer.ok);
      if (answer.status >= 500) changed = true;
    } catch {
      changed = true;
      failures += 1;
      say(form.dataset.autosaveOffline || (status && status.dataset.offline) || "", true);
    }
    sending = false;
    if (changed) plan(PAUSE * Math.min(2 ** failures, 30));
  }

  function touched() {
    changed = true;
    plan(PAUSE);
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => clearTimeout(timer));
}

document.querySelectorAll("form[data-autosave]").forEach(watch);
