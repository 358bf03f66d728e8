// The door: sends codes without leaving the page, reads QR codes with the camera where the browser can, and keeps the count fresh.
const form = document.getElementById("door-form");
const camera = document.getElementById("door-camera");
const video = camera.querySelector("video");
const button = camera.querySelector("button");
const label = button.querySelector("span");
const field = form.elements.code;
const AGAIN = 4000;
const FRESH = 10000;
let stream = null;
let seen = { code: "", at: 0 };
let sending = false;

async function send(target, data) {
  if (sending) return;
  sending = true;
  try {
    const answer = await fetch(target, { method: "POST", body: data, credentials: "same-origin" });
    if (answer.redirected || !answer.ok) return location.reload();
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    say(camera.dataset.lost);
  } finally {
    sending = false;
  }
}

function show(page) {
  for (const id of ["door-said", "door-count"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceChildren(...fresh.childNodes);
  }
  const errors = page.querySelector("#door-form .field-wrong, #door-form [role=alert]");
  if (errors) say((errors.querySelector("a") ?? errors).textContent.trim());
  field.value = "";
  if (!stream) field.focus();
}

function say(text) {
  const line = document.createElement("p");
  line.className = "door-said door-stop";
  line.textContent = text;
  document.getElementById("door-said").replaceChildren(line);
}

document.addEventListener("submit", (event) => {
  const posted = event.target;
  if (posted !== form && !posted.closest("#door-said")) return;
  event.preventDefault();
  if (posted === form && !field.value.trim()) return field.focus();
  send(posted.action, new FormData(posted));
});

async function look(detector) {
  if (!stream) return;
  try {
    const [found] = video.readyState >= 2 ? await detector.detect(video) : [];
    const now = Date.now();
    if (found && !sending && (found.rawValue !== seen.code || now - seen.at > AGAIN)) {
      seen = { code: found.rawValue, at: now };
      if (navigator.vibrate) navigator.vibrate(60);
      const data = new FormData(form);
      data.set("code", found.rawValue);
      await send(form.action, data);
    }
  } catch {
    return stop();
  }
  setTimeout(look, 150, detector);
}

function stop() {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  stream = null;
  video.hidden = true;
  label.textContent = camera.dataset.scan;
}

async function start(detector) {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say(camera.dataset.refused);
  }
  video.srcObject = stream;
  video.hidden = false;
  label.textContent = camera.dataset.stop;
  await video.play();
  look(detector);
}

async function offer() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  camera.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start(detector)));
}

async function count() {
  const shown = document.getElementById("door-count");
  if (document.hidden || !shown.dataset.href) return;
  const answer = await fetch(shown.dataset.href, { credentials: "same-origin" }).catch(() => null);
  if (answer && answer.ok && !answer.redirected) shown.querySelector("strong").textContent = await answer.text();
}

offer();
setInterval(count, FRESH);
addEventListener("pagehide", stop);
