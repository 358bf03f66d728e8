// A stopwatch that stays on this phone: it sends nothing and forgets with the tab.
function watch(box) {
  const key = `stopwatch:${box.dataset.stopwatch}`;
  const face = box.querySelector("[data-face]");
  const [go, clear] = box.querySelectorAll("button");
  let state = { since: 0, kept: 0 };
  try {
    state = { ...state, ...JSON.parse(sessionStorage.getItem(key) || "{}") };
  } catch {
    sessionStorage.removeItem(key);
  }

  function seconds() {
    return Math.max(0, Math.floor((state.kept + (state.since ? Date.now() - state.since : 0)) / 1000));
  }

  function show() {
    const all = seconds();
    face.textContent = `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
    go.textContent = state.since ? box.dataset.stop : box.dataset.start;
    clear.hidden = Boolean(state.since) || !state.kept;
  }

  function keep(next) {
    state = next;
    sessionStorage.setItem(key, JSON.stringify(state));
    show();
  }

  go.addEventListener("click", () => {
    keep(state.since ? { since: 0, kept: state.kept + Date.now() - state.since } : { since: Date.now(), kept: state.kept });
  });
  clear.addEventListener("click", () => keep({ since: 0, kept: 0 }));
  setInterval(() => state.since && show(), 500);
  show();
  box.hidden = false;
}

document.querySelectorAll("[data-stopwatch]").forEach(watch);
