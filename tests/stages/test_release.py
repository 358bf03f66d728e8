"""Releasing an institution's findings as one wave."""

import io
import json
import re
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from PIL import Image

from lider.fieldwork import actions as fieldwork_actions
from lider.fieldwork import queries as audits
from lider.fieldwork.models import Audit
from lider.findings import queries
from lider.findings.models import Finding, Wave
from lider.findings.serializer import finding_view
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from lider.stages import release
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("organiser")


@pytest.fixture
def entry():
    return entries.entry(edition=editions.edition("fieldwork"))


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def photo():
    target = io.BytesIO()
    Image.new("RGB", (320, 240), "navy").save(target, "JPEG")
    return target.getvalue()


def test_all_verified_audits_become_findings_at_once(entry, by, at):
    for channel in ("visit", "phone", "email"):
        fieldwork.audit(state="verified", entry=entry, channel=channel)
    fieldwork.audit(state="annulled", entry=entry)
    made = release.release_wave(entry=entry, by=by, at=at)
    assert {finding.channel for finding in made} == {"visit", "phone", "email"}
    assert sorted(finding.position for finding in queries.findings_of(entry)) == [0, 1, 2]
    assert set(Audit.objects.filter(entry=entry).values_list("state", flat=True)) == {"released", "annulled"}
    assert {observation.audit for observation in audits.observations(entry.edition)} == set(
        Audit.objects.filter(state="released").values_list("pk", flat=True)
    )


@pytest.mark.parametrize("state", ["planned", "offered", "accepted", "made", "submitted", "returned"])
def test_unfinished_audits_hold_the_wave(state, entry, by, at):
    fieldwork.audit(state="verified", entry=entry)
    fieldwork.audit(state=state, entry=entry)
    with refusal("unfinished"):
        release.release_wave(entry=entry, by=by, at=at)
    assert not Wave.objects.exists()


def test_nothing_verified_is_refused(entry, by, at):
    fieldwork.audit(state="annulled", entry=entry)
    with refusal("nothing_to_release"):
        release.release_wave(entry=entry, by=by, at=at)


def test_second_wave_is_refused_and_changes_nothing(entry, by, at):
    fieldwork.audit(state="verified", entry=entry)
    release.release_wave(entry=entry, by=by, at=at)
    late = fieldwork.audit(state="verified", entry=entry)
    with refusal("released_already"):
        release.release_wave(entry=entry, by=by, at=at)
    late.refresh_from_db()
    assert (late.state, Finding.objects.count()) == ("verified", 1)


def test_finding_holds_nothing_that_leads_back(entry, by, at):
    person = accounts.person(name="Tajna Zagadkowska", second_factor=False)
    seat = fieldwork.seat(entry.edition, fieldwork.auditor(person))
    said = {"W02": "Pani Krystyna pomogła mi o 10:42.", "W08": "Powitanie od progu."}
    audit = fieldwork.audit(state="made", entry=entry, seat_=seat)
    evidence = fieldwork_actions.add_evidence(audit=audit, data=photo(), by=person, at=at)
    fieldwork.submission(audit, fieldwork.answers(entry.edition, W02="4", W08="3"), said)
    Audit.objects.filter(pk=audit.pk).update(state="submitted", submitted_at=fieldwork.SUBMITTED)
    fieldwork_actions.let_leave(evidence=evidence, may_leave=True, by=by, at=at)
    fieldwork_actions.moderate(audit=audit, criterion="W02", text="Pracownik pomógł znaleźć stanowisko.", by=by, at=at)
    Audit.objects.filter(pk=audit.pk).update(state="verified")
    (finding,) = release.release_wave(entry=entry, by=by, at=at)
    row = json.dumps({field.name: str(getattr(finding, field.attname)) for field in Finding._meta.fields})
    for shown in (json.dumps(asdict(finding_view(finding, at=at)), default=str, ensure_ascii=False), row):
        secrets = (seat.auditor.pk, person.pk, person.name, person.email, seat.code, seat.pk, audit.pk, audit.scenario.pk)
        names = (evidence.pk, evidence.picture_name, evidence.original_name, evidence.original_sha256)
        for secret in (*secrets, *names, "Krystyna", "10:42", "Powitanie od progu", "2026-10-14", "08:42", "8:42"):
            assert str(secret) not in shown
        assert not re.search(r"\d{1,2}:\d{2}", shown)
    assert (finding.month, finding.comments) == (date(2026, 10, 1), {"W02": "Pracownik pomógł znaleźć stanowisko."})
    assert queries.picture_of(finding, 1)
    assert evidence.picture_name not in [path.name for path in queries.pictures_folder().iterdir()]


def test_situation_stays_secret_while_the_edition_runs(entry, by, at):
    fieldwork.audit(state="verified", entry=entry)
    (finding,) = release.release_wave(entry=entry, by=by, at=at)
    assert finding_view(finding, at=at).situation == ""
    entry.edition.publish_at = at + timedelta(days=30)
    finding.wave.entry.edition = entry.edition
    assert finding_view(finding, at=entry.edition.publish_at - timedelta(seconds=1)).situation == ""
    assert "Sekretna sytuacja" in finding_view(finding, at=entry.edition.publish_at).situation


def test_month_is_polish_and_last_evening_of_a_month_is_not_the_next(entry):
    from datetime import UTC, datetime

    assert release.month_of(datetime(2026, 10, 31, 23, 30, tzinfo=UTC)) == date(2026, 11, 1)
    assert release.month_of(datetime(2026, 9, 30, 21, 30, tzinfo=UTC)) == date(2026, 9, 1)


def test_journal_ties_no_finding_to_an_audit(entry, by, at):
    audit = fieldwork.audit(state="verified", entry=entry)
    (finding,) = release.release_wave(entry=entry, by=by, at=at)
    for written in JournalEntry.objects.all():
        assert not (str(finding.pk) in f"{written.subject} {written.data}" and str(audit.pk) in f"{written.subject} {written.data}")


def test_order_is_not_the_order_of_visits(entry, by, at):
    for _ in range(12):
        fieldwork.audit(state="verified", entry=entry)
    release.release_wave(entry=entry, by=by, at=at)
    place = {finding.pk: finding.position for finding in Finding.objects.all()}
    by_visit = [place[audit.finding] for audit in audits.audits_of_entry(entry)]
    assert sorted(by_visit) == list(range(12))
    assert by_visit != list(range(12))


def test_warnings(entry, at):
    audit = fieldwork.audit(state="verified", entry=entry, comments={"W02": "czytelna tablica"})
    assert len(release.warnings(entry, at=at)) == 3
    for _ in range(2):
        fieldwork.audit(state="verified", entry=entry)
    audit.moderations.create(criterion="W02", text="czytelna tablica")
    assert release.warnings(entry, at=at) == []
