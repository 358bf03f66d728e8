"""The gala as an institution sees it."""

import re

import pytest
from django.urls import reverse

from lider.gala.models import Guest
from lider.mail.models import Message
from tests.factories import accounts, awards, editions, entries, gala, institutions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOME = reverse("institution:gala")


def taking_part(edition):
    institution = entries.entry(edition=edition).institution
    return institution, accounts.client_of(institutions.representative(institution))


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


def named(client, party, institution, email="ewa@dolinowo.example"):
    address = reverse("institution:gala-guest-name", args=[party.pk, institution.pk])
    return client.post(address, {"name": "Ewa Zmyślona", "email": email})


def test_an_institution_names_guests_within_its_places():
    party = gala.gala(places_each=1)
    institution, client = taking_part(party.edition)
    assert "Miejsca: 1, jeszcze wolne: 1" in said(client.get(HOME))
    assert named(client, party, institution).status_code == 302
    guest = Guest.objects.get()
    assert (guest.group, guest.institution, guest.state) == ("participants", institution, "invited")
    assert Message.objects.filter(recipient=guest.email).count() == 1
    full = named(client, party, institution, "jan@dolinowo.example")
    assert "ma 1 miejsce" in said(full) and "jan@dolinowo.example" in said(full)
    client.post(reverse("institution:gala-guest-cancel", args=[guest.pk]))
    assert Guest.objects.get().state == "cancelled"
    assert "jeszcze wolne: 1" in said(client.get(HOME))


def test_bad_names_are_said_and_kept():
    party = gala.gala()
    institution, client = taking_part(party.edition)
    address = reverse("institution:gala-guest-name", args=[party.pk, institution.pk])
    for name, email in (("Zostaje", "nie adres"), ("x" * 100_000, "a@b.example"), ("\0", "a@b.example")):
        answer = client.post(address, {"name": name, "email": email})
        assert answer.status_code == 200 and email in said(answer)
    assert not Guest.objects.exists()


def test_nobody_fills_the_places_of_others():
    party = gala.gala()
    institution, _client = taking_part(party.edition)
    other, stranger = taking_part(editions.edition(state="closed"))
    guest = gala.guest(party, group="participants", institution=institution)
    assert named(stranger, party, institution).status_code == 404
    assert named(stranger, party, other).status_code == 404
    assert stranger.post(reverse("institution:gala-guest-cancel", args=[guest.pk])).status_code == 404
    assert guest.name not in said(stranger.get(HOME))
    assert "Nie ma gali" in said(stranger.get(HOME))


def test_guests_of_the_office_are_not_taken_back_by_an_institution():
    party = gala.gala()
    _institution, client = taking_part(party.edition)
    guest = gala.guest(party, group="partners")
    assert client.post(reverse("institution:gala-guest-cancel", args=[guest.pk])).status_code == 404


def test_a_draft_shows_nothing():
    party = gala.gala(announced=False)
    institution, client = taking_part(party.edition)
    assert party.name not in said(client.get(HOME))
    assert named(client, party, institution).status_code == 404


def test_before_the_publication_the_page_is_the_same_for_winners_and_others():
    edition = editions.edition(state="deciding")
    gala.gala(edition)
    pages = []
    for granted in (True, False):
        institution, client = taking_part(edition)
        person = institution.representatives.get().person
        awards.award(edition, institution, state="decided", granted=granted)
        html = said(client.get(HOME))
        html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)
        for word, same in ((institution.name, "I"), (str(institution.pk), "ID"), (person.name, "P"), (person.email, "E")):
            html = html.replace(word, same)
        pages.append(re.sub(r"Osoba \d+", "P", html))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(count, django_assert_num_queries):
    party = gala.gala(places_each=5)
    institution, client = taking_part(party.edition)
    for _number in range(count):
        gala.guest(party, group="participants", institution=institution)
    client.get(HOME)
    with django_assert_num_queries(10):
        client.get(HOME)
