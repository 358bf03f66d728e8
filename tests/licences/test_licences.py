"""Licences: issued, dated, taken back, verified."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import rules

from lider.accounts.visitor import Visitor
from lider.licences import actions, queries
from lider.licences.models import Licence
from tests.factories import accounts, awards, editions, institutions, licences
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def granted(**fields):
    return awards.award(editions.edition(state="deciding", **fields), state="decided")


def test_issue_for_twelve_months_from_the_gala(at):
    licence = actions.issue(award=granted(), by=None, at=at)
    assert (licence.valid_from, licence.valid_until, licence.state) == (date(2027, 5, 20), date(2028, 5, 19), "issued")
    assert re.fullmatch(r"LZM-2027-[23456789A-HJKMNP-Z]{5}", licence.number)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 1), date(2027, 11, 30)),
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2027, 2, 28), date(2028, 2, 27)),
    ],
)
def test_last_day(first, last, at):
    assert actions.issue(award=granted(), valid_from=first, by=None, at=at).valid_until == last


def test_issue_twice_refused(at):
    award = granted()
    actions.issue(award=award, by=None, at=at)
    with refusal("twice"):
        actions.issue(award=award, by=None, at=at)
    assert Licence.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "proposed"},
        {"state": "decided", "granted": False},
        {"state": "revoked"},
        {"state": "decided", "kind": "distinction"},
    ],
)
def test_issue_refused_without_the_award(fields, at):
    with refusal("no_award"):
        actions.issue(award=awards.award(**fields), by=None, at=at)


def test_awards_without_licence(at):
    award = granted()
    awards.award(award.edition, state="decided", kind="distinction")
    assert list(queries.awards_without_licence(award.edition)) == [award]
    licence = actions.issue(award=award, by=None, at=at)
    assert not queries.awards_without_licence(award.edition).exists()
    actions.revoke(licence=licence, reason="pomyłka", by=None, at=at)
    assert list(queries.awards_without_licence(award.edition)) == [award]


@pytest.mark.parametrize(
    ("state", "moment", "seen"),
    [
        ("issued", datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), "issued"),
        ("issued", datetime(2026, 11, 30, 23, 0, 0, tzinfo=UTC), "active"),
        ("active", datetime(2027, 11, 30, 22, 59, 59, tzinfo=UTC), "active"),
        ("active", datetime(2027, 11, 30, 23, 0, 0, tzinfo=UTC), "expired"),
        ("suspended", datetime(2027, 1, 1, tzinfo=UTC), "suspended"),
        ("suspended", datetime(2027, 12, 2, tzinfo=UTC), "expired"),
        ("revoked", datetime(2027, 12, 2, tzinfo=UTC), "revoked"),
        ("replaced", datetime(2027, 1, 1, tzinfo=UTC), "replaced"),
        ("expired", datetime(2027, 12, 2, tzinfo=UTC), "expired"),
    ],
)
def test_state_follows_local_dates(state, moment, seen, at):
    licence = licences.licence(editions.edition(state="published", publish_at=at), state=state, changed_at=at)
    assert queries.state_at(licence, moment) == seen


@pytest.mark.parametrize(("seconds", "known"), [(-1, False), (0, True), (1, True)])
def test_nobody_knows_before_the_moment(seconds, known, at):
    licence = licences.licence(editions.edition(state="deciding", publish_at=at))
    later = at + timedelta(seconds=seconds)
    assert (queries.licence_by_number(licence.number, later) == licence) is known
    assert bool(queries.licences_of(institutions_of(licence), at=later)) is known


def institutions_of(licence):
    return type(licence.institution).objects.filter(pk=licence.institution_id)


def test_taken_back_before_publication_is_never_known(at):
    licence = licences.licence(
        editions.edition(state="deciding", publish_at=at), state="revoked", changed_at=at - timedelta(seconds=1)
    )
    assert queries.state_at(licence, at + timedelta(days=1)) is None


@pytest.mark.parametrize("typed", ["lzm-2026-7k4m2", " LZM–2026–7K4M2 ", "LZM-2026- 7K4M2"])
def test_number_is_found_as_people_type_it(typed, at):
    licence = licences.licence(editions.edition(state="published", publish_at=at), number="LZM-2026-7K4M2")
    assert queries.licence_by_number(typed, at) == licence


def test_suspend_resume_revoke_are_seen_at_once(at):
    licence = licences.licence(editions.edition(state="published", publish_at=at), state="active", valid_from=date(2026, 11, 1))
    for action, seen in ((actions.suspend, "suspended"), (actions.resume, "active"), (actions.revoke, "revoked")):
        action(licence=licence, reason="znak na cudzej stronie", by=None, at=at)
        assert queries.state_at(queries.licence_by_number(licence.number, at), at) == seen
    with refusal("moved_on"):
        actions.revoke(licence=licence, reason="jeszcze raz", by=None, at=at)


def test_replace_gives_a_new_number_for_the_same_period(at):
    old = licences.licence(editions.edition(state="published", publish_at=at), state="active")
    new = actions.replace(licence=old, reason="nowa nazwa", by=None, at=at)
    assert (new.valid_from, new.valid_until, new.state) == (old.valid_from, old.valid_until, "active")
    assert new.number != old.number
    assert queries.state_at(queries.licence_by_number(old.number, at), at) == "replaced"


def test_expire_follows_the_calendar(at):
    kept = licences.licence(state="active")
    over = licences.licence(state="active", valid_from=date(2025, 1, 1), valid_until=date(2026, 11, 19))
    assert actions.expire(by=None, at=at) == [over]
    kept.refresh_from_db()
    assert kept.state == "active"


def test_misuse_is_settled_once(at):
    report = actions.report_misuse(text="Znak bez numeru", number=" lzm-1 ", by=None, at=at)
    assert report.number == "LZM-1"
    actions.settle_misuse(report=report, outcome="Wyjaśniono", by=None, at=at)
    with refusal("settled"):
        actions.settle_misuse(report=report, outcome="Inaczej", by=None, at=at)


@pytest.mark.parametrize("permission", ["see_licences", "issue_licence", "revoke_licence", "settle_misuse"])
@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer", "guarantor", "media"])
def test_office(permission, role, at):
    assert rules.has_perm(f"licences.{permission}", Visitor(accounts.person(role), at)) is (role == "organiser")


@pytest.mark.parametrize(("own", "seconds", "may"), [(True, 0, True), (True, -1, False), (False, 0, False)])
def test_read_licence(own, seconds, may, at):
    licence = licences.licence(editions.edition(state="deciding", publish_at=at))
    person = institutions.representative(licence.institution if own else institutions.institution())
    assert rules.has_perm("licences.read_licence", Visitor(person, at + timedelta(seconds=seconds)), licence) is may
