"""Photos that are too large are refused in plain words, and nothing is lost."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.test_drafts import open_call

pytestmark = pytest.mark.journey


def offer(server, stage, file):
    """Sends a file as a photo of a task; the window shows the answer."""
    audit, _email, window = open_call(server, stage)
    window.open(f"/notes/{audit}/")
    window.page.get_by_label("Zdjęcie").set_input_files(file)
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Zapisz zdjęcie").click()
    window.faults = []
    return audit, window


def photos_of(window, audit) -> None:
    window.open(f"/notes/{audit}/")
    expect(window.page.locator(".photos img")).to_have_count(0)


def test_40_megabytes(played, stage, tmp_path):
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0" + bytes(40 * 1024 * 1024))
    audit, window = offer(played, stage, file)
    window.sees("mniejszy plik")
    window.check()
    photos_of(window, audit)


def test_13000_pixels_square(played, stage, tmp_path):
    file = tmp_path / "plan.png"
    Image.new("1", (13_000, 13_000)).save(file)
    audit, window = offer(played, stage, file)
    window.sees("pikseli")
    window.check()
    photos_of(window, audit)


def test_picture_in_name_only(played, stage, tmp_path):
    file = tmp_path / "zdjęcie.jpg"
    file.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    audit, window = offer(played, stage, file)
    expect(window.page.locator(".field-errors")).to_be_visible()
    window.check()
    photos_of(window, audit)
