"""Ties to institutions: asked with every offer; what is held there goes back without blame or is shown to the office."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.clock.models import Sample
from lider.fieldwork import actions, queries, tasks
from lider.fieldwork.models import Audit, Conflict
from lider.fieldwork.queries.barred import barred
from lider.lifecycle import Refused
from tests.factories import accounts, editions, entries, fieldwork, institutions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(at, db):
    Sample.objects.update_or_create(id=1, defaults={"at": at})


@pytest.fixture
def entry():
    town = institutions.institution(place="Kielce", municipality="Kielce")
    institutions.point(town)
    return entries.entry("admitted", edition=editions.edition("fieldwork"), institution=town, staff_told_at=fieldwork.SINCE)


@pytest.fixture
def seat(entry):
    return fieldwork.seat(entry.edition, fieldwork.auditor(place="Radom", municipality="Radom"))


def held(entry, seat, state, at):
    days = {"window_from": at.date() + timedelta(days=9), "window_until": at.date() + timedelta(days=9)}
    return fieldwork.audit(state=state, entry=entry, seat_=seat, offered_until=at + timedelta(days=2), **days)


def tie(seat, entry, at):
    return actions.declare_conflict(auditor=seat.auditor, institution=entry.institution, reason="", kind="family", by=None, at=at)


def test_nobody_accepts_without_the_statement(entry, seat, at):
    audit = held(entry, seat, "offered", at)
    with pytest.raises(Refused, check=lambda no: no.code == "impartial"):
        actions.accept(audit=audit, is_impartial=False, by=seat.auditor.person, at=at)
    assert Audit.objects.get().impartial_at is None


def test_the_page_asks_for_the_statement_in_plain_words(entry, seat, at):
    audit = held(entry, seat, "offered", at)
    client = accounts.client_of(seat.auditor.person)
    page = client.post(reverse("auditor:task-accept", args=[audit.pk])).content.decode().replace("\xa0", " ")
    assert "Najpierw prosimy o oświadczenie" in page and Audit.objects.get().state == "offered"
    client.post(reverse("auditor:task-accept", args=[audit.pk]), {"impartial": "on"})
    assert Audit.objects.get().state == "accepted" and Audit.objects.get().impartial_at


@pytest.mark.parametrize("state", ["offered", "accepted"])
def test_a_tie_at_the_task_gives_it_back_and_on_to_the_next(entry, seat, state, at):
    audit, other = held(entry, seat, state, at), fieldwork.seat(entry.edition)
    client = accounts.client_of(seat.auditor.person)
    assert client.post(reverse("auditor:task-tie", args=[audit.pk]), {"kind": "case"}).status_code == 302
    audit.refresh_from_db()
    assert (audit.state, audit.seat, Conflict.objects.get().kind) == ("planned", None, "case")
    assert tasks.pass_on_offers() == 1
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("offered", other)


def test_a_tie_after_the_contact_is_not_noted_at_the_task(entry, seat, at):
    audit = held(entry, seat, "made", at)
    with pytest.raises(Refused):
        actions.give_back_tied(audit=audit, kind="case", by=seat.auditor.person, at=at)
    assert not Conflict.objects.exists() and Audit.objects.get().state == "made"


def test_a_tie_without_its_kind_is_asked_for(entry, seat, at):
    audit = held(entry, seat, "offered", at)
    page = accounts.client_of(seat.auditor.person).post(reverse("auditor:task-tie", args=[audit.pk])).content.decode()
    assert 'name="kind"' in page and Audit.objects.get().state == "offered"


def test_a_tie_in_the_profile_gives_back_every_offer_there_and_no_other(entry, seat, at):
    there, elsewhere = held(entry, seat, "offered", at), held(entries.entry("admitted", edition=entry.edition), seat, "offered", at)
    tie(seat, entry, at)
    assert Audit.objects.get(pk=there.pk).state == "planned" and Audit.objects.get(pk=elsewhere.pk).seat == seat
    assert seat not in queries.eligible_seats(Audit.objects.get(pk=there.pk), at=at)


def test_an_accepted_audit_is_shown_to_the_office_until_it_is_taken_back(entry, seat, at):
    audit, made = held(entry, seat, "accepted", at), held(entry, seat, "made", at)
    coordinator = accounts.person("coordinator")
    office, address = accounts.client_of(coordinator), reverse("organiser:audit-list") + "?barred=yes"
    assert "nie może go już wykonać" not in office.get("/organiser/").content.decode().replace("\xa0", " ")
    tie(seat, entry, at)
    assert list(barred(queries.audits(entry.edition))) == [audit]
    today = office.get("/organiser/").content.decode().replace("\xa0", " ")
    assert address in today.replace("&amp;", "&") and "nie może go już wykonać" in today
    listed = office.get(address).content.decode()
    assert str(audit.pk) in listed and str(made.pk) not in listed
    assert "powiązan" in office.get(reverse("organiser:audit-detail", args=[audit.pk])).content.decode()
    actions.take_back(audit=audit, by=coordinator, at=at)
    assert not barred(queries.audits(entry.edition)).exists()


def test_a_reviewer_does_not_see_who_has_a_tie(entry, seat, at):
    audit = held(entry, seat, "accepted", at)
    tie(seat, entry, at)
    reviewer = accounts.client_of(accounts.person("reviewer"))
    assert "powiązan" not in reviewer.get(reverse("organiser:audit-detail", args=[audit.pk])).content.decode()
    assert "barred=yes" not in reviewer.get(reverse("organiser:audit-list")).content.decode()


def test_the_profile_says_what_becomes_of_an_accepted_task(entry, seat, at):
    held(entry, seat, "accepted", at)
    address = reverse("auditor:tie-add") + f"?q={entry.institution.name}"
    answer = accounts.client_of(seat.auditor.person).post(
        address, {"institution": str(entry.institution.pk), "kind": "work"}, follow=True
    )
    assert "Koordynator to widzi" in answer.content.decode().replace("\xa0", " ")


def test_who_moves_beside_the_institution_gives_offers_back_and_the_office_sees_the_rest(entry, seat, at):
    offered, accepted = held(entry, seat, "offered", at), held(entry, seat, "accepted", at)
    moved = {"auditor": seat.auditor, "place": "Kielce", "by": None, "at": at}
    actions.move_home(**moved, municipality="Chęciny", county="")
    assert Audit.objects.get(pk=offered.pk).seat == seat and not barred(queries.audits(entry.edition)).exists()
    actions.move_home(**moved, municipality="Kielce", county="")
    offered.refresh_from_db()
    assert (offered.state, offered.seat) == ("planned", None)
    assert list(barred(queries.audits(entry.edition))) == [accepted]
