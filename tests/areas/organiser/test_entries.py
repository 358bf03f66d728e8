"""The organiser's pages of entries."""

import re

import pytest
from django.urls import reverse

from lider.entries.models import Entry
from lider.mail.models import Message
from tests.factories import accounts, editions, entries, institutions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_an_entry_is_accepted_in_the_fitting_category(client):
    entry = entries.entry("submitted")
    fitting, other = editions.category(entry.edition, "library", "standard"), editions.category(entry.edition, "library", "small")
    html = client.get(page("entry-admit", entry.pk)).content.decode()
    assert f'value="{fitting.pk}" selected' in html and str(other.pk) in html
    client.post(page("entry-admit", entry.pk), {"category": str(fitting.pk)})
    assert Entry.objects.get().category == fitting
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("name", "state"), [("entry-return", "returned"), ("entry-decline", "declined")])
def test_returning_and_declining_ask_for_a_reason(name, state, client):
    entry = entries.entry("submitted")
    assert client.get(page(name, entry.pk)).status_code == 200
    assert "field-errors" in client.post(page(name, entry.pk), {"reason": "  "}).content.decode()
    assert Entry.objects.get().state == "submitted"
    client.post(page(name, entry.pk), {"reason": "Brakuje podpisu."})
    assert (Entry.objects.get().state, Entry.objects.get().reason) == (state, "Brakuje podpisu.")
    assert "Brakuje podpisu." in client.get(page("entry-detail", entry.pk)).content.decode()


def test_a_decision_on_an_entry_that_moved_on_is_refused_on_the_page(client):
    entry = entries.entry("admitted")
    answer = client.post(page("entry-decline", entry.pk), {"reason": "Powód wpisany"})
    assert answer.status_code == 200 and "Powód wpisany" in answer.content.decode()
    assert Entry.objects.get().state == "admitted"


def paper(institution, **changes):
    answers = entries.answers(institutions.point(institution))
    return {name: value for name, value in answers.items() if value is not False} | {"received_on": "2026-11-20"} | changes


def test_an_entry_on_paper_is_typed_in(client):
    editions.edition()
    institution = institutions.institution()
    assert client.get(page("entry-paper", institution.pk)).status_code == 200
    client.post(page("entry-paper", institution.pk), paper(institution))
    entry = Entry.objects.get()
    assert (entry.state, entry.on_paper, str(entry.received_on)) == ("submitted", True, "2026-11-20")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"received_on": "2026-11-21"}, "Ten dzień jeszcze nie nadszedł"),
        ({"received_on": "2026-09-30"}, "W tym dniu edycja nie przyjmowała zgłoszeń"),
        ({"payer_nip": "1"}, "Ten NIP jest błędny"),
        ({"unit_name": ""}, "Proszę uzupełnić to pole"),
        ({"contact_name": "a" * 100_000}, "mieści się 120 znaków"),
    ],
)
def test_a_wrong_entry_on_paper_keeps_what_was_typed_and_changes_nothing(change, words, client):
    editions.edition()
    institution = institutions.institution()
    html = client.post(
        page("entry-paper", institution.pk), paper(institution, payer_name="Wpisany Nabywca", **change)
    ).content.decode()
    assert words in html and "Wpisany Nabywca" in html
    assert not Entry.objects.exists()


def test_the_copy_is_a_pdf_and_a_draft_has_none(client):
    answer = client.get(page("entry-copy", entries.entry("submitted").pk))
    assert answer.content.startswith(b"%PDF") and answer.headers["Content-Disposition"].startswith("attachment")
    assert client.get(page("entry-copy", entries.entry("draft").pk)).status_code == 409


def test_the_list_is_filtered_and_exported(client):
    edition = editions.edition()
    for state in ("draft", "submitted", "admitted"):
        entries.entry(state, edition=edition)
    for query, count in (("", 3), ("state=submitted", 1), ("staff=no", 0), ("q=biblioteka", 3), ("sort=-submitted", 3)):
        html = client.get(f"{page('entry-list')}?{query}").content.decode()
        assert len(re.findall(r'data-label="Instytucja"', html)) == count, query
    assert client.get(f"{page('entry-list')}?format=csv").content.count(b"\n") == 4


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "guarantor", "media"])
def test_only_the_organiser_judges(role):
    entry = entries.entry("submitted")
    client = accounts.client_of(accounts.person(role))
    for name in ("entry-admit", "entry-return", "entry-decline"):
        assert client.get(page(name, entry.pk)).status_code == client.post(page(name, entry.pk)).status_code == 404
    expected = 200 if role == "coordinator" else 404
    for address in (page("entry-list"), page("entry-detail", entry.pk)):
        assert client.get(address).status_code == expected


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_one_query_count(count, client, django_assert_num_queries):
    edition = editions.edition()
    for _ in range(count):
        entries.entry("submitted", edition=edition)
    client.get(page("entry-list"))
    with django_assert_num_queries(12):
        html = client.get(page("entry-list")).content.decode()
    assert len(re.findall(r'data-label="Instytucja"', html)) == count


def test_the_organiser_takes_down_a_confirmation_on_paper(client):
    entry = entries.entry("admitted", staff_told_at=None)
    assert page("entry-staff", entry.pk) in client.get(page("entry-detail", entry.pk)).content.decode()
    late = client.post(page("entry-staff", entry.pk), {"told_on": "2026-12-24", "note": "Pismo dyrekcji"}).content.decode()
    assert "Ten dzień jeszcze nie nadszedł" in late and "Pismo dyrekcji" in late
    assert (
        "znak, którego" in client.post(page("entry-staff", entry.pk), {"told_on": "2026-11-19", "note": "a\x00"}).content.decode()
    )
    client.post(page("entry-staff", entry.pk), {"told_on": "2026-11-19", "note": "Pismo dyrekcji"})
    assert Entry.objects.get().staff_told_at is not None
    html = client.get(page("entry-detail", entry.pk)).content.decode()
    assert "Pismo dyrekcji" in html and page("entry-staff", entry.pk) not in html


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "guarantor"])
def test_only_the_organiser_confirms_for_an_institution(role):
    entry = entries.entry("admitted", staff_told_at=None)
    assert accounts.client_of(accounts.person(role)).get(page("entry-staff", entry.pk)).status_code == 404
