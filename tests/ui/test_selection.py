"""Choosing rows of a list in a real browser; there is no server."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lider.ui import icons

SCRIPT = Path(icons.__file__).parent / "static/ui/js/selection.js"
ROW = '<tr><td class="select"><input type="checkbox" name="chosen" value="{0}" aria-label="wiersz {0}"></td></tr>'
PAGE = f"""<!doctype html><script type="module" src="/selection.js"></script><form data-choosing>
<span data-chosen-words="Zaznaczono:" data-all="Zaznacz wszystkie"></span>
<table><thead><tr><th class="select"></th></tr></thead>
<tbody>{"".join(map(ROW.format, range(3)))}<tr><td class="select"></td></tr></tbody></table></form>"""

pytestmark = pytest.mark.journey


def answer(route):
    script = route.request.url.endswith(".js")
    route.fulfill(
        body=SCRIPT.read_text(encoding="utf-8") if script else PAGE,
        content_type="text/javascript" if script else "text/html; charset=utf-8",
    )


@pytest.fixture
def page(browser):
    opened = browser.new_page()
    opened.route("**/*", answer)
    opened.goto("http://lider.test/")
    yield opened
    opened.close()


def test_one_box_chooses_the_whole_page_and_the_number_is_said(page):
    page.get_by_label("Zaznacz wszystkie").check()
    expect(page.get_by_text("Zaznaczono: 3")).to_be_visible()
    page.get_by_label("wiersz 1").uncheck()
    expect(page.get_by_text("Zaznaczono: 2")).to_be_visible()
    expect(page.get_by_label("Zaznacz wszystkie")).to_have_js_property("indeterminate", True)


def test_nothing_chosen_says_nothing(page):
    page.get_by_label("wiersz 2").check()
    page.get_by_label("wiersz 2").uncheck()
    expect(page.locator("[data-chosen-words]")).to_be_empty()
