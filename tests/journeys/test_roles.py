"""Every page, walked link by link by whoever has it: a phone and a desk, light and dark, nothing broken on any of them."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
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
#: What else belongs to a sweep: areas of the same people.
WITH = {"public": ("resident", "letter", "sample", "account", "guide"), "institution": ("account", "mfa", "usersessions")}
#: No link of the sample leads there in the state that it is in (secrets of letters, votes while the jury decides, files);
#: a page that a link does lead to is taken off here.
UNREACHED: dict[str, set[str]] = {
    "auditor": {"auditor:photo"},
    "juror": {"juror:appeal", "juror:dossier", "juror:recusal-lift", "juror:statement-pdf"},
    "institution": {
        "institution:action-add",
        "institution:action-change",
        "institution:action-close",
        "institution:entry-file",
        "institution:finding-picture",
        "institution:key-end",
        "institution:plan",
        "institution:point-add",
        "institution:practice-adopt",
    },
    "public": {
        "public:gala-decline",
        "public:gala-guest-event",
        "public:gala-invitation",
        "public:gala-replace",
        "public:gala-ticket",
        "public:gala-ticket-pdf",
        "public:laureate-picture",
        "public:licence-badge",
        "public:regulation",
        "resident:confirm",
        "resident:withdraw",
    },
}


def links(window) -> list[str]:
    here = window.page.url
    hrefs = window.page.eval_on_selector_all("a[href], img[src]", "found => found.map(one => one.getAttribute('href') || one.src)")
    full = (urlsplit(urljoin(here, href)) for href in hrefs if not href.startswith("#"))
    own = urlsplit(here).netloc
    return [one.path + (f"?{one.query}" if "format=" in one.query else "") for one in full if one.netloc == own]


def pages_of(area: str) -> set[str]:
    """The names of the area's pages that answer with a page."""
    areas = (area, *WITH.get(area, ()))
    signed_in = area != "public"
    pages = [one for one in PAGES if one.answers == 200 and re.split("[:_]", one.page)[0] in areas]
    return {one.page for one in pages if (one.who != "stranger") == signed_in or one.page.startswith(("media:", "sample:"))}


def name_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def opened(window, path: str):
    """The answer to opening a page; None where it is a file that the browser takes away, or no page at all."""
    try:
        return window.page.goto(path)
    except Error:
        window.faults = []
        return None


def walk(window, starts: list[str], known: set[tuple[str, str]]) -> tuple[set[str], list[str]]:
    """Opens a few pages of each shape that can be reached from `starts`; the names of what was visited and what is wrong."""
    area = ("/",) if starts[0] == "/" else (f"/{starts[0].split('/')[1]}/", "/accounts/", "/sample/mailbox/")
    queue, seen, names, wrong = list(starts), set(starts), set(), []
    often = Counter(map(shape, starts))
    while queue:
        path = queue.pop(0)
        names.add(name_of(path))
        answer = None if FILE.search(path) or "format=" in path else opened(window, path)
        if answer is None:
            file = window.context.request.get(path)
            wrong += [] if file.ok else [f"{path}: answers {file.status}"]
            continue
        if not answer.ok:
            wrong.append(f"{path}: answers {answer.status}")
            window.faults = []
            continue
        page = (shape(path), window.page.title())
        found = window.check_shape() if page in known else window.check_everywhere()
        known.add(page)
        wrong += [f"{path}: {one}" for one in found]
        for link in links(window):
            if link.startswith(area) and link not in seen and often[shape(link)] < EACH:
                seen.add(link)
                often[shape(link)] += 1
                queue.append(link)
        assert len(seen) <= ENOUGH, sorted(seen)
    return names, wrong


@pytest.mark.journey
@pytest.mark.parametrize("area", SWEEPS)
def test_every_page_is_whole(sample, stage, area):
    window, known, visited, wrong = stage(sample), set(), set(), []
    for number, (label, home) in enumerate(SWEEPS[area]):
        starts = [home]
        if label:
            window.play(label)
            assert urlsplit(window.page.url).path == home
        if number == 0:  # who has most of the area also opens what has an address without things in it
            starts += sorted(ADDRESSES[name].filled() for name in pages_of(area) if not ADDRESSES[name].places)
        names, found = walk(window, starts, known)
        visited |= names
        wrong += [f"{label or 'osoba z ulicy'} {one}" for one in found]

    assert not wrong, "\n".join(wrong)
    assert sorted(pages_of(area) - visited - UNREACHED.get(area, set())) == []
    assert sorted(visited & UNREACHED.get(area, set())) == []
