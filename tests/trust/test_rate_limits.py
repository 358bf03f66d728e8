"""Guessing and flooding are slowed down, in plain words, and failing counters never open a door."""

import re

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.test import Client

from lider.licences.models import MisuseReport
from tests.factories import accounts
from tests.trust.addresses import ours

pytestmark = pytest.mark.django_db
PASSWORD = "długie-hasło-na-próbę"
MISUSE = {"where": "drzwi", "text": "Znak bez numeru."}


def person(second_factor=False):
    made = accounts.person(second_factor=second_factor)
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(email, password, ip="10.0.0.1", client=None):
    return (client or Client()).post("/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR=ip)


def test_one_address_is_tried_five_times():
    known = person()
    for number in range(5):
        sign_in(known.email, "zgadywane-hasło", ip=f"10.0.0.{number}")
    assert sign_in(known.email, PASSWORD, ip="10.0.0.99").status_code == 200  # the page again, not in
    cache.clear()  # five minutes later
    assert sign_in(known.email, PASSWORD).status_code == 302


def test_one_machine_tries_ten_times_whoever_it_asks_for():
    for number in range(10):
        sign_in(f"ktos{number}@lider.example", "zgadywane-hasło")
    assert sign_in(person().email, PASSWORD).status_code == 200
    assert sign_in(person().email, PASSWORD, ip="10.0.0.2").status_code == 302


def test_the_second_step_is_tried_five_times():
    known, client = person(second_factor=True), Client()
    sign_in(known.email, PASSWORD, client=client)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}) for number in range(7)]
    assert "Za dużo nieudanych prób" in answers[-1].content.decode() or answers[-1].status_code == 429
    assert client.get("/accounts/home/").status_code == 302


def test_a_code_of_the_second_step_works_once():
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    known = person(second_factor=True)
    codes = [format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", counter)) for counter in yield_hotp_counters_from_time()]
    code = codes[len(codes) // 2]
    outcomes = []
    for _ in range(2):
        client = Client()
        sign_in(known.email, PASSWORD, client=client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        outcomes.append(client.get("/accounts/home/").status_code)
    assert outcomes == [200, 302]


def test_resets_are_limited_for_one_address():
    known = person()
    answers = [Client().post("/accounts/password/reset/", {"email": known.email}, REMOTE_ADDR=f"10.0.0.{n}") for n in range(7)]
    assert [answer.status_code for answer in answers[:5]] == [302] * 5
    assert {answer.status_code for answer in answers[5:]} <= {200, 429}


def test_reports_of_misuse_are_limited_for_one_machine():
    answers = [Client().post("/misuse/", MISUSE) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert MisuseReport.objects.count() == 5
    assert Client().post("/misuse/", MISUSE, REMOTE_ADDR="10.0.0.9").status_code == 302
    assert Client().get("/misuse/").status_code == 200


def test_invitation_links_are_not_to_be_tried_out(world):
    answers = [Client().post(f"/institution/invitation/{number:064}/") for number in range(21)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429]
    assert Client().get(f"/institution/invitation/{world.a.secret}/").status_code == 200


def test_the_page_says_what_to_do():
    page = [Client().post("/misuse/", MISUSE) for _ in range(6)][-1].content.decode()
    assert "Zbyt wiele prób" in page and "spróbować ponownie" in page
    assert re.search(r'<html lang="pl"', page)


def test_a_machine_cannot_name_itself():
    """What a visitor writes into the headers of a proxy does not count, unless a proxy of ours is configured."""
    assert configured.ALLAUTH_TRUSTED_PROXY_COUNT == 0
    answers = [
        Client().post("/misuse/", MISUSE, headers={"x-forwarded-for": f"10.1.1.{n}", "x-real-ip": "1.1.1.1"}) for n in range(6)
    ]
    assert answers[-1].status_code == 429


def test_behind_our_own_proxy_visitors_are_counted_one_by_one(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = [Client().post("/misuse/", MISUSE, headers={"x-forwarded-for": f"evil, 10.1.1.{n}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 6


def test_every_public_page_that_takes_something_is_limited():
    """A public page that a stranger can post to has a limit of its own, and the settings know it."""
    public = [one for one in ours() if one.is_public and "POST" in one.methods and not one.name.startswith("sample:")]
    assert len(public) > 3
    for address in public:
        limit = getattr(address.view, "limit", None)
        assert limit in configured.ACCOUNT_RATE_LIMITS, address.route


def test_a_flood_of_new_addresses_does_not_push_the_counters_out():
    assert configured.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 10_000


def test_the_library_s_own_limits_are_in_force():
    from allauth.account import app_settings

    limits = app_settings.RATE_LIMITS
    assert limits["login"] and limits["login_failed"] == "10/m/ip,5/300s/key"
    assert limits["reset_password"] == "20/m/ip,5/m/key"
    assert limits["reauthenticate"] and limits["change_password"] and limits["reset_password_from_key"]
