"""Sessions: made anew at sign-in, ended at sign-out, with a new password, with the role, and for who is no longer active."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail as wire
from django.test import Client
from django.utils.timezone import now

from lider.accounts import actions
from lider.accounts.models import Person, Role
from lider.mail.models import Message
from lider.mail.tasks import send_waiting
from lider.stages import retain
from tests.factories import accounts

pytestmark = pytest.mark.django_db
OLD, NEW = "długie-hasło-na-próbę", "zupełnie-inne-hasło-2026"


@pytest.fixture
def person():
    made = accounts.person(second_factor=False)
    made.set_password(OLD)
    made.save()
    return made


def signed_in(person, password=OLD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": password})
    return client


def is_in(client) -> bool:
    answer = client.get("/accounts/home/")
    return answer.status_code == 200 or not answer["Location"].startswith("/accounts/login/")


def test_sign_in_makes_a_new_session(person):
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    client.post("/accounts/login/", {"login": person.email, "password": OLD})
    assert client.cookies["sessionid"].value != "a" * 32
    assert is_in(client)


def test_sign_out_ends_the_session_on_the_server(person):
    client = signed_in(person)
    kept = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not is_in(thief)
    assert not Session.objects.filter(session_key=kept).exists()


def test_a_new_password_ends_the_other_sessions(person):
    here, elsewhere = signed_in(person), signed_in(person)
    form = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    assert here.post("/accounts/password/change/", form).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(signed_in(person, NEW))


def test_a_password_reset_by_mail_ends_every_session(person):
    thief = signed_in(person)
    Client().post("/accounts/password/reset/", {"email": person.email})
    link = next(word for word in Message.objects.get().text.split() if "/password/reset/key/" in word)
    browser = Client()
    form_at = browser.get(link.partition("testserver")[2], follow=True).redirect_chain[-1][0]
    browser.post(form_at, {"password1": NEW, "password2": NEW})
    assert not is_in(thief)
    assert is_in(signed_in(person, NEW))


def test_a_reset_link_works_once(person):
    Client().post("/accounts/password/reset/", {"email": person.email})
    link = next(word for word in Message.objects.get().text.split() if "/password/reset/key/" in word).partition("testserver")[2]
    browser = Client()
    browser.post(browser.get(link, follow=True).redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    other = Client()
    page = other.get(link, follow=True)
    assert 'name="password1"' not in page.content.decode()
    assert not is_in(signed_in(person, OLD))


def test_a_reset_does_not_go_round_the_second_step(person):
    accounts.give_second_factor(person)
    Client().post("/accounts/password/reset/", {"email": person.email})
    link = next(word for word in Message.objects.get().text.split() if "/password/reset/key/" in word).partition("testserver")[2]
    browser = Client()
    browser.post(browser.get(link, follow=True).redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert not is_in(browser)
    answer = browser.post("/accounts/login/", {"login": person.email, "password": NEW})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")


@pytest.mark.parametrize("verb", ["ended", "inactive"])
def test_access_ends_with_the_next_request(verb, at):
    accounts.person("organiser")
    person = accounts.person("organiser")
    person.set_password(OLD)
    person.save()
    client = accounts.client_of(person)
    assert client.get("/organiser/").status_code == 200
    if verb == "ended":
        actions.end(role=Role.objects.get(person=person), by=None, at=at)
        assert client.get("/organiser/").status_code in (302, 404)
    else:
        Person.objects.filter(pk=person.pk).update(is_active=False)
        assert client.get("/organiser/").status_code == 302
        assert not is_in(signed_in(person))


def test_ending_a_role_ends_every_session_of_that_person(person, at):
    accounts.person("organiser")
    role = actions.grant(person=person, code="media", by=None, at=at - timedelta(days=1))
    browsers = [signed_in(person) for _ in range(3)]
    assert all(map(is_in, browsers))
    actions.end(role=role, by=None, at=at)
    assert not any(map(is_in, browsers))


def test_sessions_can_be_seen_and_ended(person):
    here, elsewhere = signed_in(person), signed_in(person)
    assert here.get("/accounts/sessions/").status_code == 200
    here.post("/accounts/sessions/")  # right after the sign-in nobody is asked for the password again
    assert is_in(here)
    assert not is_in(elsewhere)


def test_ending_other_sessions_asks_for_the_password_again(person):
    here, elsewhere = signed_in(person), signed_in(person)
    session = here.session
    for record in session["account_authentication_methods"]:
        record["at"] = 0
    session.save()
    assert here.get("/accounts/sessions/").status_code == 200
    assert "reauthenticate" in here.post("/accounts/sessions/")["Location"]
    assert is_in(elsewhere)
    here.post("/accounts/reauthenticate/", {"password": OLD})
    here.post("/accounts/sessions/")
    assert not is_in(elsewhere)


def test_a_session_lasts_half_a_day_at_most(person, settings):
    client = signed_in(person)
    assert client.cookies["sessionid"]["max-age"] == ""  # gone with the browser
    assert client.session.get_expiry_age() <= 12 * 60 * 60
    Session.objects.update(expire_date=client.session.get_expiry_date() - timedelta(hours=13))
    assert not is_in(client)


def test_retention_ends_sessions_by_real_time_alone(person):
    """A sample's clock that is moved by weeks signs nobody out."""
    client = signed_in(person)
    retain.delete_due(at=now() + timedelta(days=15))
    assert is_in(client)
    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    retain.delete_due(at=now())
    assert not Session.objects.exists()


