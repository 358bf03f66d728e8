"""One person: everything that is known of them, all of it erased, and neither shows who audits."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models

from lider.accounts import actions, erased, queries
from lider.accounts.models import DataRequest, Erasure
from lider.entries.models import Entry, Note
from lider.fieldwork.models import Auditor, Conflict
from lider.gala import actions as evening
from lider.gala import queries as queries_of_gala
from lider.gala.models import Guest, Need, Ticket
from lider.journal import queries as journal
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.stages import erase
from tests.factories import (
    accounts,
    affairs,
    awards,
    editions,
    entries,
    fieldwork,
    gala,
    institutions,
    invitations,
    licences,
    voice,
)

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Wisława Znaczona", "znaczona@dolinowo.example"


def person_everywhere(at):
    """Somebody who represents, sits in a jury, audits, is a guest, got letters and reported a misuse."""
    person = actions.register(email=ADDRESS, name=NAME, by=None, at=at)
    accounts.give_second_factor(person)
    institution = institutions.institution()
    institutions.representative(institution, person)
    contact = {"contact_name": NAME, "contact_email": ADDRESS.upper(), "unit_name": "Filia"}
    entries.entry("draft", institution=institution)
    Entry.objects.update(answers=contact)
    affairs.question(entries.entry("admitted"), text=f"Proszę dzwonić do: {NAME}", by=person)
    awards.member(person=person)
    auditor = fieldwork.auditor(person=person, place="Zakręt Dolny")
    Conflict.objects.create(auditor=auditor, institution=institution, reason=f"{NAME} mieszka obok")
    letter, _secret = invitations.invitation("sent")
    type(letter).objects.filter(pk=letter.pk).update(recipient=ADDRESS)
    guest = gala.guest(name=NAME, email=ADDRESS)
    Need.objects.create(guest=guest, diet="bez orzechów")
    licences.misuse(contact=f"proszę pisać: {ADDRESS}")
    voice.opinion("received", email=ADDRESS)
    outbox.post(Letter("Temat", f"Szanowna Pani {NAME}"), to=ADDRESS, key="x:1", at=at)
    outbox.post(Letter("Nowe zadanie", "Zapraszamy na audyt"), to=ADDRESS, key="fieldwork:news:1", at=at)
    return person


def traces() -> list[str]:
    """Every column of words of every table in which the name or the address is still found."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                values = model._default_manager.values_list(field.attname, flat=True)
                if any(word.lower() in str(value).lower() for value in values for word in (NAME, ADDRESS)):
                    found.append(f"{model._meta.label}.{field.name}")
    return sorted(found)


def test_nothing_of_an_erased_person_is_left(at, django_capture_on_commit_callbacks):
    person = person_everywhere(at)
    assert len(traces()) > 8
    with django_capture_on_commit_callbacks(execute=True):
        assert erase.erase(person=person, by=None, at=at) == []
    assert traces() == []
    assert not Authenticator.objects.filter(user=person).exists() and not EmailAddress.objects.filter(user=person).exists()
    person.refresh_from_db()
    assert not person.is_active and not person.has_usable_password()
    assert Auditor.objects.filter(person=person, until_at=at, place="").exists() and not Conflict.objects.exists()
    assert erased.digest(person.pk) in erased.digests()


def test_what_they_wrote_to_the_office_goes_along_and_is_wiped(at):
    person = person_everywhere(at)
    assert [one["text"] for one in erase.collected(person=person, own=True)["messages"]] == [f"Proszę dzwonić do: {NAME}"]
    erase.erase(person=person, by=None, at=at)
    assert list(Note.objects.values_list("text", flat=True)) == ["–"]


def test_the_ticket_of_an_erased_guest_opens_no_door(at):
    person = actions.register(email=ADDRESS, name=NAME, by=None, at=at)
    guest = gala.guest(state="accepted", email=ADDRESS)
    ticket = Ticket.objects.get(guest=guest)
    erase.erase(person=person, by=None, at=at)
    guest.refresh_from_db()
    assert guest.state == "cancelled" and guest.table is None
    with pytest.raises(Refused) as no:
        evening.check_in(ticket=queries_of_gala.ticket_by_id(ticket.pk), by=None, at=gala.STARTS)
    assert no.value.code == "withdrawn"


def test_an_erased_guest_who_is_inside_stays_counted(at):
    person = actions.register(email=ADDRESS, name=NAME, by=None, at=at)
    ticket = queries_of_gala.ticket_by_id(Ticket.objects.get(guest=gala.guest(state="accepted", email=ADDRESS)).pk)
    evening.check_in(ticket=ticket, by=None, at=gala.STARTS)
    erase.erase(person=person, by=None, at=gala.STARTS)
    assert queries_of_gala.arrived(ticket.guest.gala) == 1 and ADDRESS not in str(Guest.objects.values())


