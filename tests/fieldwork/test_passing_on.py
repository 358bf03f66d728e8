"""Offers lapse without blame, and what came back is offered to the next best person."""

from datetime import timedelta

import pytest

from lider.clock.models import Sample
from lider.fieldwork import actions, queries, tasks
from lider.fieldwork.models import Audit, GivenBack
from lider.lifecycle import Refused
from tests.factories import accounts, entries, fieldwork, institutions

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def entry():
    town = institutions.institution(place="Kielce", municipality="Kielce")
    institutions.point(town)
    return entries.entry("admitted", institution=town)


@pytest.fixture
def audit(entry, at):
    days = {"window_from": at.date() + timedelta(days=9), "window_until": at.date() + timedelta(days=9)}
    return fieldwork.audit(entry=entry, **days)


def seat(audit, town, **fields):
    return fieldwork.seat(audit.entry.edition, fieldwork.auditor(place=town, municipality=town), **fields)


def clock(at):
    Sample.objects.update_or_create(id=1, defaults={"at": at})


def test_an_offer_stands_for_three_days_to_the_second(audit, by, at):
    first, _far = seat(audit, "Radom"), seat(audit, "Gdańsk")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    clock(at + timedelta(days=3, seconds=-1))
    tasks.pass_on_offers()
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("offered", first)
    clock(at + timedelta(days=3))
    assert tasks.pass_on_offers() == 1
    audit.refresh_from_db()
    assert audit.state == "offered" and audit.seat != first
    assert audit.offered_until == at + timedelta(days=6)


def test_a_lapsed_offer_cannot_be_accepted(audit, by, at):
    first = seat(audit, "Radom")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    with pytest.raises(Refused, check=lambda no: no.code == "lapsed"):
        actions.accept(audit=audit, is_impartial=True, by=first.auditor.person, at=at + timedelta(days=3))


def test_accepting_states_that_nothing_ties_one_to_the_institution(audit, by, at):
    first = seat(audit, "Radom")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    actions.accept(audit=audit, is_impartial=True, by=first.auditor.person, at=at)
    audit.refresh_from_db()
    assert audit.impartial_at == at
    actions.give_back(audit=audit, by=first.auditor.person, at=at)
    audit.refresh_from_db()
    assert audit.impartial_at is None


def test_what_is_given_back_goes_to_the_nearest_other_person(audit, by, at):
    first, far, near = seat(audit, "Radom"), seat(audit, "Gdańsk"), seat(audit, "Kraków")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    actions.give_back(audit=audit, by=first.auditor.person, at=at)
    assert queries.best_seats(audit, at=at) == [near, far]
    clock(at)
    assert tasks.pass_on_offers() == 1
    audit.refresh_from_db()
    assert audit.seat == near


def test_what_everybody_gave_back_waits_for_the_office(audit, by, at):
    first = seat(audit, "Radom")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    actions.give_back(audit=audit, by=first.auditor.person, at=at)
    clock(at)
    assert tasks.pass_on_offers() == 0 and not queries.audits_returned().exists()
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("planned", None)


def test_what_the_office_takes_back_is_not_passed_on(audit, by, at):
    first, _other = seat(audit, "Radom"), seat(audit, "Gdańsk")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    actions.take_back(audit=audit, by=by, at=at)
    clock(at + timedelta(days=4))
    assert tasks.pass_on_offers() == 0
    assert Audit.objects.get().state == "planned" and not GivenBack.objects.exists()


def test_nobody_is_asked_once_the_day_has_come(audit, by, at):
    first, _other = seat(audit, "Radom"), seat(audit, "Gdańsk")
    actions.assign(audit=audit, seat=first, by=by, at=at)
    clock(at + timedelta(days=9))
    assert tasks.pass_on_offers() == 0
    assert Audit.objects.get().state == "planned"


@pytest.mark.parametrize(
    ("values", "code"), [({"reach_km": 20, "latitude": 54.35, "longitude": 18.65}, "traits"), ({"audits_max": 0}, "capacity")]
)
def test_a_profile_keeps_audits_away(audit, values, code, by, at):
    only = seat(audit, "Gdańsk")
    assert queries.eligible_seats(audit, at=at) == [only]
    actions.keep_profile(auditor=only.auditor, values=values, by=None, at=at)
    assert queries.eligible_seats(audit, at=at) == []
    assert queries.crowd_of(audit.entry, at=at).ready.lacks(only.auditor, audit, 0) == [code]


def test_an_absence_over_the_whole_window_keeps_audits_away(audit, at):
    only = seat(audit, "Gdańsk")
    day = audit.window_from
    absence = actions.add_absence(auditor=only.auditor, first_on=day - timedelta(days=2), last_on=day, by=None, at=at)
    assert queries.eligible_seats(audit, at=at) == []
    actions.remove_absence(absence=absence, by=None, at=at)
    assert queries.eligible_seats(audit, at=at) == [only]


@pytest.mark.parametrize("lacking", [{"test_percent": 79}, {"trial_on": None}, {"trained_on": None}])
def test_nobody_audits_on_a_channel_without_a_whole_certificate(audit, lacking, at):
    only = seat(audit, "Gdańsk")
    held = only.auditor.certificates.get(channel=audit.channel)
    done = {name: getattr(held, name) for name in ("trained_on", "test_percent", "trial_on")}
    known = {"edition": audit.entry.edition, "auditor": only.auditor, "channel": audit.channel}
    actions.record_certificate(**known, values={**done, **lacking}, by=None, at=at)
    assert queries.eligible_seats(audit, at=at) == []


def test_a_certificate_holds_for_one_edition(audit, at):
    only = seat(audit, "Gdańsk")
    other = entries.entry("admitted")
    only.auditor.certificates.update(edition=other.edition)
    assert queries.eligible_seats(audit, at=at) == []
