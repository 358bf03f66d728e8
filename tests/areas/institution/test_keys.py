"""The page of the keys for the API."""

import re

import pytest
from django.urls import reverse

from lider.accounts import actions, queries
from tests.factories import accounts, institutions

pytestmark = pytest.mark.django_db
PATH = "/institution/keys/"


@pytest.fixture
def person():
    return institutions.representative(institutions.institution())


def test_a_key_is_shown_once_and_works(person, client):
    client.force_login(person)
    page = client.post(PATH, {"name": "Program kadrowy"})
    key = re.search(r"lider_[0-9a-f]{64}", page.content.decode())[0]
    assert "no-store" in page["Cache-Control"]
    assert key not in client.get(PATH).content.decode() and "Program kadrowy" in client.get(PATH).content.decode()
    client.logout()
    assert client.get("/api/v1/own/institutions", headers={"authorization": f"Bearer {key}"}).status_code == 200


def test_a_name_is_needed_and_what_was_typed_stays(person, client):
    client.force_login(person)
    assert client.post(PATH, {"name": " "}).status_code == 200
    page = client.post(PATH, {"name": "długa nazwa " * 20}).content.decode()
    assert queries.tokens_of(person).count() == 0 and "długa nazwa" in page


def test_a_second_key_of_the_name_is_refused(person, client):
    client.force_login(person)
    client.post(PATH, {"name": "Kadry"})
    page = client.post(PATH, {"name": "Kadry"}).content.decode()
    assert queries.tokens_of(person).count() == 1 and not re.search(r"lider_[0-9a-f]{64}", page)


def test_a_key_is_ended_by_a_button_only(person, client, at):
    client.force_login(person)
    token, key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    path = reverse("institution:key-end", args=[token.pk])
    assert client.get(path).status_code == 200 and queries.live_token(key, at=at)
    assert client.post(path).status_code == 302 and queries.live_token(key, at=at) is None


def test_keys_of_others_are_absent(person, client, at):
    other = institutions.representative(institutions.institution())
    token, key = actions.make_token(person=other, name="Cudzy klucz", by=other, at=at)
    client.force_login(person)
    assert client.post(reverse("institution:key-end", args=[token.pk])).status_code == 404
    assert queries.live_token(key, at=at) and "Cudzy klucz" not in client.get(PATH).content.decode()


def test_the_office_is_offered_no_keys(client):
    client.force_login(accounts.person("organiser"))
    assert client.get(PATH).status_code == 404 and client.post(PATH, {"name": "x"}).status_code == 404


def test_a_formula_and_marks_are_only_words(person, client):
    client.force_login(person)
    for name in ("=1+1", "<b>x</b>", "😀", "\u202egpj", "{{ user.password }}"):
        assert client.post(PATH, {"name": name}).status_code == 200
    page = client.get(PATH).content.decode()
    assert "<b>x</b>" not in page and "{{ user.password }}" in page