def test_the_seat_stays_under_its_code(at):
    seat = fieldwork.seat(editions.edition(state="fieldwork"))
    erase.erase(person=seat.auditor.person, by=None, at=at)
    seat.refresh_from_db()
    assert seat.code and seat.auditor.person.name == actions.GONE


def test_the_journal_says_the_same_of_an_auditor_as_of_anybody(at):
    """One entry, the same for all: neither its event nor how many there are shows who audits."""
    auditor, other = fieldwork.seat(editions.edition(state="fieldwork")).auditor.person, accounts.person()
    said = []
    for person in (auditor, other):
        before = journal.entries().count()
        erase.erase(person=person, by=None, at=at)
        new = journal.entries()[: journal.entries().count() - before]
        said.append([(entry.event, entry.data) for entry in new])
    assert said[0] == said[1] == [("accounts.erased", "{}")]


def test_what_had_to_stay_is_named(at):
    person = person_everywhere(at)
    category = entries.entry("admitted")
    Entry.objects.filter(pk=category.pk).update(answers={"contact_email": ADDRESS, "contact_name": NAME})
    assert erase.erase(person=person, by=None, at=at) == ["ordered"]
    assert traces() == ["entries.Entry.answers"]


def test_erasing_twice_is_harmless(at):
    person = accounts.person()
    erase.erase(person=person, by=None, at=at)
    erase.erase(person=queries.person_by_id(person.pk), by=None, at=at)
    assert Erasure.objects.filter(person=person.pk).count() == 1


def test_the_last_organiser_stays(at):
    person = accounts.person("organiser")
    with pytest.raises(Refused):
        erase.erase(person=person, by=None, at=at)


def test_erased_people_stay_erased_after_a_restore(at, django_capture_on_commit_callbacks):
    person, other = person_everywhere(at), accounts.person()
    saved = (person.name, person.email)
    with django_capture_on_commit_callbacks(execute=True):
        erase.erase(person=person, by=None, at=at)
    type(person).objects.filter(pk=person.pk).update(name=saved[0], email=saved[1], is_active=True)  # an older backup
    Erasure.objects.all().delete()
    assert erase.reapply(at=at) == 1
    person.refresh_from_db()
    other.refresh_from_db()
    assert person.name == actions.GONE and not person.is_active and other.is_active
    assert erase.reapply(at=at) == 0


def test_a_request_is_carried_out_once_with_a_reason(at):
    person, office = accounts.person(), accounts.person("organiser")
    request = actions.ask(person=person, kind="erasure", words="Proszę usunąć moje dane.", by=person, at=at)
    assert actions.ask(person=person, kind="erasure", by=person, at=at) == request
    with pytest.raises(Refused):
        erase.carry_out(request=request, reason=" ", by=office, at=at)
    erase.carry_out(request=request, reason="Nic nie stoi na przeszkodzie.", by=office, at=at)
    assert (request.state, request.words) == ("done", "")
    with pytest.raises(Refused):
        erase.carry_out(request=request, reason="Jeszcze raz.", by=office, at=at)


def test_a_declined_request_leaves_everything(at):
    person, office = accounts.person(), accounts.person("organiser")
    request = actions.ask(person=person, kind="erasure", by=person, at=at)
    actions.settle(request=request, verb="decline", reason="Trwa edycja.", remains=[], by=office, at=at)
    person.refresh_from_db()
    assert person.is_active and DataRequest.objects.get().state == "declined"


def test_an_export_holds_everything_for_the_person(at):
    found = erase.collected(person=person_everywhere(at), own=True)
    text = json.dumps(found, default=str, ensure_ascii=False)
    for word in (NAME, ADDRESS, "bez orzechów", "Zakręt Dolny", "Nowe zadanie"):
        assert word in text, word


def test_an_export_for_somebody_else_never_shows_who_audits(at):
    """The same sections and the same words with and without the work as an auditor."""
    person = person_everywhere(at)
    told = json.dumps(erase.collected(person=person, own=False), default=str, ensure_ascii=False)
    for word in ("Zakręt Dolny", "Nowe zadanie", "audits", "seats", "mieszka obok"):
        assert word not in told, word
    Conflict.objects.all().delete()
    Auditor.objects.filter(person=person).delete()
    assert json.dumps(erase.collected(person=person, own=False), default=str, ensure_ascii=False) == told


def test_the_office_says_how_it_knew_who_asks(at):
    person, office = accounts.person(), accounts.person("organiser")
    with pytest.raises(Refused):
        actions.note_export(person=person, checked="  ", by=office, at=at)
    actions.note_export(person=person, checked="dowód osobisty w biurze", by=office, at=at)
    assert DataRequest.objects.get().checked == "dowód osobisty w biurze"
