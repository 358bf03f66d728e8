import gc
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from tests.chromium import CHROMIUM, FLAGS
from tests.made_once import made_once
from tests.trust.processes import lider

# How long an example takes says something about the machine, nothing about the code.
settings.register_profile("lider", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lider")

#: What a test asks for that meets the database.
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only the tests that meet a database run, and of those not the walks marked `once`.

    The others have run on SQLite and would find nothing new: what every page and every post asks the database runs on both.
    """
    if "TEST_DATABASE_URL" not in os.environ:
        return
    kept, left = [], []
    for item in items:
        meets = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
        (kept if meets and not item.get_closest_marker("once") else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def pytest_collection_finish():
    """What is loaded by now stays: searching it for garbage again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def at() -> datetime:
    """A moment in the life of the tests."""
    return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_counters():
    """Rate limits count within one test."""
    cache.clear()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory, worker_id) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def installed(run_folder) -> Callable[[Path], Path]:
    """Puts a database file with all tables and no rows into a data folder, for a test that works in processes of its own."""

    def migrate(folder: Path) -> None:
        done = lider(folder, "migrate", "-v", "0")
        assert done.returncode == 0, done.stdout + done.stderr

    tables = made_once(run_folder / "installed", migrate)
    return lambda folder: Path(shutil.copy(tables / "lider.sqlite3", folder)).parent


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
