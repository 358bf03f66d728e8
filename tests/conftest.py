from datetime import UTC, datetime

import pytest
from django.core.cache import cache


@pytest.fixture
def at() -> datetime:
    """A moment in the life of the tests."""
    return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_counters():
    """Rate limits count within one test."""
    cache.clear()
