// A number field marked data-slider="HIGHEST" gets a slider beside it; both always show the same number.
function slide(field) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.className = "slider";
  slider.min = field.min;
  slider.max = field.dataset.slider;
  slider.step = field.step || "1";
  slider.value = field.value;
  slider.setAttribute("aria-label", field.labels[0] ? field.labels[0].textContent.trim() : field.name);
  slider.addEventListener("input", () => {
    field.value = slider.value;
  });
  field.addEventListener("input", () => {
    slider.value = field.value;
  });
  const both = document.createElement("div");
  both.className = "sliding";
  field.before(both);
  both.append(slider, field);
}

document.querySelectorAll("input[data-slider]").forEach(slide);
