"""Blind second audits: another auditor, the same task, within ten days."""

from datetime import date, timedelta

import pytest

from lider.editions.models import Edition
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit
from lider.lifecycle import Refused
from tests.factories import editions, entries, fieldwork

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def first(at):
    edition = editions.edition("fieldwork", fieldwork_from=date(2026, 9, 1), entries_until=editions.OPENED + timedelta(days=1))
    Edition.objects.filter(pk=edition.pk).update(fieldwork_until=date(2027, 1, 31))
    entry = entries.entry(edition=queries_edition(edition))
    return fieldwork.audit(state="submitted", entry=entry, made_at=at - timedelta(days=3))


def queries_edition(edition):
    return Edition.objects.get(pk=edition.pk)


def test_a_second_audit_is_the_same_task_within_ten_days(first, at):
    second = actions.plan_double(audit=first, by=None, at=at)
    assert (second.scenario, second.point, second.channel, second.double_of) == (first.scenario, first.point, first.channel, first)
    assert (second.window_from, second.window_until) == (date(2026, 11, 20), date(2026, 11, 27))
    assert queries.other_of_pair(first) == second and queries.other_of_pair(second) == first
    other = fieldwork.seat(first.entry.edition)
    assert queries.eligible_seats(second, at=at) == [other]


@pytest.mark.parametrize(("days", "last"), [(10, date(2026, 11, 20)), (11, None)])
def test_the_tenth_day_is_the_last(days, last, first, at):
    Audit.objects.update(made_at=at - timedelta(days=days))
    first = queries.audit_by_id(first.pk)
    if last is None:
        with refusal("too_late"):
            actions.plan_double(audit=first, by=None, at=at)
    else:
        assert actions.plan_double(audit=first, by=None, at=at).window_until == last


def test_there_is_one_second_audit_and_none_of_it(first, at):
    second = actions.plan_double(audit=first, by=None, at=at)
    with refusal("double"):
        actions.plan_double(audit=second, by=None, at=at)
    with refusal("double"):
        actions.plan_double(audit=first, by=None, at=at)
    actions.cancel(audit=second, reason="Nikt nie może.", by=None, at=at)
    assert actions.plan_double(audit=first, by=None, at=at).state == "planned"


@pytest.mark.parametrize(("state", "edition"), [("annulled", "fieldwork"), ("submitted", "measuring"), ("submitted", "deciding")])
def test_no_second_audit_after_the_fieldwork(state, edition, first, at):
    Edition.objects.update(state=edition)
    Audit.objects.update(state=state)
    with refusal("moved_on"):
        actions.plan_double(audit=queries.audit_by_id(first.pk), by=None, at=at)


def test_the_regulations_share_is_counted(first, at):
    edition = first.entry.edition
    assert queries.doubles_missing(edition) == 1
    actions.plan_double(audit=first, by=None, at=at)
    assert queries.doubles_missing(edition) == 0
    for _ in range(10):
        fieldwork.audit(entry=first.entry)
    assert queries.doubles_missing(edition) == 1
