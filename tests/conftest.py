from datetime import UTC, datetime

import pytest


@pytest.fixture
def at() -> datetime:
    """A moment in the life of the tests."""
    return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
