// The note counts its own answers while it is filled in, and says when the phone thinks it was handed in.
const card = document.querySelector("form[data-card]");

function answered() {
  return [...card.querySelectorAll(".question")].filter((question) => {
    if (question.querySelector('input[type="radio"]:checked:not([value="typed"])')) return true;
    const typed = [...question.querySelectorAll(".measured input")];
    return typed.length > 0 && typed.every((input) => input.value.trim());
  }).length;
}

function show() {
  const bar = document.querySelector("[data-progress] progress");
  const words = document.querySelector("[data-progress] .num");
  const done = answered();
  if (!bar || bar.value === done) return;
  bar.value = done;
  words.textContent = words.textContent.replace(/^\S+/, String(done));
}

// A number typed after a mark takes the mark's place.
function typed(event) {
  const question = event.target.closest(".question");
  if (!event.target.closest(".measured") || !event.target.value) return;
  const number = question.querySelector('.answers-fixed input[value="typed"]');
  if (number) number.checked = true;
}

if (card) {
  card.addEventListener("input", typed);
  card.addEventListener("input", show);
  card.addEventListener("change", show);
  card.addEventListener("submit", () => {
    card.elements.device_at.value = new Date().toISOString();
  });
  show();
}
