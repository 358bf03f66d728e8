// Rectangles over a photo, in whole per cents of its sides. The text field is what is sent; drawing writes it, typing redraws it.
const MOST = 12;
const EDGE = 14;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const stage = document.querySelector("[data-covering]");
if (stage) begin(stage, stage.closest("form"));

function begin(stage, form) {
  const field = form.elements.covers;
  const said = form.querySelector("[data-said]");
  const past = [];
  let chosen = -1;

  const read = () =>
    field.value
      .split("\n")
      .map((line) => line.trim().split(/[ ,;]+/).map(Number))
      .filter((box) => box.length === 4 && box.every((edge) => edge >= 0 && edge <= 100) && box[0] < box[2] && box[1] < box[3]);

  const words = (text, ...parts) => parts.reduce((so, part, at) => so.replace(`{${at}}`, part), text);
  const name = ([left, top, right, bottom], at) => words(stage.dataset.name, at + 1, left, top, right - left, bottom - top);

  function draw(focus = false) {
    stage.querySelectorAll(".cover").forEach((old) => old.remove());
    read().forEach((box, at) => stage.append(shape(box, at)));
    const now = stage.querySelectorAll(".cover")[chosen];
    if (!now) return;
    now.setAttribute("aria-current", "true");
    if (focus) now.focus();
  }

  function shape(box, at) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cover";
    button.setAttribute("aria-label", name(box, at));
    button.setAttribute("aria-describedby", "covering-help");
    place(button, box);
    button.addEventListener("focus", () => choose(at));
    return button;
  }

  function place(button, [left, top, right, bottom]) {
    Object.assign(button.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
  }

  function choose(at) {
    chosen = at;
    stage.querySelectorAll(".cover").forEach((one, index) => one.toggleAttribute("aria-current", index === at));
  }

  function write(boxes) {
    past.push(field.value);
    field.value = boxes.map((box) => box.join(" ")).join("\n");
  }

  function change(at, box) {
    const boxes = read();
    if (!boxes[at]) return;
    boxes[at] = box;
    write(boxes);
    draw(true);
    said.textContent = name(box, at);
  }

  function add(box) {
    const boxes = read();
    if (boxes.length >= MOST) return void (said.textContent = stage.dataset.enough);
    write([...boxes, box]);
    chosen = boxes.length;
    draw(true);
    said.textContent = name(box, chosen);
  }

  function remove() {
    const boxes = read();
    if (!boxes[chosen]) return;
    boxes.splice(chosen, 1);
    write(boxes);
    chosen = Math.min(chosen, boxes.length - 1);
    draw(true);
    if (chosen < 0) form.querySelector('[data-do="add"]').focus();
    said.textContent = words(stage.dataset.removed, boxes.length);
  }

  function undo() {
    if (!past.length) return;
    field.value = past.pop();
    draw();
  }

  const does = { add: () => add([40, 40, 60, 60]), remove, undo };
  form.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", does[button.dataset.do]));
  form.querySelector(".covering-tools").hidden = false;
  stage.toggleAttribute("data-drawing", true);
  field.addEventListener("input", () => draw());

  stage.addEventListener("keydown", (event) => {
    const box = read()[chosen];
    if (!box || !event.target.classList.contains("cover")) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return remove();
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    change(chosen, event.shiftKey ? sized(box, ...step) : moved(box, ...step));
  });

  const share = (event) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return [((event.clientX - left) / width) * 100, ((event.clientY - top) / height) * 100].map((at) => Math.min(100, Math.max(0, at)));
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const old = event.target.closest(".cover");
    event.preventDefault();
    const from = share(event);
    const at = old ? [...stage.querySelectorAll(".cover")].indexOf(old) : -1;
    const first = old ? read()[at] : null;
    const button = old ?? stage.appendChild(shape([0, 0, 0, 0], read().length));
    const corner = old && old.getBoundingClientRect();
    const sizing = old && corner.right - event.clientX < EDGE && corner.bottom - event.clientY < EDGE;
    const now = (to) => {
      const by = [Math.round(to[0] - from[0]), Math.round(to[1] - from[1])];
      return old ? (sizing ? sized(first, ...by) : moved(first, ...by)) : around(from, to);
    };
    const follow = (move) => place(button, now(share(move)));
    const end = (last) => {
      stage.removeEventListener("pointermove", follow);
      stage.removeEventListener("pointerup", end);
      stage.removeEventListener("pointercancel", end);
      const box = now(share(last));
      if (old) {
        chosen = at;
        if (box.some((edge, index) => edge !== first[index])) change(at, box);
        else draw(true);
      } else if (last.type === "pointerup" && box[2] - box[0] > 1 && box[3] - box[1] > 1) add(box);
      else draw();
    };
    stage.setPointerCapture(event.pointerId);
    stage.addEventListener("pointermove", follow);
    stage.addEventListener("pointerup", end);
    stage.addEventListener("pointercancel", end);
  });

  draw();
}

function moved([left, top, right, bottom], x, y) {
  const across = Math.min(100 - right, Math.max(-left, x));
  const down = Math.min(100 - bottom, Math.max(-top, y));
  return [left + across, top + down, right + across, bottom + down];
}

function sized([left, top, right, bottom], x, y) {
  return [left, top, Math.min(100, Math.max(left + 1, right + x)), Math.min(100, Math.max(top + 1, bottom + y))];
}

// Never smaller than what was drawn: outwards to whole per cents.
function around(from, to) {
  const low = [0, 1].map((axis) => Math.floor(Math.min(from[axis], to[axis])));
  const high = [0, 1].map((axis) => Math.ceil(Math.max(from[axis], to[axis])));
  return [...low, ...high];
}
