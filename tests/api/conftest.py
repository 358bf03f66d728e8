from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from lider.accounts import actions
from tests.trust.world import World

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Something of every kind; tests marked `django_db` leave it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(AT, first=4000)
        transaction.set_rollback(True)


def key_of(person, name="Program kadrowy", at=AT) -> str:
    """A new key of `person`."""
    return actions.make_token(person=person, name=name, by=person, at=at)[1]


def client_with(key: str, **headers) -> Client:
    """A program that sends `key`."""
    return Client(headers={"authorization": f"Bearer {key}", **headers})
