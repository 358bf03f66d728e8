"""The order of the stages, and deadlines to the second, also on the days when the clock changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.editions.calendar import ZONE, Calendar, one_year_later, problems, takes_entries

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
GOOD = Calendar(
    entries_from=datetime(2026, 10, 1, 8, tzinfo=ZONE),
    entries_until=datetime(2026, 12, 15, 23, 59, 59, tzinfo=ZONE),
    fieldwork_from=date(2026, 12, 16),
    fieldwork_until=date(2027, 3, 31),
    decision_on=date(2027, 3, 31),
    gala_on=date(2027, 3, 31),
)


def test_stages_in_order_are_right():
    assert problems(GOOD, at=AT) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"entries_until": datetime(2026, 11, 20, 10, tzinfo=ZONE)}, "entries_until"),
        ({"entries_from": datetime(2026, 12, 15, 23, 59, 59, tzinfo=ZONE)}, "entries_until"),
        ({"fieldwork_from": date(2026, 12, 15)}, "fieldwork_from"),
        ({"fieldwork_until": date(2026, 12, 16)}, "fieldwork_until"),
        ({"decision_on": date(2027, 3, 30)}, "decision_on"),
        ({"gala_on": date(2027, 3, 30)}, "gala_on"),
    ],
)
def test_each_overlap_is_named_at_its_field(change, field):
    assert field in [name for name, _sentence in problems(replace(GOOD, **change), at=AT)]


def test_the_last_day_of_entries_is_a_day_in_poland_not_in_utc():
    late_in_poland = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)
    assert [name for name, _ in problems(replace(GOOD, entries_until=late_in_poland), at=AT)] == ["fieldwork_from"]


@pytest.mark.parametrize(
    "until",
    [
        datetime(2026, 12, 15, 23, 59, 59, tzinfo=ZONE),
        datetime(2027, 3, 28, 1, 59, 59, tzinfo=ZONE),
        datetime(2027, 3, 28, 3, 0, 0, tzinfo=ZONE),
        datetime(2026, 10, 25, 2, 59, 59, tzinfo=ZONE, fold=0),
        datetime(2026, 10, 25, 2, 59, 59, tzinfo=ZONE, fold=1),
        datetime(2027, 1, 1, 0, 0, 0, tzinfo=ZONE),
    ],
    ids=str,
)
def test_a_deadline_is_exact_to_the_second(until):
    begins, instant = datetime(2026, 1, 1, tzinfo=UTC), until.astimezone(UTC)
    assert takes_entries(begins, until, at=instant - timedelta(seconds=1))
    assert takes_entries(begins, until, at=instant)
    assert takes_entries(begins, until, at=instant + timedelta(microseconds=999_999))
    assert not takes_entries(begins, until, at=instant + timedelta(seconds=1))
    assert not takes_entries(begins, until, at=begins - timedelta(microseconds=1))


def test_the_hour_that_comes_twice_is_told_apart():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=0)
    assert not takes_entries(AT - timedelta(days=90), first, at=datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=1).astimezone(UTC))


@given(st.integers(0, 600_000_000), st.integers(-5_000_000, 5_000_000))
def test_a_deadline_holds_in_every_zone(seconds, offset):
    deadline = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    at = deadline + timedelta(microseconds=offset)
    assert takes_entries(datetime(2019, 1, 1, tzinfo=UTC), deadline, at=at.astimezone(ZONE)) == (offset < 1_000_000)


def test_a_year_later_keeps_the_hour_on_the_clock():
    later = one_year_later(replace(GOOD, gala_on=date(2028, 2, 29), entries_until=datetime(2027, 3, 28, 12, 0, tzinfo=ZONE)))
    assert later.entries_until == datetime(2028, 3, 28, 12, 0, tzinfo=ZONE)
    assert later.gala_on == date(2029, 2, 28)
