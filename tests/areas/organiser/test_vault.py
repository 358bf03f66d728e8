"""The pages of the vault: who may ask, confirm, look; the person is on one page only."""

import pytest
from django.urls import reverse

from lider.fieldwork import actions
from lider.fieldwork.models import VaultOpening
from lider.journal.queries import entries as journal
from tests.factories import accounts, editions, fieldwork

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME = "Tajna Zagadkowska"


def page(name, *args):
    return reverse(f"organiser:vault-{name}", args=args)


@pytest.fixture
def seat():
    return fieldwork.seat(editions.edition("fieldwork"), fieldwork.auditor(accounts.person(name=NAME, second_factor=False)))


@pytest.fixture
def asker():
    return accounts.person("organiser")


@pytest.fixture
def opening(seat, asker, at):
    return actions.ask_to_open(seat=seat, reason="Skarga na zachowanie", by=asker, at=at)


def test_from_the_request_to_the_look(seat, asker, at):
    client, guarantor = accounts.client_of(asker), accounts.client_of(accounts.person("guarantor"))
    assert seat.code in client.get(page("ask")).content.decode()
    assert "field-errors" in client.post(page("ask"), {"seat": str(seat.pk), "reason": " "}).content.decode()
    assert "znak, którego" in client.post(page("ask"), {"seat": str(seat.pk), "reason": "a\x00"}).content.decode()
    answer = client.post(page("ask"), {"seat": str(seat.pk), "reason": "Skarga na zachowanie"})
    opening = VaultOpening.objects.get()
    assert answer.headers["Location"] == page("detail", opening.pk)
    assert "prośba o otwarcie sejfu czeka" in guarantor.get(reverse("organiser:today")).content.decode()
    assert "prośba o otwarcie sejfu czeka" not in client.get(reverse("organiser:today")).content.decode()
    assert page("confirm", opening.pk) in guarantor.get(page("detail", opening.pk)).content.decode()
    guarantor.post(page("confirm", opening.pk))
    assert NAME not in client.get(page("detail", opening.pk)).content.decode()
    assert client.get(page("look", opening.pk)).status_code == 405
    shown = client.post(page("look", opening.pk))
    assert NAME in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    assert journal(event="fieldwork.vault_looked").count() == 1


def test_the_person_is_on_no_other_page(opening, asker):
    guarantor = accounts.client_of(accounts.person("guarantor"))
    guarantor.post(page("confirm", opening.pk))
    for client in (accounts.client_of(asker), guarantor):
        for address in (page("list"), page("detail", opening.pk)):
            html = client.get(address).content.decode()
            assert opening.seat.code in html and NAME not in html


def test_before_the_second_person_there_is_nothing_to_see(opening, asker):
    client = accounts.client_of(asker)
    assert client.post(page("confirm", opening.pk)).status_code == 404
    answer = client.post(page("look", opening.pk), follow=True)
    assert NAME not in answer.content.decode() and "Sejf jest zamknięty" in answer.content.decode()


def test_a_declined_request_says_why_to_whoever_asked(opening, asker):
    client, guarantor = accounts.client_of(asker), accounts.client_of(accounts.person("guarantor"))
    assert client.post(page("decline", opening.pk), {"refusal": "unclear"}).status_code == 404
    assert page("decline", opening.pk) not in client.get(page("detail", opening.pk)).content.decode()
    assert page("decline", opening.pk) in guarantor.get(page("detail", opening.pk)).content.decode()
    assert 'role="alert"' in guarantor.post(page("decline", opening.pk), {"refusal": "x"}).content.decode()
    answer = guarantor.post(page("decline", opening.pk), {"refusal": "unclear"}, follow=True).content.decode()
    assert "Prośba jest odrzucona" in answer and page("confirm", opening.pk) not in answer
    seen = client.get(page("detail", opening.pk)).content.decode()
    assert "powód nie mówi dość" in seen and page("ask") in seen and page("look", opening.pk) not in seen
    assert "odrzucona przez drugą osobę" in client.get(page("list")).content.decode()
    late = guarantor.post(page("confirm", opening.pk), follow=True).content.decode()
    assert "odpowiedziano" in late and VaultOpening.objects.get().confirmed_by is None


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("organiser", {"list", "ask", "detail", "confirm", "decline"}),
        ("guarantor", {"list", "detail", "confirm", "decline"}),
        ("coordinator", set()),
        ("reviewer", set()),
        ("media", set()),
    ],
)
def test_who_finds_what(role, opens, opening):
    client = accounts.client_of(accounts.person(role))
    found = {name for name in ("list", "ask") if client.get(page(name)).status_code == 200}
    found |= {name for name in ("detail",) if client.get(page(name, opening.pk)).status_code == 200}
    found |= {name for name in ("confirm", "decline", "look") if client.post(page(name, opening.pk)).status_code != 404}
    assert found == opens


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_has_one_query_count(number, seat, asker, at, django_assert_num_queries):
    for _ in range(number):
        actions.ask_to_open(seat=seat, reason="Skarga", by=asker, at=at)
    client = accounts.client_of(asker)
    with django_assert_num_queries(10):
        html = client.get(page("list")).content.decode()
    assert html.count("czeka na drugą osobę") == number + 1  # and once in the filter
