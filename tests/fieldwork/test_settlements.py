"""Settlements: counts times rates, months in order, and nothing that is closed changes."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit, Expense, Settlement
from lider.fieldwork.queries.settlements import after
from lider.journal.queries import entries as journal
from tests.factories import accounts, editions, entries, fieldwork
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
IN_NOVEMBER, IN_DECEMBER = datetime(2026, 11, 3, 12, tzinfo=UTC), datetime(2026, 12, 3, 12, tzinfo=UTC)


@pytest.fixture
def by():
    return accounts.person("organiser")


@pytest.fixture
def seat():
    edition = editions.edition("fieldwork")
    fieldwork.rates(edition)
    return fieldwork.seat(edition)


@pytest.fixture
def entry(seat):
    return entries.entry("admitted", seat.edition)


def audit(entry, seat, state="verified", channel="visit", **fields):
    return fieldwork.audit(state, entry=entry, seat_=seat, channel=channel, **fields)


def close(seat, month, by, at):
    actions.close_month(edition=seat.edition, month=month, by=by, at=at)
    return Settlement.objects.filter(closing__month=month, auditor=seat.auditor).first()


def sums(settlement):
    return (
        {line.channel: line.number for line in queries.lines_of(settlement)},
        settlement.fees,
        settlement.expenses,
        settlement.total,
    )


def test_accepted_audits_times_rates_and_accepted_expenses(seat, entry, by):
    for state in ("verified", "released", "submitted", "returned", "annulled", "made", "accepted"):
        audit(entry, seat, state)
    audit(entry, seat, channel="phone")
    fieldwork.expense(seat, "accepted", amount=4_850)
    for state in ("filed", "declined", "withdrawn"):
        fieldwork.expense(seat, state)
    made = close(seat, OCTOBER, by, IN_NOVEMBER)
    assert sums(made) == ({"visit": 2, "phone": 1}, 27_000, 4_850, 31_850)
    assert Expense.objects.get(state="accepted").settlement == made
    assert queries.expenses_by_kind(made) == [("travel", 4_850)]


def test_what_is_accepted_later_goes_to_the_next_month(seat, entry, by):
    audit(entry, seat)
    late, spent = audit(entry, seat, "submitted"), fieldwork.expense(seat)
    first = close(seat, OCTOBER, by, IN_NOVEMBER)
    Audit.objects.filter(pk=late.pk).update(state="verified")
    Expense.objects.filter(pk=spent.pk).update(state="accepted")
    second = close(seat, NOVEMBER, by, IN_DECEMBER)
    assert sums(first)[0] == {"visit": 1} and sums(second) == ({"visit": 1}, 12_000, 4_850, 16_850)
    first.refresh_from_db()
    assert first.total == 12_000


def test_what_is_annulled_later_is_taken_back_in_the_next_month(seat, entry, by):
    gone = audit(entry, seat)
    audit(entry, seat, channel="phone")
    close(seat, OCTOBER, by, IN_NOVEMBER)
    Audit.objects.filter(pk=gone.pk).update(state="annulled")
    assert sums(close(seat, NOVEMBER, by, IN_DECEMBER)) == ({"visit": -1}, -12_000, 0, -12_000)


def test_an_audit_counts_in_the_month_of_the_contact_on_the_polish_clock(seat, entry, by):
    audit(entry, seat, made_at=datetime(2026, 10, 31, 22, 59, 59, tzinfo=UTC))
    audit(entry, seat, channel="phone", made_at=datetime(2026, 10, 31, 23, 0, tzinfo=UTC))
    assert sums(close(seat, OCTOBER, by, IN_NOVEMBER))[0] == {"visit": 1}
    assert sums(close(seat, NOVEMBER, by, IN_DECEMBER))[0] == {"phone": 1}


def test_months_are_closed_in_order_once_they_are_over(seat, entry, by):
    audit(entry, seat)
    with refusal("month"):
        close(seat, OCTOBER, by, datetime(2026, 10, 31, 22, 59, 59, tzinfo=UTC))
    with refusal("month"):
        close(seat, NOVEMBER, by, IN_DECEMBER)
    close(seat, OCTOBER, by, datetime(2026, 10, 31, 23, 0, tzinfo=UTC))
    with refusal("month"):
        close(seat, OCTOBER, by, IN_NOVEMBER)
    assert Settlement.objects.count() == 1


def test_a_month_without_a_rate_stays_open(by):
    audit_ = fieldwork.audit("verified")
    edition = audit_.entry.edition
    with refusal("rates"):
        actions.close_month(edition=edition, month=OCTOBER, by=by, at=IN_NOVEMBER)
    assert queries.channels_without_rate(edition, OCTOBER) == ["visit"]
    assert not queries.closings(edition).exists()


def test_who_is_owed_nothing_gets_no_settlement(seat, entry, by):
    audit(entry, fieldwork.seat(seat.edition))
    assert close(seat, OCTOBER, by, IN_NOVEMBER) is None
    assert Settlement.objects.count() == 1


def test_another_edition_is_settled_apart(seat, entry, by):
    audit(entry, seat)
    fieldwork.audit("verified", seat_=fieldwork.seat(editions.edition("fieldwork"), seat.auditor))
    made = close(seat, OCTOBER, by, IN_NOVEMBER)
    assert sums(made)[0] == {"visit": 1}


def test_the_journal_says_who_closed_which_month(seat, entry, by):
    audit(entry, seat)
    made = close(seat, OCTOBER, by, IN_NOVEMBER)
    entry_ = journal(event="fieldwork.month_closed").get()
    assert entry_.actor == by.pk and '"month":"2026-10-01"' in entry_.data and '"total":12000' in entry_.data
    actions.confirm_settlement(settlement=made, by=seat.auditor.person, at=IN_NOVEMBER)
    actions.confirm_settlement(settlement=made, by=seat.auditor.person, at=IN_DECEMBER)
    confirmed = journal(event="fieldwork.settlement_confirmed").get()
    assert confirmed.actor is None and confirmed.subject == made.closing_id
    assert Settlement.objects.get().confirmed_at == IN_NOVEMBER


def test_sums_that_do_not_add_up_are_refused_by_the_database(seat):
    made = fieldwork.settlement(seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.filter(pk=made.pk).update(total=1)


def test_december_is_followed_by_january():
    assert after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert after(date(2026, 1, 1)) == date(2026, 2, 1)
