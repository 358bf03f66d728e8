"""What the journal says of sign-ins: that they happened, how, and who of the office; never an auditor, never what was typed."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lider.journal import queries
from tests.factories import accounts
from tests.trust import entries

pytestmark = pytest.mark.django_db
PASSWORD = "długie-hasło-na-próbę"
SECRET = "JBSWY3DPEHPK3PXP"


def person(*roles, second_factor=False):
    made = accounts.person(*roles, second_factor=second_factor)
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(email, password=PASSWORD, client=None):
    return (client or Client()).post("/accounts/login/", {"login": email, "password": password})


def code():
    codes = [format_hotp_value(hotp_value(SECRET, counter)) for counter in yield_hotp_counters_from_time()]
    return codes[len(codes) // 2]


def test_a_sign_in_leaves_one_entry_with_its_steps():
    known, client = person("organiser", second_factor=True), Client()
    sign_in(known.email, client=client)
    assert entries.of("accounts.signed_in") == []  # half-way is not in
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert entries.of("accounts.signed_in") == [{"how": ["password", "totp"]}]
    assert entries.subjects("accounts.signed_in") == entries.actors("accounts.signed_in") == [known.pk]


def test_a_sign_out_leaves_one_entry():
    known = person("media")
    client = Client()
    sign_in(known.email, client=client)
    client.post("/accounts/logout/")
    assert entries.subjects("accounts.signed_out") == [known.pk]


def test_an_auditor_is_never_named(world):
    """The hour of a sign-in beside the hour of a contact would say who made it."""
    auditor = world.a.auditor.person
    auditor.set_password(PASSWORD)
    auditor.save()
    client = Client()
    sign_in(auditor.email, "nie-to-hasło-co-trzeba")
    sign_in(auditor.email, client=client)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": PASSWORD + "2", "password2": PASSWORD + "2"})
    client.post("/accounts/logout/")
    for event in ("signed_in", "sign_in_failed", "sign_in_changed", "signed_out"):
        found = queries.entries(event=f"accounts.{event}").get()
        assert (found.actor, found.subject) == (None, None), event
        assert str(auditor.pk) not in found.data


def test_a_wrong_password_leaves_one_entry():
    known = person("coordinator")
    sign_in(known.email, "nie-to-hasło-co-trzeba")
    assert entries.of("accounts.sign_in_failed") == [{"step": "password"}]
    assert entries.subjects("accounts.sign_in_failed") == [known.pk]
    assert entries.actors("accounts.sign_in_failed") == [None]


def test_a_wrong_code_leaves_one_entry():
    known, client = person("coordinator", second_factor=True), Client()
    sign_in(known.email, client=client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000" if code() != "000000" else "111111"})
    assert entries.of("accounts.sign_in_failed") == [{"step": "second_step"}]


def test_an_unknown_address_leaves_the_same_entry_by_the_same_work():
    """Otherwise the time of the answer would tell who is known."""

    def work(email):
        with CaptureQueriesContext(connection) as asked:
            sign_in(email, "nie-to-hasło-co-trzeba")
        ours = [query["sql"].partition(" ")[0] for query in asked if re.search("journal_|accounts_role", query["sql"])]
        assert len(ours) == 4
        return ours

    work(person().email)  # the first of all makes the journal's head
    assert work(person().email) == work("nikt@lider.example") == work(person("organiser").email)
    assert entries.of("accounts.sign_in_failed") == [{"step": "password"}] * 4


def test_nothing_typed_is_written_down():
    sign_in("tajny.adres@lider.example", "tajne-hasło-wpisane")
    assert "tajn" not in str(entries.all_of_them())


def test_a_change_of_how_one_signs_in_leaves_an_entry():
    known, client = person("media"), Client()
    sign_in(known.email, client=client)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": PASSWORD + "2", "password2": PASSWORD + "2"})
    assert entries.of("accounts.sign_in_changed") == [{"what": "password_changed"}]
    assert entries.subjects("accounts.sign_in_changed") == [known.pk]


def test_guessing_is_no_flood_of_entries():
    """What is refused before the password is looked at leaves no entry."""
    known = person("media")
    for _ in range(9):
        sign_in(known.email, "nie-to-hasło-co-trzeba")
    assert len(entries.of("accounts.sign_in_failed")) == 5


def test_guessing_from_many_machines_is_no_flood_of_entries(settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "sign_in_failed": "60/h/ip,2/h/key"}
    for number in range(4):
        sign_in(f"ktos{number}@lider.example", "nie-to-hasło-co-trzeba")
    assert len(entries.of("accounts.sign_in_failed")) == 2
