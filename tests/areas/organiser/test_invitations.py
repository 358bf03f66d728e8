"""The organiser's pages of invitations."""

import re

import pytest
from django.urls import reverse

from lider.invitations.models import Invitation
from lider.mail.models import Message
from tests.factories import accounts, editions, institutions, invitations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_institutions_are_chosen_prepared_and_sent(client):
    editions.edition()
    first, second, mute = institutions.institution(), institutions.institution(), institutions.institution(email="")
    chosen = {"chosen": [str(first.pk), str(mute.pk), "not an id"]}
    client.post(page("invitation-add"), chosen)
    assert list(Invitation.objects.values_list("institution", "state")) == [(first.pk, "prepared")]
    assert not Message.objects.exists()
    client.post(page("invitation-send"), {"chosen": [str(Invitation.objects.get().pk)]})
    client.post(page("invitation-send"), {"chosen": [str(Invitation.objects.get().pk)]})
    assert Invitation.objects.get().state == "sent"
    assert Message.objects.count() == 1
    html = client.get(page("invitation-add")).content.decode()
    assert second.name in html and first.name not in html


def test_one_letter_is_read_and_sent_again_to_another_address(client):
    invitation, secret = invitations.invitation()
    html = client.get(page("invitation-detail", invitation.pk)).content.decode()
    assert secret not in html and invitation.institution.name in html
    client.post(page("invitation-bounce", invitation.pk))
    client.post(page("invitation-detail", invitation.pk), {"recipient": "nowy@dolinowo.example"})
    assert set(Message.objects.values_list("recipient", flat=True)) == {invitation.recipient, "nowy@dolinowo.example"}


def test_a_letter_is_not_sent_once_answered(client):
    invitation, _secret = invitations.invitation("answered")
    answer = client.post(page("invitation-detail", invitation.pk), {"recipient": "nowy@dolinowo.example"})
    assert answer.status_code == 200
    assert Message.objects.count() == 1
    assert Invitation.objects.get().state == "answered"


@pytest.mark.parametrize("role", ["reviewer", "guarantor", "media"])
def test_strangers_find_nothing(role):
    invitation, _secret = invitations.invitation()
    client = accounts.client_of(accounts.person(role))
    for address in (page("invitation-list"), page("invitation-add"), page("invitation-detail", invitation.pk)):
        assert client.get(address).status_code == 404
    assert client.post(page("invitation-send")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_have_one_query_count(count, client, django_assert_num_queries):
    edition = editions.edition()
    for _ in range(count):
        invitations.invitation("prepared", edition=edition)
        institutions.institution()
    for name, queries in (("invitation-list", 12), ("invitation-add", 11)):
        client.get(page(name))
        with django_assert_num_queries(queries):
            html = client.get(page(name)).content.decode()
        assert len(re.findall(r'name="chosen"', html)) == count
