"""The sample, walked link by link by each role: what a link promises is there and fits a phone and a desk.

`tests/pages/test_in_a_browser.py` has axe look at every page.
"""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Error

from tests.journeys.windows import shape
from tests.pages.table import PAGES
from tests.pages.things import ADDRESSES

ENOUGH = 500
#: How many things of one kind are opened: they are in different states, and lead to different pages.
EACH = 3
FILE = re.compile(r"\.(?:pdf|csv|xlsx|svg|jpg|png|toml|ics)$")
OFFICE, INSTITUTION, NOTES, JURY = "/organiser/", "/institution/", "/notes/", "/jury/"
#: Whose pages, and by whom they are walked in this order: label on the sample bar and where the walk begins.
SWEEPS = {
    "organiser": [
        ("Organizator", OFFICE),
        ("Koordynacja audytów", OFFICE),
        ("Weryfikacja audytów", "/organiser/review/"),
        ("Gwarant", "/organiser/runs/"),
    ],
    "institution": [
        ("Instytucja: laureat poprzedniej edycji", INSTITUTION),
        ("Instytucja: ustalenia do przeczytania", INSTITUTION),
        ("Instytucja: zgłoszenie do uzupełnienia", INSTITUTION),
    ],
    "auditor": [("Audyt w terenie 1", NOTES), ("Audyt w terenie 2", NOTES)],
    "juror": [("Przewodnictwo kapituły", JURY), ("Kapituła", JURY)],
    "media": [("Media", "/press/")],
    "public": [(None, "/")],
}


def links(window) -> list[str]:
    here = window.page.url
    hrefs = window.page.eval_on_selector_all("a[href], img[src]", "found => found.map(one => one.getAttribute('href') || one.src)")
    full = (urlsplit(urljoin(here, href)) for href in hrefs if not href.startswith("#"))
    own = urlsplit(here).netloc
    return [one.path + (f"?{one.query}" if "format=" in one.query else "") for one in full if one.netloc == own]


def bare(area: str) -> list[str]:
    """The addresses of the area's pages that name no thing."""
    pages = {one.page for one in PAGES if one.answers == 200 and one.page.startswith(f"{area}:")}
    return sorted(ADDRESSES[name].filled() for name in pages if not ADDRESSES[name].places)


def opened(window, path: str):
    """The answer to opening a page; None where it is a file that the browser takes away, or no page at all."""
    try:
        return window.page.goto(path)
    except Error:
        window.faults = []
        return None


def walk(window, starts: list[str]) -> list[str]:
    """Opens a few pages of each shape that can be reached from `starts`; what is wrong."""
    area = ("/",) if starts[0] == "/" else (f"/{starts[0].split('/')[1]}/", "/accounts/", "/sample/mailbox/")
    queue, seen, wrong = list(starts), set(starts), []
    often = Counter(map(shape, starts))
    while queue:
        path = queue.pop(0)
        answer = None if FILE.search(path) or "format=" in path else opened(window, path)
        if answer is None:
            file = window.context.request.get(path)
            wrong += [] if file.ok else [f"{path}: answers {file.status}"]
            continue
        if not answer.ok:
            wrong.append(f"{path}: answers {answer.status}")
            window.faults = []
            continue
        wrong += [f"{path}: {one}" for one in window.check_shape()]
        for link in links(window):
            if link.startswith(area) and link not in seen and often[shape(link)] < EACH:
                seen.add(link)
                often[shape(link)] += 1
                queue.append(link)
        assert len(seen) <= ENOUGH, sorted(seen)
    return wrong


@pytest.mark.journey
@pytest.mark.parametrize("area", SWEEPS)
def test_every_link_leads_to_a_whole_page(sample, stage, area):
    window, wrong = stage(sample), []
    for number, (label, home) in enumerate(SWEEPS[area]):
        if label:
            window.play(label)
            assert urlsplit(window.page.url).path == home
        # who has most of the area also opens what has an address without things in it
        found = walk(window, [home] + (bare(area) if number == 0 else []))
        wrong += [f"{label or 'osoba z ulicy'} {one}" for one in found]
    assert not wrong, "\n".join(wrong)
