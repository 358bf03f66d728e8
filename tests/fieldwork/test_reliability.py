"""The record of an auditor: what counts in it, and what never does."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lider.fieldwork import actions
from lider.fieldwork.models import Audit, GivenBack
from lider.fieldwork.queries.reliability import ALIKE_MIN, grades_for_office, reliability_of
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db
MADE = fieldwork.MADE


@pytest.fixture
def edition():
    return editions.edition("fieldwork")


@pytest.fixture
def entry(edition):
    return entries.entry(state="admitted", edition=edition, staff_told_at=fieldwork.SINCE)


@pytest.fixture
def seat(edition):
    return fieldwork.seat(edition)


def handed_in(entry, seat, number=1, state="released", hours=1, **fields):
    """So many contacts whose scorecards came in `hours` after them."""
    made = [fieldwork.audit(state=state, entry=entry, seat_=seat, **fields) for _one in range(number)]
    for audit in made:
        audit.submissions.update(received_at=MADE + timedelta(hours=hours))
    return made


def pairs(entry, seat, number, **other):
    """Blind pairs: what `seat` made, and somebody else's second audit, with other answers where they are given."""
    second = fieldwork.seat(entry.edition)
    for first in handed_in(entry, seat, number):
        answers = fieldwork.answers(entry.edition, "visit", **other)
        handed_in(entry, second, double_of=first, answers_=answers)
    return second


def test_four_contacts_are_too_few(entry, seat, at):
    handed_in(entry, seat, 4)
    assert reliability_of(seat.auditor, at=at).figures == {"on_time": None, "whole": None, "agreed": None}
    handed_in(entry, seat)
    assert reliability_of(seat.auditor, at=at).figures["on_time"].share == 1


@pytest.mark.parametrize(("hours", "in_time"), [(24, 5), (24.01, 0)])
def test_on_time_is_what_the_regulation_says(entry, seat, hours, in_time, at):
    handed_in(entry, seat, 5, hours=hours)
    tally = reliability_of(seat.auditor, at=at).figures["on_time"]
    assert (tally.number, tally.of) == (in_time, 5)


def test_what_was_never_handed_in_is_late_once_the_time_is_over(entry, seat, at):
    handed_in(entry, seat, 5)
    fieldwork.audit(state="made", entry=entry, seat_=seat, made_at=at - timedelta(hours=23))
    assert reliability_of(seat.auditor, at=at).on_time.of == 5
    tally = reliability_of(seat.auditor, at=at + timedelta(hours=2)).on_time
    assert (tally.number, tally.of) == (5, 6)


def test_sent_back_by_the_review_counts_once(entry, seat, at):
    handed_in(entry, seat, 4)
    audit = handed_in(entry, seat, state="submitted")[0]
    actions.return_review(audit=audit, question="Czy tablica była oświetlona?", by=accounts.person("reviewer"), at=at)
    tally = reliability_of(seat.auditor, at=at).whole
    assert (tally.number, tally.of) == (4, 5)


def test_a_recognised_auditor_is_not_counted(entry, seat, at):
    audit = fieldwork.audit(state="made", entry=entry, seat_=seat, made_at=at)
    actions.stop(audit=audit, reason="Przywitano mnie po imieniu.", by=seat.auditor.person, at=at)
    assert reliability_of(seat.auditor, at=at + timedelta(days=9)).on_time.of == 0


def test_agreement_is_of_the_criteria_of_at_least_three_pairs(entry, seat, at):
    second = pairs(entry, seat, 2)
    assert reliability_of(seat.auditor, at=at).figures["agreed"] is None
    pairs(entry, seat, 1, W01="no", W02="0")
    tally = reliability_of(seat.auditor, at=at).figures["agreed"]
    assert tally.of - tally.number == 2 and tally.of > 30
    assert reliability_of(second.auditor, at=at).agreed.share == 1


@pytest.mark.parametrize("annul", [True, False])
def test_what_an_institution_achieves_afterwards_changes_nothing(entry, seat, annul, at):
    pairs(entry, seat, 3)
    handed_in(entry, seat, 2)
    before = reliability_of(seat.auditor, at=at).figures
    for audit in Audit.objects.filter(seat=seat):
        if annul:
            actions.annul_released(audit=audit, reason="uwaga uznana", by=None, at=at)
        else:
            actions.correct(audit=audit, answers={"W01": "no"}, finding=audit.pk, by=None, at=at)
    assert before["agreed"] and reliability_of(seat.auditor, at=at).figures == before


def test_giving_back_and_letting_lapse_count_nothing(entry, seat, at):
    handed_in(entry, seat, 5)
    before = reliability_of(seat.auditor, at=at).figures
    days = {"window_from": date(2026, 12, 7), "window_until": date(2026, 12, 7)}
    for verb in ("give_back", "lapse"):
        audit = fieldwork.audit(state="offered", entry=entry, seat_=seat, offered_until=at, **days)
        getattr(actions, verb)(audit=audit, at=at, **({"by": seat.auditor.person} if verb == "give_back" else {}))
    assert GivenBack.objects.filter(seat=seat).count() == 2
    assert reliability_of(seat.auditor, at=at).figures == before


def test_the_office_sees_a_word_that_at_least_three_people_share(entry, seat, at):
    seats = [seat, *(fieldwork.seat(entry.edition) for _one in range(ALIKE_MIN - 1))]
    for one in seats[:-1]:
        handed_in(entry, one, 5)
    assert grades_for_office(seat.auditor, at=at)["on_time"] == ""
    handed_in(entry, seats[-1], 5)
    assert grades_for_office(seat.auditor, at=at)["on_time"] == "high"
    office = accounts.client_of(accounts.person("coordinator"))
    page = office.get(reverse("organiser:auditor-detail", args=[seat.auditor_id])).content.decode()
    assert "prawie zawsze" in page and "5 z 5" not in page and seat.code not in page


def test_ones_own_figures_are_on_ones_own_page(entry, seat):
    handed_in(entry, seat, 5)
    page = accounts.client_of(seat.auditor.person).get(reverse("auditor:profile")).content.decode().replace("\xa0", " ")
    assert "W terminie: 5 z 5" in page and "za mało" in page


def test_more_contacts_take_no_more_queries(entry, seat, at, django_assert_max_num_queries):
    pairs(entry, seat, 3)
    with django_assert_max_num_queries(9):
        grades_for_office(seat.auditor, at=at)
