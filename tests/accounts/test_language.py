"""Polish is the language of every page until somebody chooses English with the button."""

import pytest
from django.test import Client
from django.utils import translation

from lider.fieldwork import letters
from tests.trust.test_redirects import ELSEWHERE

pytestmark = pytest.mark.django_db
OWN = "http://testserver/how/?a=1"


def lang(answer) -> str:
    return answer.content.decode().partition('<html lang="')[2].partition('"')[0]


def test_what_the_browser_asks_for_does_not_count(client):
    assert lang(client.get("/", headers={"accept-language": "en-US,en;q=0.9"})) == "pl"


@pytest.mark.parametrize("page", ["/", "/accounts/login/", "/help/institution/"])
def test_english_by_the_button_and_back(page):
    client = Client(enforce_csrf_checks=True)
    assert b'value="en" lang="en">English</button>' in client.get(page).content
    form = {"language": "en", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    answer = client.post("/language/", form, headers={"referer": OWN})
    assert answer.status_code == 302 and answer["Location"] == OWN
    assert lang(client.get(page)) == "en"
    assert b'value="pl" lang="pl">Polski</button>' in client.get(page).content
    client.post("/language/", {**form, "language": "pl"})
    assert lang(client.get(page)) == "pl"


def test_a_refusal_has_no_button_but_the_language(client):
    client.cookies["language"] = "en"
    answer = client.get("/nothing-here/")
    assert lang(answer) == "en" and b"There is no such page" in answer.content
    assert not answer.cookies and b"csrfmiddlewaretoken" not in answer.content


def test_the_next_visitor_of_the_same_thread_reads_polish(client):
    client.cookies["language"] = "en"
    client.get("/")
    assert translation.get_language() == "pl" and lang(Client().get("/")) == "pl"


@pytest.mark.parametrize("value", ["", "de", "en-gb", "\0", "pl\r\nx", "ż" * 100_000])
def test_a_language_that_there_is_not_changes_nothing(client, value):
    answer = client.post("/language/", {"language": value}, headers={"referer": OWN})
    assert answer.status_code == 302 and not answer.cookies


def test_a_cookie_with_another_value_is_polish(client):
    client.cookies["language"] = "xx"
    assert lang(client.get("/")) == "pl"


@pytest.mark.parametrize("target", [*ELSEWHERE, ""])
def test_the_way_back_stays_on_this_host(client, target):
    answer = client.post("/language/", {"language": "en", "next": target}, headers={"referer": target.replace("\t", "")})
    assert answer["Location"] == "/"


def test_only_posts_change_the_language(client):
    assert client.get("/language/", {"language": "en"}).status_code == 405
    assert Client(enforce_csrf_checks=True).post("/language/", {"language": "en"}).status_code == 403


def test_the_cookie_is_for_the_server_alone(client):
    cookie = client.post("/language/", {"language": "en"}).cookies["language"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]


def test_letters_are_polish_whoever_causes_them():
    with translation.override("en"):
        english = letters.news("https://lider.example/notes/")
    with translation.override("pl"):
        assert english == letters.news("https://lider.example/notes/")
