// A list whose rows can be chosen gets one box for the whole page and a count beside the buttons.
function choose(form) {
  const boxes = Array.from(form.querySelectorAll('td.select input[type="checkbox"]:not(:disabled)'));
  const words = form.querySelector("[data-chosen-words]");
  const head = form.querySelector("th.select");
  if (!boxes.length || !words) return;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", words.dataset.all);
  if (head) head.append(all);

  function count() {
    const chosen = boxes.filter((box) => box.checked).length;
    words.textContent = chosen ? `${words.dataset.chosenWords} ${chosen}` : "";
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  window.addEventListener("pageshow", count);
  count();
}

document.querySelectorAll("form[data-choosing]").forEach(choose);
