"""Auditors and their seats."""

import pytest

from lider.fieldwork import actions, queries
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db
HOME = {"place": "Dalekowo", "municipality": "Dalekowo"}


def test_person_becomes_an_auditor_once(at):
    person = accounts.person()
    auditor = actions.register_auditor(person=person, **HOME, channels=["phone"], by=None, at=at)
    assert queries.auditor_of_person(person, at=at) == auditor
    with pytest.raises(Refused, check=lambda no: no.code == "auditor_already"):
        actions.register_auditor(person=person, **HOME, by=None, at=at)


def test_change_writes_the_home_and_nothing_else(at):
    auditor = fieldwork.auditor()
    actions.change_auditor(auditor=auditor, place="Inne", person=accounts.person(), by=None, at=at)
    auditor.refresh_from_db()
    assert (auditor.place, auditor.municipality.startswith("Dalekowo")) == ("Inne", True)


def test_ended_auditor_is_none(at):
    auditor = fieldwork.auditor()
    actions.end_auditor(auditor=auditor, by=None, at=at)
    assert queries.auditor_of_person(auditor.person, at=at) is None


def test_conflict_twice_keeps_the_first_reason(at):
    auditor, institution = fieldwork.auditor(), entries.entry().institution
    for reason in ("siostra", "brat"):
        actions.declare_conflict(auditor=auditor, institution=institution, reason=reason, by=None, at=at)
    assert auditor.conflicts.get().reason == "siostra"


def test_seat_is_one_an_edition_and_the_journal_does_not_say_whose(at):
    edition, auditor = editions.edition(), fieldwork.auditor()
    first, second = (actions.seat(edition=edition, auditor=auditor, by=None, at=at) for _ in range(2))
    assert first == second
    said = "".join(f"{entry.subject} {entry.data}" for entry in JournalEntry.objects.filter(event="fieldwork.seat_made"))
    for secret in (first.pk, first.code, auditor.pk, auditor.person_id):
        assert str(secret) not in said
