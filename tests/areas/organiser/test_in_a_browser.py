"""Pages of the office whose scripts do the work: covering a photo, the camera at the door. A real browser, no server."""

import re
from contextvars import copy_context
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import expect

from lider.gala.models import Arrival
from lider.pictures.redact import Box
from tests.areas.organiser.test_fieldwork_pages import photographed
from tests.areas.organiser.test_gala import EVENING
from tests.factories import accounts, gala

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
HOST = "https://testserver"
#: A camera that sees what the test puts before it, and a browser that reads QR codes.
CAMERA = """
window.before = "";
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return window.before ? [{ rawValue: window.before }] : []; }
};
const drawn = document.createElement("canvas");
setInterval(() => drawn.getContext("2d").fillRect(Math.random() * 300, 0, 9, 150), 50);
const devices = { getUserMedia: async () => { if (window.refused) throw new Error("refused"); return drawn.captureStream(5); } };
Object.defineProperty(navigator, "mediaDevices", { value: devices });
"""


def answer(client, asked, path):
    """What the client gets where the browser asks."""
    sent = {"data": asked.post_data_buffer or b"", "content_type": asked.headers.get("content-type", "")}
    got = client.generic(asked.method, path, **(sent if asked.method == "POST" else {}))
    return {"status": got.status_code, "headers": dict(got.items()), "body": b"".join(got)}


@pytest.fixture
def window(browser):
    """Opens pages as a person: `window(client, path)`; what the page asks for is answered by the client."""
    opened = browser.new_page(base_url=HOST, viewport={"width": 390, "height": 900})
    opened.set_default_timeout(60_000)
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))

    def open_as(client, path, script=""):
        if script:
            opened.add_init_script(script)
        ours = copy_context()  # the database of the test is open here, not where the browser's loop calls

        def serve(route):
            asked = urlsplit(route.request.url).path
            if asked.startswith("/static/"):
                return route.fulfill(path=finders.find(asked.removeprefix("/static/")))
            return route.fulfill(**ours.run(answer, client, route.request, asked))

        opened.route("**/*", serve)
        opened.goto(path)
        return opened

    yield open_as
    opened.unroute_all(behavior="ignoreErrors")
    opened.close()
    assert opened.faults == []


@pytest.fixture
def covering(window):
    audit, kept = photographed()
    opened = window(accounts.client_of(accounts.person("reviewer")), reverse("organiser:evidence-cover", args=[audit.pk, kept.pk]))
    expect(opened.get_by_role("button", name="Dodaj prostokąt")).to_be_visible()
    return opened, kept


def boxes(kept):
    return [Box(one.left, one.top, one.right, one.bottom) for one in kept.covers.all()]


def save(page):
    page.get_by_role("button", name="Zapisz zakryte miejsca").click()
    expect(page.get_by_text(re.compile("^Zakryto|nic nie jest zakryte")).first).to_be_visible()


def test_a_part_is_drawn_over_the_photo(covering):
    page, kept = covering
    stage = page.locator(".covering-stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.204, box["y"] + box["height"] * 0.304)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4, steps=3)
    page.mouse.move(box["x"] + box["width"] * 0.596, box["y"] + box["height"] * 0.696, steps=3)
    page.mouse.up()
    expect(page.get_by_role("button", name=re.compile("^Zakryte miejsce 1: od lewej 20"))).to_be_focused()
    save(page)
    assert boxes(kept) == [Box(20, 30, 60, 70)]


def test_a_part_is_covered_with_the_keyboard_alone(covering):
    page, kept = covering
    page.get_by_role("button", name="Dodaj prostokąt").press("Enter")
    part = page.get_by_role("button", name=re.compile("^Zakryte miejsce 1"))
    expect(part).to_be_focused()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator("[data-said]")).to_have_text(re.compile("od lewej 39, od góry 38, szerokość 21, wysokość 22"))
    page.get_by_role("button", name="Dodaj prostokąt").press("Enter")
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name=re.compile("^Zakryte miejsce"))).to_have_count(1)
    page.get_by_role("button", name="Cofnij").press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Zakryte miejsce"))).to_have_count(2)
    save(page)
    assert boxes(kept) == [Box(39, 38, 60, 60), Box(40, 40, 60, 60)]


def test_what_is_typed_is_drawn_and_what_stood_there_is_removed(covering):
    page, kept = covering
    page.get_by_text("To samo w liczbach").click()
    page.get_by_label("Zakryte miejsca w liczbach").fill("10 10 20 20\n5 5 5")
    part = page.get_by_role("button", name=re.compile("^Zakryte miejsce"))
    expect(part).to_have_count(1)
    part.focus()
    part.press("Delete")
    expect(part).to_have_count(0)
    save(page)
    assert boxes(kept) == []


@pytest.fixture
def ticket(clock):
    clock(EVENING)
    return gala.ticket()


@pytest.fixture
def at_the_door(window, ticket):
    client = accounts.client_of(accounts.person("organiser"))
    return window(client, reverse("organiser:gala-door", args=[ticket.guest.gala_id]), CAMERA)


def test_the_camera_lets_a_ticket_in_once(at_the_door, ticket):
    page, title = at_the_door, at_the_door.locator(".door-title")
    expect(page.locator("video")).to_be_hidden()
    page.get_by_role("button", name="Skanuj aparatem").click()
    expect(page.locator("video")).to_be_visible()
    page.evaluate("code => { window.before = code; }", f"https://lider.example/organiser/gala/door/{ticket.code}/")
    expect(title).to_have_text("Zapraszamy")
    expect(page.locator("#door-count strong")).to_have_text("1")
    page.evaluate("window.before = ''")
    page.evaluate("code => { window.before = code; }", ticket.code)  # the same ticket on another telephone: other text, same guest
    expect(title).to_have_text(re.compile("Już wewnątrz od 17:42"))
    page.evaluate("window.before = 'https://evil.example/'")
    expect(title).to_have_text("Nie ma takiego biletu")
    expect(page.locator("#door-count strong")).to_have_text("1")
    assert Arrival.objects.count() == 1
    page.get_by_role("button", name="Wyłącz aparat").click()
    expect(page.locator("video")).to_be_hidden()


def test_a_refused_camera_is_said_and_the_code_can_be_typed(at_the_door, ticket):
    page = at_the_door
    page.evaluate("window.refused = true")
    page.get_by_role("button", name="Skanuj aparatem").click()
    expect(page.locator("#door-said")).to_contain_text("Proszę wpisać kod")
    page.get_by_label("Kod biletu").fill(ticket.code)
    page.get_by_role("button", name="Wpuść", exact=True).click()
    expect(page.locator(".door-title")).to_have_text("Zapraszamy")
