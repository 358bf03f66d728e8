from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.pages import table
from tests.pages.growth import begin, grow
from tests.trust.world import World

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
#: Above the number of any edition that a factory makes: the world's editions are the newest.
FIRST = 3000
FOUND = pytest.StashKey[dict]()


def pytest_addoption(parser):
    parser.addoption("--recount", action="store_true", help="writes the counted queries into tests/pages/pages.csv; read the diff")


def pytest_configure(config):
    config.stash[FOUND] = {}


def pytest_sessionfinish(session):
    found = session.config.stash[FOUND]
    if found:
        table.write([table.Page(**{**vars(page), "queries": found.get(page, page.queries)}) for page in table.PAGES])


@pytest.fixture(scope="module", params=["one", "several"])
def world(request, django_db_setup, django_db_blocker):
    """Something of every kind, once and then several times; tests marked `django_db` leave it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = World(AT, first=FIRST)
        begin(made)
        if request.param == "several":
            grow(made)
        yield made
        transaction.set_rollback(True)
