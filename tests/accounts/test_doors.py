import pytest
from django.test import Client

from tests.factories import accounts

pytestmark = pytest.mark.django_db


def test_stranger_is_asked_to_sign_in():
    answer = Client().get("/organiser/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/organiser/"


def test_without_the_role_there_is_nothing():
    client = accounts.client_of(accounts.person())
    refused, absent = client.get("/organiser/"), client.get("/organiser/nothing-here/")
    assert refused.status_code == absent.status_code == 404
    assert refused.content == absent.content


def test_office_wants_a_second_factor():
    client = accounts.client_of(accounts.person("organiser", second_factor=False))
    answer = client.get("/organiser/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_sign_in_answers_alike_for_known_and_unknown(client):
    person = accounts.person()
    known, unknown = (
        client.post("/accounts/login/", {"login": email, "password": "wrong-wrong-1"}).content.decode().replace(email, "")
        for email in (person.email, "nobody@lider.example")
    )
    assert strip_token(known) == strip_token(unknown)


def strip_token(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_second_step_is_asked_at_sign_in(client):
    person = accounts.person("organiser")
    person.set_password("długie-hasło-na-próbę")
    person.save()
    answer = client.post("/accounts/login/", {"login": person.email, "password": "długie-hasło-na-próbę"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/authenticate/")


def test_next_leads_only_to_this_site(client):
    person = accounts.person(second_factor=False)
    person.set_password("długie-hasło-na-próbę")
    person.save()
    form = {"login": person.email, "password": "długie-hasło-na-próbę", "next": "//evil.example/"}
    assert client.post("/accounts/login/", form)["Location"] == "/accounts/home/"


def test_nobody_signs_up_alone(client):
    page = client.get("/accounts/signup/")
    assert "password" not in page.content.decode()
