"""Retention deletes: rows, columns and files, in portions, again and again; and what has to stay stays."""

from datetime import timedelta
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F

from lider.accounts.models import Person, Role
from lider.editions.models import Edition
from lider.fieldwork import actions as fieldwork_actions
from lider.fieldwork.models import Auditor, Cover, Evidence
from lider.invitations.models import DoNotContact
from lider.journal import queries as journal
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.mail.models import Message
from lider.rankings.models import Run
from lider.stages import retain, tasks
from lider.voice.actions import forgetting
from tests.factories import accounts, editions, fieldwork, invitations, licences
from tests.trust.world import World, jpeg

pytestmark = pytest.mark.django_db
MARK = "Wisława Znaczona"
LONG = timedelta(days=365 * 40)

#: Columns of words that the database takes together with others only.
BESIDE = {
    "entries.Entry.staff_paper_note": {"staff_told_at": F("saved_at")},
    "fieldwork.Certificate.revocation": {"issued_at": None, "revoked_at": F("issued_at")},
}


def folder(name: str) -> set[Path]:
    path = Path(settings.LIDER_DATA_DIR) / name
    return {one for one in path.rglob("*") if one.is_file()} if path.exists() else set()


def columns():
    """Every column of words that the table of retention names, with its model."""
    for rule in retain.rules():
        for name in rule.fields:
            if not name.startswith("files/"):
                label, _dot, field = name.rpartition(".")
                yield rule, apps.get_model(label), apps.get_model(label)._meta.get_field(field)


def mark_everything() -> None:
    """Writes the mark into every such column that bears any text."""
    for _rule, model, field in columns():
        if field.unique or field.name in (
            "original_name",
            "picture_name",
            "receipt_name",
            "session_data",
            "password",
            "ip",
            "digest",
            "data",
            "pictures",
        ):
            continue
        mark = {"contact_name": MARK} if isinstance(field, models.JSONField) else MARK
        if isinstance(field, models.EmailField):
            if model._meta.label in ("gala.Guest", "voice.Opinion", "account.EmailAddress"):
                continue
            mark = "znaczona@dolinowo.example"
        beside = BESIDE.get(f"{model._meta.label}.{field.name}", {})
        model.objects.update(**beside, **{field.name: mark})


def traces() -> list[str]:
    """Where the mark is still found."""
    found = []
    for _rule, model, field in columns():
        for value in model.objects.values_list(field.name, flat=True):
            if MARK in str(value) or "znaczona@" in str(value):
                found.append(f"{model._meta.label}.{field.name}")
    return sorted(set(found))


def end_everybodys_work(world, at) -> None:
    """Nobody works any more: roles, auditors, wishes for silence."""
    Role.objects.filter(until_at=None).exclude(person=world.office["organiser"]).update(until_at=at)
    Auditor.objects.update(until_at=at)
    DoNotContact.objects.update(ended_at=at)


def test_nothing_that_people_wrote_outlives_its_time(at, django_capture_on_commit_callbacks):
    world = World(at)
    before = folder("evidence") | folder("findings")
    end_everybodys_work(world, at)
    mark_everything()
    assert len(traces()) > 40
    with django_capture_on_commit_callbacks(execute=True):
        forgetting.forget(at=at + LONG)
        for _turn in range(60):
            if not retain.delete_due(at=at + LONG):
                break
    Person.objects.filter(pk=world.office["organiser"].pk).update(name="", email="x@y.example")
    assert traces() == []
    mine = {path for path in before if path.name in names_of_files(world)}
    assert not mine & (folder("evidence") | folder("findings"))


def names_of_files(world) -> set[str]:
    photos = [(side.photo.original_name, side.photo.picture_name) for side in (world.a, world.b)]
    return {name for pair in photos for name in pair}


def test_the_files_of_evidence_are_there_before_and_gone_after(at, django_capture_on_commit_callbacks):
    audit = fieldwork.audit("made")
    photo = fieldwork_actions.add_evidence(audit=audit, data=jpeg(), by=audit.seat.auditor.person, at=at)
    Cover.objects.create(evidence=photo, left=0, top=0, right=9, bottom=9)
    Edition.objects.filter(pk=audit.entry.edition.pk).update(publish_at=at)
    names = {photo.original_name, photo.picture_name}
    with django_capture_on_commit_callbacks(execute=True):
        retain.delete_due(at=at + timedelta(days=180))
    assert names <= {path.name for path in folder("evidence")}
    with django_capture_on_commit_callbacks(execute=True):
        retain.delete_due(at=at + timedelta(days=180, seconds=1))
    assert not names & {path.name for path in folder("evidence")}
    assert not Evidence.objects.filter(pk=photo.pk).exists()


