"""The pages of the sign-in library speak as the rest of the house does."""

import re

import pytest
from django.test import Client

from tests.factories import accounts

pytestmark = pytest.mark.django_db
FAMILIAR = re.compile(r"\b(Tw(ój|oj\w+)|Ciebie|Tobie|Jesteś|[Mm]ożesz|Zapisałem|Autoryzacja)\b")
OPEN = [
    "login",
    "signup",
    "inactive",
    "password/reset",
    "password/reset/done",
    "password/reset/key/abc-def",
    "password/reset/key/done",
]
OWN = ["email", "password/set", "2fa", "2fa/webauthn", "sessions", "logout", "2fa/reauthenticate"]


def page(client, path):
    answer = client.get(f"/accounts/{path}/")
    assert answer.status_code == 200
    return re.sub(r"<[^>]*>", " ", answer.content.decode())


@pytest.mark.parametrize("path", OPEN)
def test_a_stranger_is_addressed_formally(path):
    assert not FAMILIAR.search(page(Client(), path))


@pytest.mark.parametrize("path", OWN)
def test_a_person_is_addressed_formally(path):
    assert not FAMILIAR.search(page(accounts.client_of(accounts.person()), path))


def test_fields_have_labels_and_no_words_inside():
    shown = Client().get("/accounts/password/reset/").content.decode()
    assert "<label" in shown
    assert "placeholder" not in shown


def test_after_a_new_password_there_is_a_way_to_sign_in():
    assert 'href="/accounts/login/"' in Client().get("/accounts/password/reset/key/done/").content.decode()
