"""Scripts of all forms in a real browser; the network answers from this file, there is no server."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lider.ui import icons

JS = Path(icons.__file__).parent / "static/ui/js"
PAGE = """<!doctype html><script type="module" src="/once.js"></script><script type="module" src="/autosave.js"></script>
<form method="post" action="/submit" data-once data-autosave="/draft"><input name="note">
<input type="hidden" name="csrfmiddlewaretoken" value="t">
<p data-autosave-status data-offline="Brak połączenia."></p><button>Zapisz</button></form>
<form method="post" action="/submit" data-once data-working="Trwa obliczanie."><button>Oblicz</button></form>"""

pytestmark = pytest.mark.journey


class Network:
    """Answers the page's requests and keeps what was posted."""

    def __init__(self):
        self.posted = []
        self.answer = (200, {"saved": "Zapisano o 10:42"})
        self.cut = False

    def handle(self, route):
        path = route.request.url.removeprefix("http://lider.test")
        if path.endswith(".js"):
            return route.fulfill(body=(JS / path[1:]).read_text(encoding="utf-8"), content_type="text/javascript")
        if path == "/":
            return route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
        self.posted.append((path, route.request.post_data or ""))
        if path == "/submit":
            return route.fulfill(status=204)
        if self.cut:
            return route.abort()
        status, body = self.answer
        return route.fulfill(status=status, body=body if isinstance(body, str) else json.dumps(body))


@pytest.fixture
def network():
    return Network()


@pytest.fixture
def page(browser, network):
    opened = browser.new_page()
    opened.route("**/*", network.handle)
    opened.goto("http://lider.test/")
    yield opened
    opened.unroute_all(behavior="ignoreErrors")
    opened.close()


def status(page):
    return page.locator("[data-autosave-status]")


def test_autosave_posts_the_whole_form_and_shows_the_servers_words(page, network):
    page.locator("[name=note]").fill("zażółć")
    expect(status(page)).to_have_text("Zapisano o 10:42")
    assert [path for path, _ in network.posted] == ["/draft"]
    assert "zażółć" in network.posted[0][1]
    assert "csrfmiddlewaretoken" in network.posted[0][1]


def test_autosave_shows_a_refusal_and_never_calls_it_saved(page, network):
    network.answer = (409, {"message": "Ktoś to zmienił."})
    page.locator("[name=note]").fill("a")
    expect(status(page)).to_have_text("Ktoś to zmienił.")
    expect(status(page)).to_have_attribute("data-wrong", "")


def test_autosave_without_a_connection_says_so_and_tries_again(page, network):
    network.cut = True
    page.locator("[name=note]").fill("a")
    expect(status(page)).to_have_text("Brak połączenia.")
    network.cut = False
    expect(status(page)).to_have_text("Zapisano o 10:42", timeout=15000)


@pytest.mark.parametrize("body", ["<html>Wi-Fi</html>", {"portal": "Wi-Fi"}, "null"])
def test_autosave_takes_what_is_no_receipt_for_a_failure(page, network, body):
    network.answer = (200, body)
    page.locator("[name=note]").fill("a")
    expect(status(page)).to_have_attribute("data-wrong", "")


@pytest.mark.parametrize(("attribute", "sent"), [("data-once", 1), ("data-twice", 2)])
def test_once_ignores_the_second_press_of_a_marked_form_only(page, network, attribute, sent):
    page.evaluate("name => { const f = document.forms[0]; f.removeAttribute('data-once'); f.setAttribute(name, '') }", attribute)
    for _ in range(2):
        page.get_by_role("button", name="Zapisz").click()
        page.wait_for_timeout(300)
    assert [path for path, _ in network.posted].count("/submit") == sent


def test_long_work_is_said_while_the_answer_is_awaited(page, network):
    page.get_by_role("button", name="Oblicz").dblclick()
    expect(page.get_by_role("status").get_by_text("Trwa obliczanie.")).to_have_count(1)
    assert [path for path, _body in network.posted] == ["/submit"]


def test_short_work_says_nothing(page):
    expect(page.get_by_role("status")).to_have_count(0)