def test_what_is_not_due_stays(at):
    World(at)
    held = {one.rule.code: one.held for one in retain.outlook(at=at)}
    for _turn in range(5):
        retain.delete_due(at=at)
    after = {one.rule.code: one.held for one in retain.outlook(at=at)}
    due = {one.rule.code for one in retain.outlook(at=at) if one.due}
    assert due == set()
    assert {code for code in held if held[code] and not after[code]} <= {"institutions.batches", "accounts.people"}


def test_the_outlook_says_what_will_be_deleted(at):
    report = licences.misuse(contact="ktos@skrzynka.example")
    type(report).objects.update(settled_at=at)
    outlook = {one.rule.code: one for one in retain.outlook(at=at)}["licences.contacts"]
    assert (outlook.held, outlook.due) == (1, 0)
    assert outlook.next_on == (at + timedelta(days=90)).date()
    later = {one.rule.code: one for one in retain.outlook(at=at + timedelta(days=91))}["licences.contacts"]
    assert later.due == 1
    assert retain.delete_due(at=at + timedelta(days=91)) == 1
    assert retain.delete_due(at=at + timedelta(days=91)) == 0


def test_deleting_goes_in_portions_and_leaves_counts(at, monkeypatch):
    for _number in range(5):
        licences.misuse(contact="ktos@skrzynka.example", settled_at=at, outcome="nic")
    monkeypatch.setattr(retain, "PORTION", 2)
    assert retain.delete_due(at=at + timedelta(days=91)) == 2
    assert tasks.retain.delete_due(at=at + timedelta(days=91)) == 2
    assert retain.delete_due(at=at + timedelta(days=91)) == 1
    assert [entry.data for entry in retain.deletions()] == [
        f'{{"count":{count},"rule":"licences.contacts"}}' for count in (1, 2, 2)
    ]


def test_packages_and_journal_stay_as_they_are(at):
    world = World(at)
    packages = dict(Run.objects.values_list("pk", "package"))
    numbers = journal.entries().count()
    end_everybodys_work(world, at)
    for _turn in range(3):
        retain.delete_due(at=at + LONG)
    assert dict(Run.objects.values_list("pk", "package")) == packages
    assert journal.entries().count() > numbers and journal.first_break() is None
    names = [*Person.objects.values_list("name", flat=True), world.a.person.email]
    kept = "".join(packages.values()) + "".join(journal.entries().values_list("data", flat=True))
    assert not [name for name in names if len(name) > 3 and name in kept]


def test_messages_keep_their_state_without_words(at):
    sent = outbox.post(Letter("Temat", "Treść"), to="ktos@skrzynka.example", key="x:1", at=at)
    Message.objects.filter(pk=sent.pk).update(state="sent", sent_at=at)
    waiting = outbox.post(Letter("Temat", "Treść"), to="ktos@skrzynka.example", key="x:2", at=at)
    retain.delete_due(at=at + timedelta(days=181))
    assert Message.objects.filter(pk=sent.pk).values_list("recipient", "text", "state", "subject").get() == (
        "",
        "",
        "sent",
        "Temat",
    )
    assert not Message.objects.filter(pk=waiting.pk).exists()


def test_notes_of_sessions_end(at):
    person = accounts.person()
    UserSession.objects.create(user=person, session_key="k" * 32, ip="10.0.0.1", user_agent="x", last_seen_at=at)
    retain.delete_due(at=at + timedelta(days=31))
    assert not UserSession.objects.exists()


def test_the_rooms_own_times_are_those_of_the_table():
    days = {rule.code: rule.days for rule in retain.rules() if rule.fixed}
    assert days["voice.forgotten"] == forgetting.CONFIRM_WITHIN.days
    assert days["voice.originals"] == forgetting.ORIGINAL_KEPT.days
    assert days["voice.reasons"] == forgetting.REASONS_KEPT.days


def test_an_edition_that_was_never_published_ends_too(at):
    edition = editions.edition(state="open")
    letter, _secret = invitations.invitation("sent", edition)
    retain.delete_due(at=edition.entries_until + timedelta(days=730 + 364))
    letter.refresh_from_db()
    assert "@" in letter.recipient and not letter.recipient.endswith(".invalid")
    retain.delete_due(at=edition.entries_until + timedelta(days=730 + 366))
    letter.refresh_from_db()
    assert letter.recipient.endswith(".invalid")
