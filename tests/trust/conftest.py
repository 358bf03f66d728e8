import pytest
from django.core.cache import cache

from tests.trust.world import World


@pytest.fixture(autouse=True)
def _no_counts():
    """Rate limits begin anew with every test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def world(db, at):
    return World(at)
