"""An hour without a request ends the sessions of the office and the jury, by real time; nobody else's."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import accounts
from tests.trust import entries
from tests.trust.test_sign_in_entries import PASSWORD, code, person, sign_in

pytestmark = pytest.mark.django_db
HOUR = 60 * 60


def office() -> Client:
    """A browser of an organiser who signed in by the pages and opened the desk."""
    client = Client()
    sign_in(person("organiser", second_factor=True).email, client=client)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert client.get("/organiser/").status_code == 200
    return client


def sit_idle(client, seconds) -> None:
    """As if the last request had been that long ago."""
    session = client.session
    session["seen"] = int(time.time()) - seconds
    session.save()


def test_an_hour_without_a_request_ends_the_session():
    client = office()
    key = client.session.session_key
    sit_idle(client, HOUR + 60)
    page = client.get("/organiser/", follow=True)
    assert page.redirect_chain[0][0].startswith("/accounts/login/")
    assert "Wylogowaliśmy Państwa, ponieważ od godziny" in page.content.decode()
    assert not Session.objects.filter(session_key=key).exists()
    assert len(entries.of("accounts.signed_out")) == 1


def test_what_was_sent_too_late_is_said_not_to_be_saved():
    client = office()
    sit_idle(client, HOUR + 60)
    page = client.post("/organiser/people/", {"email": "nowa@lider.example"}, follow=True).content.decode()
    assert "Dane wysłane przed chwilą nie zostały zapisane" in page


def test_any_page_counts_as_a_request():
    client = office()
    for path in ("/how/", "/organiser/", "/accounts/sessions/"):
        sit_idle(client, HOUR - 60)
        client.get(path)
        assert time.time() - client.session["seen"] < 60
    assert client.get("/organiser/").status_code == 200


def test_a_public_page_does_not_bring_an_idle_session_back():
    client = office()
    sit_idle(client, HOUR + 60)
    client.get("/how/")
    assert client.get("/organiser/").status_code == 302


def test_a_busy_session_is_not_written_to_with_every_request():
    client = office()
    client.get("/healthz")
    before = client.session["seen"]
    client.get("/organiser/")
    assert client.session["seen"] == before


def test_the_sample_s_clock_ends_no_session(world):
    from lider.clock import reading

    client = office()
    reading.mark_as_sample(at=world.at.replace(year=world.at.year + 1))
    assert client.get("/organiser/").status_code in (200, 302)
    assert "_auth_user_id" in client.session


def test_a_juror_s_session_ends_too(world):
    juror = world.a.member.person
    juror.set_password(PASSWORD)
    juror.save()
    client = Client()
    sign_in(juror.email, client=client)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert client.get("/jury/").status_code == 200
    sit_idle(client, HOUR + 60)
    assert client.get("/jury/").status_code == 302


def test_others_keep_their_session(world):
    """Somebody fills in a long form, an auditor is on the way: their session lasts half a day at most."""
    client = Client()
    known = accounts.person(second_factor=False)
    known.set_password(PASSWORD)
    known.save()
    sign_in(known.email, client=client)
    sit_idle(client, 3 * HOUR)
    client.get("/accounts/home/")
    assert "_auth_user_id" in client.session
