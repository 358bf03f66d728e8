import os
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from tests.chromium import CHROMIUM, FLAGS

# How long an example takes says something about the machine, nothing about the code.
settings.register_profile("lider", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lider")

#: What a test asks for that meets the database.
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only the tests that meet a database run: the others have run on SQLite and would find nothing new."""
    if "TEST_DATABASE_URL" not in os.environ:
        return
    kept, left = [], []
    for item in items:
        meets = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
        (kept if meets and not item.get_closest_marker("words") else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


@pytest.fixture
def at() -> datetime:
    """A moment in the life of the tests."""
    return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_counters():
    """Rate limits count within one test."""
    cache.clear()


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium; skipped, saying so, where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's loop runs in the thread of the tests and only waits meanwhile
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
