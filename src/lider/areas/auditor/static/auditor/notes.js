// The note counts its own answers while it is filled in, and says when the phone thinks it was handed in.
const card = document.querySelector("form[data-card]");

function isAnswered(question) {
  if (question.querySelector('input[type="radio"]:checked:not([value="typed"])')) return true;
  const typed = [...question.querySelectorAll(".measured input")];
  return typed.length > 0 && typed.every((input) => input.value.trim());
}

function answered() {
  return [...card.querySelectorAll(".question")].filter(isAnswered).length;
}

function show() {
  const bar = document.querySelector("[data-progress] progress");
  const words = document.querySelector("[data-progress] .num");
  const done = answered();
  const next = document.querySelector("[data-next-open]");
  if (next) next.hidden = done >= card.querySelectorAll(".question").length;
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

// The next question without an answer, from where the eye is; after the last one from the top again.
function toNext() {
  const open = [...card.querySelectorAll(".question")].filter((question) => !isAnswered(question));
  const edge = document.querySelector(".focus-head").getBoundingClientRect().bottom + 24;
  const next = open.find((question) => question.getBoundingClientRect().top > edge) || open[0];
  if (!next) return;
  next.scrollIntoView({ block: "start" });
  next.querySelector("input").focus({ preventScroll: true });
}

if (card) {
  const button = document.querySelector("[data-next-open]");
  if (button) button.addEventListener("click", toNext);
  card.addEventListener("input", typed);
  card.addEventListener("input", show);
  card.addEventListener("change", show);
  card.addEventListener("submit", () => {
    card.elements.device_at.value = new Date().toISOString();
  });
  show();
}
