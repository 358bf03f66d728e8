from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from tests.trust.lending import Lender

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LENDER = pytest.StashKey[Lender]()


@pytest.fixture(autouse=True)
def _no_counts():
    """Rate limits begin anew with every test."""
    cache.clear()
    yield
    cache.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Between tests, where no transaction of theirs is open: the world stands for those that want it, and for no other."""
    lender = item.config.stash.get(LENDER, None)
    if lender and "world" in item.fixturenames:
        lender.build()
    elif lender:
        lender.clear()


@pytest.fixture(scope="package")
def lender(request, django_db_setup, django_db_blocker):
    """Set up before the first test that wants a world, and before that test's own transaction."""
    made = request.config.stash[LENDER] = Lender(django_db_blocker, AT)
    made.build()
    yield made
    made.clear()
    del request.config.stash[LENDER]


@pytest.fixture
def world(lender, db):
    """Something of every kind, twice; the test's own to change."""
    return lender.lend()
