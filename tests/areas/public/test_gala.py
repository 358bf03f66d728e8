"""The public page of the gala and a guest's personal link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.gala import actions
from lider.gala.models import Guest, Ticket
from lider.mail.models import Message
from tests.factories import gala

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(name, *args):
    return reverse(f"public:gala{name and '-'}{name}", args=args)


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_nothing_is_known_of_a_draft(client):
    gala.gala(announced=False)
    assert "nie są jeszcze znane" in said(client.get(page("")))
    assert client.get(page("event")).status_code == 404


def test_date_and_place_are_public_and_the_programme_once_it_is(client, at):
    party = gala.gala()
    html = said(client.get(page("")))
    assert "20 maja 2027 r., godz. 17:00" in html and "Sala Pod Lipami" in html and "Powitanie" not in html
    actions.change(gala=party, details=gala.details(programme_public=True), by=None, at=at)
    assert "Powitanie" in said(client.get(page("")))
    file = client.get(page("event"))
    assert file["Content-Type"].startswith("text/calendar") and b"DTSTART:20270520T150000Z" in file.content
    actions.call_off(gala=party, by=None, at=at)
    assert "odwołana" in said(client.get(page(""))) and b"STATUS:CANCELLED" in client.get(page("event")).content


def test_the_newest_gala_is_shown_when_it_is_over(client, clock):
    gala.gala()
    clock(gala.STARTS + timedelta(days=1))
    assert "już się odbyła" in said(client.get(page("")))


def test_opening_links_changes_nothing(client):
    guest = gala.guest()
    secret = gala.secret_of(guest)
    for name in ("invitation", "decline", "replace", "ticket", "ticket-pdf", "guest-event"):
        client.get(page(name, secret))
        client.head(page(name, secret))
    found = Guest.objects.get()
    assert (found.state, found.answered_at) == ("invited", None) and not Ticket.objects.exists()


def test_a_guest_accepts_and_has_a_ticket_on_every_medium(client):
    guest = gala.guest()
    secret = gala.secret_of(guest)
    html = said(client.get(page("invitation", secret)))
    assert "20 czerwca 2027 r. usuniemy tę informację" in html
    answer = client.post(page("invitation", secret), {"companions": "1", "companion_names": "Ewa", "diet": "bez mięsa"})
    assert answer.url == page("ticket", secret)
    code = Ticket.objects.get().code
    html = said(client.get(answer.url))
    assert f"{code[:3]} {code[3:6]} {code[6:]}" in html and "<svg" in html and "bez mięsa" not in html
    pdf = client.get(page("ticket-pdf", secret))
    assert pdf.content.startswith(b"%PDF") and pdf["Content-Type"] == "application/pdf"
    assert b"STATUS:CONFIRMED" in client.get(page("guest-event", secret)).content
    assert "bez mięsa" in said(client.get(page("invitation", secret)))


def test_answering_twice_and_from_two_windows_is_one_answer(client):
    secret = gala.secret_of(gala.guest())
    for _time in range(2):
        assert client.post(page("invitation", secret), {"companions": "0"}).status_code == 302
    assert Ticket.objects.count() == 1
    for _time in range(2):
        assert client.post(page("decline", secret)).status_code == 302
    assert Guest.objects.get().state == "declined"
    assert client.get(page("ticket", secret)).status_code == 302
    assert client.get(page("ticket-pdf", secret)).status_code == 404


def test_bad_answers_are_said_and_nothing_typed_is_lost(client):
    guest = gala.guest()
    secret = gala.secret_of(guest)
    for sent in (
        {"companions": "9"},
        {"companions": "x"},
        {"companions": "1", "diet": "x" * 100_000},
        {"diet": "\0", "companions": "0"},
    ):
        answer = client.post(page("invitation", secret), {"companion_names": "Zostaje tutaj", **sent})
        assert answer.status_code == 200 and "Zostaje tutaj" in said(answer)
    assert Guest.objects.get().state == "invited"
    taken = gala.guest(guest.gala)
    answer = client.post(page("replace", secret), {"name": "Inna Osoba", "email": taken.email})
    assert "jest już na liście gości" in said(answer) and "Inna Osoba" in said(answer)


def test_somebody_else_comes_and_the_old_link_only_says_so(client):
    secret = gala.secret_of(gala.guest(state="accepted"))
    client.post(page("replace", secret), {"name": "Inna Osoba", "email": "inna@dolinowo.example"})
    other = Guest.objects.get(email="inna@dolinowo.example")
    html = said(client.get(page("invitation", secret)))
    assert "przekazane" in html and "Inna Osoba" not in html and "inna@" not in html
    assert said(client.get(page("invitation", gala.secret_of(other)))).count("Inna Osoba") == 1
    assert client.post(page("invitation", secret), {"companions": "0"}).status_code == 200
    assert Guest.objects.get(pk=other.pk).state == "invited" and Message.objects.filter(recipient=other.email).count() == 1


def test_after_the_deadline_one_can_only_decline(client, clock):
    secret = gala.secret_of(gala.guest())
    clock(gala.STARTS - timedelta(days=9))
    assert "Termin odpowiedzi minął" in said(client.post(page("invitation", secret), {"companions": "0"}))
    assert client.post(page("decline", secret)).status_code == 302
    assert Guest.objects.get().state == "declined"


def test_a_wrong_secret_finds_nothing_whatever_is_asked(client):
    gala.guest(state="accepted")
    for secret in ("0" * 64, "x", "💥"):
        for name in ("invitation", "decline", "replace", "ticket", "ticket-pdf", "guest-event"):
            assert client.get(page(name, secret)).status_code == 404
    assert client.post(page("invitation", "0" * 64)).status_code == 404


def test_answers_are_limited_by_address():
    secret = gala.secret_of(gala.guest())
    client = Client()
    assert [client.post(page("invitation", secret), {"companions": "x"}).status_code for _time in range(21)][-1] == 429


def test_query_counts(client, django_assert_num_queries):
    secret = gala.secret_of(gala.guest(state="accepted"))
    for address, count in ((page(""), 5), (page("invitation", secret), 7), (page("ticket", secret), 5)):
        client.get(address)
        with django_assert_num_queries(count):
            client.get(address)
