"""Seeds of the second step are encrypted in the database, under a key of the installation's secret that can be replaced."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from lider.accounts import sealed
from tests.factories import accounts
from tests.trust.test_sign_in_entries import SECRET, code

pytestmark = pytest.mark.django_db


def data() -> str:
    return json.dumps(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))


def test_the_database_holds_no_seed():
    person = accounts.person()
    codes = RecoveryCodes.activate(person).get_unused_codes()
    assert SECRET not in data()
    assert not any(one in data() for one in codes)
    assert re.search(r'"secret": "gAAAA', data()) and re.search(r'"seed": "gAAAA', data())


def test_the_second_step_works():
    person = accounts.person()
    wrapped = TOTP(Authenticator.objects.get(user=person, type="totp"))
    assert wrapped.validate_code(code())
    codes = RecoveryCodes.activate(person)
    assert codes.validate_code(codes.get_unused_codes()[0])


@given(text=st.text(max_size=200))
def test_what_is_sealed_opens_again_and_never_looks_the_same(text):
    one, two = sealed.seal(text), sealed.seal(text)
    assert one != two
    assert sealed.opened(one) == sealed.opened(two) == text


def test_a_changed_seal_does_not_open():
    kept = sealed.seal(SECRET)
    with pytest.raises(InvalidToken):
        sealed.opened(kept[:-4] + ("AAA=" if kept[-4:] != "AAA=" else "BBB="))


def test_another_secret_does_not_open_it(settings):
    kept = sealed.seal(SECRET)
    settings.SECRET_KEY = "x" * 64
    with pytest.raises(InvalidToken):
        sealed.opened(kept)


def test_the_secret_can_be_replaced(settings):
    """New secret, the old one as a fallback, `lider reseal`, and the old one can go."""
    person, old = accounts.person(), settings.SECRET_KEY
    RecoveryCodes.activate(person)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "y" * 64, [old]
    assert TOTP(Authenticator.objects.get(user=person, type="totp")).validate_code(code())
    call_command("reseal")
    settings.SECRET_KEY_FALLBACKS = []
    row = Authenticator.objects.get(user=person, type="totp")
    assert sealed.opened(row.data["secret"]) == SECRET
    assert len(RecoveryCodes(Authenticator.objects.get(user=person, type="recovery_codes")).get_unused_codes()) == 10


def test_without_the_secret_no_code_opens_and_the_log_says_why(settings, caplog):
    person = accounts.person()
    settings.SECRET_KEY = "w" * 64
    assert not TOTP(Authenticator.objects.get(user=person, type="totp")).validate_code(code())
    assert "LIDER_SECRET_KEY_FALLBACKS" in caplog.text


def test_a_forgotten_secret_changes_nothing(settings):
    accounts.person()
    before = data()
    settings.SECRET_KEY = "z" * 64
    with pytest.raises(CommandError, match="LIDER_SECRET_KEY_FALLBACKS"):
        call_command("reseal")
    assert data() == before


def test_the_migration_encrypts_what_was_readable():
    from importlib import import_module

    from django.apps import apps

    migration = import_module("lider.accounts.migrations.0002_seeds_of_the_second_step_are_encrypted")
    person = accounts.person(second_factor=False)
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=person, type="recovery_codes", data={"migrated_codes": ["12345678"], "used_mask": 0})
    migration.seal(apps, None)
    assert SECRET not in data() and "12345678" not in data()
    assert sealed.opened(Authenticator.objects.get(type="totp").data["secret"]) == SECRET
    migration.open_again(apps, None)
    assert SECRET in data() and "12345678" in data()
