"""A slider beside a number field, in a real browser; the network answers from this file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lider.ui import icons

SCRIPT = (Path(icons.__file__).parent / "static/ui/js/slider.js").read_text(encoding="utf-8")
PAGE = """<!doctype html><form><label for="a">Audyty</label>
<input id="a" name="audits" type="number" min="3" value="9" data-slider="24">
<label for="b">Nazwa</label><input id="b" name="name" value="x"></form><script type="module" src="/slider.js"></script>"""

pytestmark = pytest.mark.journey


def answer(route):
    if route.request.url.endswith(".js"):
        return route.fulfill(body=SCRIPT, content_type="text/javascript")
    return route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    opened.route("**/*", answer)
    opened.goto("http://lider.test/")
    yield opened
    opened.unroute_all(behavior="ignoreErrors")
    opened.close()


def test_the_slider_and_the_field_show_the_same_number(page):
    slider, field = page.get_by_role("slider", name="Audyty"), page.locator("#a")
    expect(slider).to_have_value("9")
    slider.press("ArrowRight")
    expect(field).to_have_value("10")
    field.fill("20")
    expect(slider).to_have_value("20")
    slider.press("Home")
    expect(field).to_have_value("3")
    slider.press("End")
    expect(field).to_have_value("24")


def test_only_the_field_is_sent_and_other_fields_have_no_slider(page):
    assert page.evaluate("new URLSearchParams(new FormData(document.forms[0])).toString()") == "audits=9&name=x"
    expect(page.get_by_role("slider")).to_have_count(1)
