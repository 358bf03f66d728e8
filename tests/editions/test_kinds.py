"""Kinds of institutions that the organiser adds."""

import pytest
from django.urls import reverse

from lider.editions import actions, queries
from lider.editions.models import Kind
from lider.journal.models import Entry as JournalEntry
from tests.factories import accounts, editions, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_a_kind_comes_after_the_others_with_a_code_of_its_name(at):
    editions.edition()
    kind = actions.add_kind(name="Urząd wojewódzki", by=None, at=at)
    assert (kind.code, queries.kinds().last()) == ("urzad_wojewodzki", kind)
    entry = JournalEntry.objects.get(event="editions.kind_added")
    assert "urzad_wojewodzki" in entry.data and "Urząd" not in entry.data


def test_a_name_stands_once_whatever_its_case_and_accents(at):
    actions.add_kind(name="Urząd wojewódzki", by=None, at=at)
    for name in ("URZĄD  WOJEWÓDZKI", "urzad wojewodzki", "Urząd - wojewódzki!", "…"):
        with refusal("name"):
            actions.add_kind(name=name, by=None, at=at)
    assert Kind.objects.count() == 1


def test_a_long_name_has_a_short_code(at):
    kind = actions.add_kind(name="Urząd " * 20, by=None, at=at)
    assert len(kind.code) <= 40 and not kind.code.endswith("_")


def test_the_page_adds_a_kind_that_an_institution_may_have_then(at):
    editions.edition()
    client, address = accounts.client_of(accounts.person("organiser")), reverse("organiser:kind-list")
    assert 'role="alert"' in client.post(address, {"name": ""}).content.decode()
    assert client.post(address, {"name": "Urząd centralny"}).status_code == 302
    again = client.post(address, {"name": "urząd centralny"}).content.decode()
    assert 'role="alert"' in again and 'value="urząd centralny"' in again
    assert "Urząd centralny" in client.get(reverse("organiser:institution-add")).content.decode()
    institutions.institution(kind="urzad_centralny")
    assert "1 instytucja" in client.get(address).content.decode().replace("\xa0", " ")
    assert accounts.client_of(accounts.person("coordinator")).get(address).status_code == 404