def test_an_address_must_be_proved_before_it_becomes_one_s_own(person):
    """Otherwise somebody could wait at an address for an invitation that was meant for others."""
    client = signed_in(person)
    client.post("/accounts/email/", {"action_add": "", "email": "biblioteka@urzad.example"})
    client.post("/accounts/email/", {"action_primary": "", "email": "biblioteka@urzad.example"})
    person.refresh_from_db()
    assert person.email != "biblioteka@urzad.example"
    assert not EmailAddress.objects.filter(email="biblioteka@urzad.example", verified=True).exists()


def test_changes_of_password_and_second_step_are_told_by_mail(person):
    signed_in(person).post("/accounts/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    send_waiting()
    assert [message.to for message in wire.outbox] == [[person.email]]


@pytest.mark.parametrize("password", ["krótkie", "jakieś-11-z", "1q2w3e4r5t6y", "qwerty123456"])
def test_weak_passwords_are_refused(person, password):
    client = signed_in(person)
    client.post("/accounts/password/change/", {"oldpassword": OLD, "password1": password, "password2": password})
    assert is_in(signed_in(person, OLD))


@pytest.mark.parametrize("password", ["lider-zaufania-2026", "MIESZKAŃCÓW12", "FundacjaZaufanie1", "Kraków-Lider-26"])
def test_passwords_of_the_programme_s_own_words_are_refused(person, password):
    client = signed_in(person)
    page = client.post("/accounts/password/change/", {"oldpassword": OLD, "password1": password, "password2": password})
    assert "nazw programu" in page.content.decode()
    assert is_in(signed_in(person, OLD))


def test_a_password_may_hold_such_a_word_among_others(person):
    password = "lider-siedem-żurawi-nad-rzeką"
    client = signed_in(person)
    client.post("/accounts/password/change/", {"oldpassword": OLD, "password1": password, "password2": password})
    assert is_in(signed_in(person, password))


def test_long_passwords_of_any_signs_are_taken_as_they_are(person):
    client, long = signed_in(person), " ąę" + "x" * 90 + "😀 "
    client.post("/accounts/password/change/", {"oldpassword": OLD, "password1": long, "password2": long})
    assert is_in(signed_in(person, long))
    assert not is_in(signed_in(person, long.strip()))


def test_changes_of_how_one_signs_in_ask_for_the_password_again(person):
    client = signed_in(person)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = 0
    session.save()
    for path, form in (
        ("/accounts/email/", {"action_add": "", "email": "nowy@urzad.example"}),
        ("/accounts/2fa/totp/activate/", {"code": "000000"}),
        ("/accounts/2fa/webauthn/add/", {"name": "klucz"}),
    ):
        answer = client.post(path, form)
        assert answer.status_code == 302 and "reauthenticate" in answer["Location"], path
    assert EmailAddress.objects.filter(user=person).count() == 1


def test_password_fields_are_masked_and_open_to_managers(person):
    pages = [Client().get("/accounts/login/"), signed_in(person).get("/accounts/password/change/")]
    for page in pages:
        fields = [tag for tag in re.findall(r"<input[^>]*>", page.content.decode()) if "password" in tag]
        assert fields and all('type="password"' in tag and 'autocomplete="' in tag for tag in fields)
        assert not any('autocomplete="off"' in tag or "onpaste" in tag or "maxlength" in tag for tag in fields)
