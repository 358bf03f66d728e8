"""Every page in a real browser: on a phone and on a desk, light and dark, nothing serious for axe, nothing too wide."""

import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.journeys.windows import Window
from tests.pages import table
from tests.pages.things import path_of
from tests.pages.visiting import client_of

HOST = "https://testserver"
PICTURE = re.compile(r'src="(/(?!static/)[^"]+)"')


def area_of(page: table.Page) -> str:
    return re.split("[:_]", page.page)[0]


def answers(client, path: str) -> dict[str, dict]:
    """The page and the pictures on it; empty where there is no page."""
    page = client.get(path)
    if not page["Content-Type"].startswith("text/html"):
        return {}
    pictures = map(unescape, PICTURE.findall(page.content.decode()))
    got = {path: page, **{picture: client.get(picture) for picture in pictures}}
    return {
        unquote(address): {"status": one.status_code, "headers": dict(one.items()), "body": b"".join(one)}
        for address, one in got.items()
    }


def show(window: Window, found: dict[str, dict]) -> None:
    """Serves the browser what was answered and the static files, without a server between them."""

    def serve(route):
        asked = urlsplit(route.request.url)
        if asked.path.startswith("/static/"):
            route.fulfill(path=finders.find(asked.path.removeprefix("/static/")))
        else:
            route.fulfill(**found.get(unquote(route.request.url.removeprefix(HOST)), {"status": 404}))

    window.context.unroute_all()
    window.context.route("**/*", serve)


@pytest.mark.journey
@pytest.mark.django_db
@pytest.mark.parametrize("world", ["several"], indirect=True)
@pytest.mark.parametrize("area", sorted(set(map(area_of, table.PAGES))))
def test_every_page_is_whole(area, world, browser, settings):
    wrong, window = [], Window(browser, SimpleNamespace(url=HOST))
    for page in table.PAGES:
        if area_of(page) != area or page.answers != 200:
            continue
        settings.LIDER_SAMPLE = area == "sample"
        path = path_of(page.page, world, page.query)
        if found := answers(client_of(page.who, world), path):
            show(window, found)
            window.page.goto(path)
            wrong += [f"{page} {path}: {one}" for one in window.check_everywhere()]
    window.close()
    assert not wrong, "\n".join(wrong)
