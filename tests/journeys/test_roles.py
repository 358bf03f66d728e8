"""Every persona's pages, walked link by link: a phone and a desk, light and dark, nothing broken on any of them."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.journeys.windows import shape

ENOUGH = 90
FILE = re.compile(r"\.(?:pdf|csv|xlsx|svg|jpg|png|toml)$")
OFFICE = "/organiser/"
#: label on the sample bar, where the walk begins, how few pages would mean that something is missing
WALKS = [
    ("Organizator", OFFICE, 45),
    ("Koordynacja audytów", OFFICE, 15),
    ("Weryfikacja audytów", "/organiser/review/", 2),
    ("Gwarant", "/organiser/runs/", 3),
    ("Przewodnictwo kapituły", "/jury/", 4),
    ("Kapituła", "/jury/", 4),
    ("Media", "/press/", 2),
    ("Instytucja: laureat poprzedniej edycji", "/institution/", 8),
    ("Instytucja: ustalenia do przeczytania", "/institution/", 5),
    ("Instytucja: zgłoszenie do uzupełnienia", "/institution/", 7),
    ("Audyt w terenie 1", "/notes/", 3),
    ("Audyt w terenie 2", "/notes/", 3),
    (None, "/", 15),
]


def links(window) -> list[str]:
    here = window.page.url
    hrefs = window.page.eval_on_selector_all("a[href]", "found => found.map(one => one.getAttribute('href'))")
    full = (urlsplit(urljoin(here, href)) for href in hrefs if not href.startswith("#"))
    own = urlsplit(here).netloc
    return [one.path + (f"?{one.query}" if "format=" in one.query else "") for one in full if one.netloc == own]


@pytest.fixture(scope="module")
def known():
    """The pages that one persona's walk has looked at in every way: the next one's looks at them on a phone."""
    return set()


def walk(window, home: str, known: set[tuple[str, str]]) -> tuple[set[str], list[str]]:
    """Opens one page of each shape that can be reached from `home`; what was visited and what is wrong."""
    area = tuple(["/"] if home == "/" else ["/" + home.split("/")[1] + "/", "/accounts/", "/sample/mailbox/"])
    queue, seen, wrong = [home], {shape(home)}, []
    while queue:
        path = queue.pop(0)
        if FILE.search(path) or "format=" in path:
            answer = window.context.request.get(path)
            wrong += [] if answer.ok else [f"{path}: answers {answer.status}"]
            continue
        answer = window.page.goto(path)
        if not answer.ok:
            wrong.append(f"{path}: answers {answer.status}")
            window.faults = []
            continue
        page = (shape(path), window.page.title())
        found = window.check_phone() if page in known else window.check_everywhere()
        known.add(page)
        wrong += [f"{path}: {one}" for one in found]
        for link in links(window):
            if link.startswith(area) and shape(link) not in seen:
                seen.add(shape(link))
                queue.append(link)
        assert len(seen) <= ENOUGH, sorted(seen)
    return seen, wrong


@pytest.mark.journey
@pytest.mark.parametrize(("label", "home", "fewest"), WALKS, ids=[label or "osoba z ulicy" for label, *_ in WALKS])
def test_every_page_is_whole(sample, stage, known, label, home, fewest):
    window = stage(sample)
    if label:
        window.play(label)
        assert urlsplit(window.page.url).path == home

    seen, wrong = walk(window, home, known)

    assert not wrong, "\n".join(wrong)
    assert len(seen) >= fewest, sorted(seen)
