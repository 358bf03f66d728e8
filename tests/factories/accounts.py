"""People of the tests."""

from datetime import UTC, datetime
from itertools import count

from django.test import Client

from lider.accounts import actions

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
_numbers = count(1)


def person(*roles: str, name: str = "", second_factor: bool = True):
    """A person with office roles, and by default a second factor."""
    number = next(_numbers)
    made = actions.register(email=f"osoba{number}@lider.example", name=name or f"Osoba {number}", by=None, at=SINCE)
    for code in roles:
        actions.grant(person=made, code=code, by=None, at=SINCE)
    if second_factor:
        give_second_factor(made)
    return made


def give_second_factor(person, secret: str = "JBSWY3DPEHPK3PXP"):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(person, secret)


def client_of(person) -> Client:
    """A browser in which `person` is signed in."""
    client = Client()
    client.force_login(person)
    return client
