"""The personal link: GET shows, POST signs in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.accounts.models import Person
from lider.institutions.models import Representative
from lider.invitations.models import Invitation
from lider.ui.texts import nbsp
from tests.factories import accounts, institutions, invitations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def link(secret):
    return reverse("institution:invitation", args=[secret])


def test_opening_the_link_changes_nothing():
    invitation, secret = invitations.invitation()
    client = Client()
    for method in (client.get, client.head):
        answer = method(link(secret))
        assert answer.status_code == 200
    assert nbsp(invitation.institution.name) in client.get(link(secret)).content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert Invitation.objects.get().state == "sent"
    assert not Person.objects.exists()


def test_accepting_signs_in_and_opens_the_institutions_area():
    invitation, secret = invitations.invitation()
    client = Client()
    assert "field-errors" in client.post(link(secret), {"name": ""}).content.decode()
    answer = client.post(link(secret), {"name": "Ewa Nowa"})
    assert answer.headers["Location"] == reverse("institution:home")
    assert nbsp(invitation.institution.name) in client.get(reverse("institution:home")).content.decode()
    assert Invitation.objects.get().state == "answered"
    assert Representative.objects.count() == 1


def test_a_link_signs_in_once_and_then_leads_to_sign_in():
    """Whoever finds an old letter gets no further than the page where a password is asked for."""
    _invitation, secret = invitations.invitation()
    Client().post(link(secret), {"name": "Ewa Nowa"})
    finder = Client()
    page = finder.get(link(secret)).content.decode()
    assert reverse("account_login") in page and reverse("account_reset_password") in page
    assert 'name="name"' not in page
    assert finder.post(link(secret), {"name": "Ewa Nowa"}).headers["Location"] == reverse("account_login")
    assert finder.get(reverse("institution:home")).status_code == 302
    assert Representative.objects.count() == 1


def test_who_has_a_second_factor_is_asked_for_it():
    known = accounts.person("media")
    _invitation, secret = invitations.invitation(institution=institutions.institution(email=known.email))
    client = Client()
    answer = client.post(link(secret))
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("institution:home")).status_code == 302


def test_after_the_deadline_the_link_says_so(clock):
    invitation, secret = invitations.invitation()
    clock(invitation.edition.entries_until + timedelta(seconds=1))
    for send in (Client().get, Client().post):
        over, unknown = send(link(secret), {"name": "Ewa"}), send(link("0" * 64), {"name": "Ewa"})
        assert over.status_code == unknown.status_code == 404
        assert "Ten link nie działa" in over.content.decode()
    assert not Person.objects.exists()


def test_declining_closes_the_invitation_politely():
    _invitation, secret = invitations.invitation()
    client = Client()
    assert client.get(reverse("institution:invitation-decline", args=[secret])).status_code == 200
    assert Invitation.objects.get().state == "sent"
    client.post(reverse("institution:invitation-decline", args=[secret]))
    assert Invitation.objects.get().state == "declined"
    assert "Zaproszenie zostało odrzucone" in client.get(link(secret)).content.decode()


@pytest.mark.parametrize("secret", ["a", "0" * 64, "żółw", "x" * 2000])
def test_a_link_that_does_not_exist_is_absent(secret):
    for name in ("invitation", "invitation-decline"):
        address = reverse("institution:invitation", args=["a"]).replace("/a/", f"/{secret}/") if name == "invitation" else None
        if address:
            assert Client().get(address).status_code == Client().post(address).status_code == 404


def test_an_old_link_stops_when_a_new_letter_goes(at):
    from lider.invitations import actions

    invitation, old = invitations.invitation()
    new = actions.send(invitation=invitation, by=None, at=at)
    assert Client().get(link(old)).status_code == 404
    assert Client().get(link(new)).status_code == 200
