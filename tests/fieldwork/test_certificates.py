"""Certificates for a channel: what makes one whole, who recorded it, and what becomes of offers once it is not."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lider.clock.models import Sample
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit, Certificate
from lider.fieldwork.queries.barred import barred
from lider.lifecycle import Refused
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db
DONE = {"trained_on": date(2026, 11, 2), "test_percent": 80, "trial_on": date(2026, 11, 9)}


@pytest.fixture(autouse=True)
def clock(at, db):
    Sample.objects.update_or_create(id=1, defaults={"at": at})


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def seat():
    made = fieldwork.seat(editions.edition("fieldwork"))
    Certificate.objects.all().delete()
    return made


def recorded(seat, by, at, channel="visit", **values):
    given = {**DONE, **values}
    return actions.record_certificate(edition=seat.edition, auditor=seat.auditor, channel=channel, values=given, by=by, at=at)


def offered(seat, state="offered"):
    entry = entries.entry("admitted", edition=seat.edition, staff_told_at=fieldwork.SINCE)
    return fieldwork.audit(state=state, entry=entry, seat_=seat)


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_all_three_and_eighty_percent_make_it_whole(seat, by, at):
    made = recorded(seat, by, at)
    assert (made.issued_at, made.recorded_at, made.recorded_by) == (at, at, by)
    assert seat in queries.eligible_seats(offered(seat, "planned"), at=at)


@pytest.mark.parametrize("lacking", [{"test_percent": 79}, {"test_percent": None}, {"trained_on": None}, {"trial_on": None}])
def test_less_is_kept_and_lets_nobody_audit(seat, by, lacking, at):
    made = recorded(seat, by, at, **lacking)
    assert made.issued_at is None and not queries.is_whole(made)
    audit = offered(seat, "planned")
    assert queries.eligible_seats(audit, at=at) == []
    with refusal("conflict"):
        actions.assign(audit=audit, seat=seat, by=by, at=at)


@pytest.mark.parametrize(
    "lie", [{"test_percent": 79}, {"test_percent": None}, {"trained_on": None}, {"trial_on": None}, {"trial_on": date(2026, 11, 1)}]
)
def test_the_database_issues_nothing_that_is_not_whole(seat, by, lie, at):
    made = recorded(seat, by, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=made.pk).update(**lie)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"trial_on": date(2026, 11, 1)}, "trial_on"),
        ({"trained_on": date(2026, 12, 24)}, "trained_on"),
        ({"trial_on": date(2026, 12, 24)}, "trial_on"),
    ],
)
def test_impossible_days_are_refused_at_their_field(seat, by, wrong, field, at):
    with refusal(field):
        recorded(seat, by, at, **wrong)
    address = reverse("organiser:auditor-certificate", args=[seat.auditor_id]) + "?channel=visit"
    typed = {name: str(value) for name, value in {**DONE, **wrong}.items()}
    page = accounts.client_of(by).post(address, typed).content.decode()
    assert f'value="{wrong[field]}"' in page and not Certificate.objects.exists()


def test_a_revoked_one_lets_nobody_audit_and_gives_offers_back(seat, by, at):
    made, held, kept = recorded(seat, by, at), offered(seat), offered(seat, "accepted")
    phone = fieldwork.audit(state="offered", entry=held.entry, seat_=seat, channel="phone")
    actions.revoke_certificate(certificate=made, reason="Notatki pisane z pamięci.", by=by, at=at)
    made.refresh_from_db()
    assert (made.issued_at, made.revoked_at, made.revoked_by, made.revocation) == (None, at, by, "Notatki pisane z pamięci.")
    assert [Audit.objects.get(pk=one.pk).state for one in (held, kept, phone)] == ["planned", "accepted", "offered"]
    assert queries.eligible_seats(Audit.objects.get(pk=held.pk), at=at) == []
    assert list(barred(Audit.objects.all())) == [kept]
    with refusal("revoked"):
        actions.revoke_certificate(certificate=made, reason="jeszcze raz", by=by, at=at)


def test_after_a_revocation_it_takes_a_new_training(seat, by, at):
    actions.revoke_certificate(certificate=recorded(seat, by, at), reason="Notatki z pamięci.", by=by, at=at)
    later = at + timedelta(days=20)
    with refusal("trained_on"):
        recorded(seat, by, later)
    made = recorded(seat, by, later, trained_on=at.date() + timedelta(days=2), trial_on=at.date() + timedelta(days=9))
    assert (made.issued_at, made.revoked_at, made.revocation) == (later, None, "")


def test_a_corrected_test_gives_offers_back(seat, by, at):
    recorded(seat, by, at)
    audit = offered(seat)
    recorded(seat, by, at, test_percent=60)
    assert Audit.objects.get(pk=audit.pk).state == "planned"


def test_the_pages_show_what_is_missing_who_recorded_it_and_the_revocation(seat, by, at):
    recorded(seat, by, at, test_percent=70, trial_on=None)
    office, own = accounts.client_of(by), accounts.client_of(seat.auditor.person)
    address = reverse("organiser:auditor-certificate", args=[seat.auditor_id])
    assert by.name in office.get(address).content.decode()
    mine = own.get(reverse("auditor:profile")).content.decode().replace("\xa0", " ")
    assert "test: 70%, zdany od 80%" in mine and "brakuje próby" in mine.lower()
    assert (
        office.post(reverse("organiser:certificate-revoke", args=[seat.auditor_id]), {"reason": "Notatki z pamięci."}).status_code
        == 302
    )
    assert "Notatki z pamięci" in office.get(address).content.decode().replace("\xa0", " ")
    mine = own.get(reverse("auditor:profile")).content.decode().replace("\xa0", " ")
    assert "cofnięty" in mine and "z pamięci" not in mine


@pytest.mark.parametrize("given", [None, "revoked"])
def test_there_is_nothing_to_revoke(seat, by, given, at):
    if given:
        actions.revoke_certificate(certificate=recorded(seat, by, at), reason="Notatki.", by=by, at=at)
    assert accounts.client_of(by).get(reverse("organiser:certificate-revoke", args=[seat.auditor_id])).status_code == 404
