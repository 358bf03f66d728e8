"""Every page: who should see it does, who should not does not, and it asks the database as often for one row as for many."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import lists, table
from tests.pages.conftest import FOUND
from tests.pages.things import ADDRESSES, THINGS, nowhere, path_of
from tests.pages.visiting import client_of, counted, said
from tests.trust.answers import told

EXPORT = "format=csv"


@pytest.mark.django_db
@pytest.mark.parametrize("page", table.PAGES, ids=str)
def test_page(page, world, settings, request):
    settings.LIDER_SAMPLE = page.page.startswith("sample:")
    path = path_of(page.page, world, page.query)
    client = client_of(page.who, world)
    with counted() as queries:
        answer = client.get(path)
    assert answer.status_code == page.answers, path
    if request.config.getoption("--recount", default=False):
        request.config.stash[FOUND][page] = max(len(queries), request.config.stash[FOUND].get(page, 0))
    else:
        assert len(queries) == page.queries, said(queries)
    if not hasattr(world, "more"):  # who is refused does not hang on how many there are
        refuse(page, path, world)
    if answer.get("Content-Type", "").startswith("text/html"):
        assert lists.missing(page.page, answer.content.decode()) == set()
    assert has_export(page) or EXPORT.encode() not in answer.content, "its export has no row"


def refuse(page, path, world):
    """Whoever has no business there finds nothing, is asked to sign in, or is shown home by the library's doors."""
    if page.refused == "absent":
        assert Client().get(ADDRESSES[page.page].filled()).status_code == 404
    elif page.refused == "delete":
        assert Client().delete(path).status_code == 405
    elif page.refused == "foreign":
        assert Client(enforce_csrf_checks=True).post(path).status_code == 403
    else:
        refuse_to(page, path, client_of(page.refused, world))


def refuse_to(page, path, client):
    answer = client.get(path)
    if page.refused == "stranger":
        assert answer["Location"].startswith(reverse("account_login")), path
    elif ADDRESSES[page.page].is_ours:
        assert told(answer) == told(client.get(nowhere(page.page))), path
        assert answer.status_code == 404
    else:
        assert answer.status_code == 404 or answer["Location"] == reverse("home"), path


def has_export(page) -> bool:
    """Whether the list's file is in the table too; the guide only shows what lists look like."""
    return page.page == "guide" or any(page.page == other.page and EXPORT in other.query for other in table.PAGES)


def test_every_page_has_its_row():
    """A new address: add its row to `pages.csv` (`table.py` says what the columns hold)."""
    read = {name for name, address in ADDRESSES.items() if not address.methods or "GET" in address.methods}
    assert sorted({page.page for page in table.PAGES}) == sorted(read)


def test_the_table_is_sorted_and_nothing_is_left_over():
    assert [table.key(page) for page in table.PAGES] == sorted({table.key(page) for page in table.PAGES})
    assert set(THINGS) <= set(ADDRESSES)


def test_who_is_public_is_refused_otherwise():
    """Of our own pages only public ones do without somebody who is refused."""
    for page in table.PAGES:
        address = ADDRESSES[page.page]
        if address.is_ours and page.refused in ("absent", "delete", "foreign"):
            assert address.is_public, page
