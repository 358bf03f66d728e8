"""Means, shares and their intervals: published values, and what holds for all answers."""

import math
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.measurement.opinions import Stay, mean_interval, settled, share_interval, student_quantile, student_within

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
scales = st.lists(st.integers(0, 10), min_size=2, max_size=120)


@pytest.mark.parametrize(
    ("level", "freedom", "t"),
    [
        (0.95, 1, 12.7062), (0.95, 2, 4.30265), (0.95, 5, 2.57058), (0.95, 29, 2.04523), (0.95, 30, 2.04227),
        (0.95, 120, 1.97993), (0.99, 10, 3.16927), (0.90, 4, 2.13185),
    ],
)  # fmt: skip
def test_quantiles_are_those_of_the_tables(level, freedom, t):
    assert student_quantile(level, freedom) == pytest.approx(t, rel=3e-6)


@given(st.floats(0, 50), st.integers(1, 400))
def test_within_is_a_probability_and_grows_with_t(t, freedom):
    assert -1e-12 <= student_within(t, freedom) <= student_within(t + 1, freedom) + 1e-12 <= 1 + 1e-9


@given(st.integers(1, 300))
def test_quantile_falls_to_that_of_the_normal(freedom):
    assert student_quantile(0.95, freedom) > student_quantile(0.95, freedom + 1) > 1.9599


def test_mean_worked_example():
    figure = mean_interval([4, 3, 4, 2, 4, 3], lowest=0, highest=4)
    reach = 2.570582 * math.sqrt(2 / 3 / 6)  # s² = 10/15 of the six answers around 10/3
    assert figure.value == Fraction(10, 3) and figure.n == 6
    assert float(figure.low) == pytest.approx(10 / 3 - reach, abs=1e-5)
    assert figure.high == 4  # cut off at the end of the scale


@given(scales)
def test_mean_lies_in_its_interval_on_the_scale(values):
    figure = mean_interval(values, lowest=0, highest=10)
    assert 0 <= figure.low <= figure.value <= figure.high <= 10
    assert figure.value == Fraction(sum(values), len(values)) and figure.n == len(values)


@given(scales)
def test_mean_turned_over_is_its_mirror(values):
    figure = mean_interval(values, lowest=0, highest=10)
    other = mean_interval([10 - value for value in values], lowest=0, highest=10)
    assert other.value == 10 - figure.value
    assert float(other.low) == pytest.approx(float(10 - figure.high), abs=1e-9)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=30), st.integers(2, 4))
def test_more_of_the_same_answers_never_widen_the_interval(values, times):
    one, many = (mean_interval(some, lowest=0, highest=4) for some in (values, values * times))
    assert many.high - many.low <= one.high - one.low
    assert many.value == one.value


@pytest.mark.parametrize("values", [[], [3], [3, 5], [-1, 2]])
def test_mean_refuses_too_few_and_what_is_off_the_scale(values):
    with pytest.raises(ValueError, match="at least two answers"):
        mean_interval(values, lowest=0, highest=4)


def test_share_worked_example_of_wilson():
    figure = share_interval(81, 263)  # Newcombe (1998), table I: 0.2553 to 0.3662
    assert (round(float(figure.low), 4), round(float(figure.high), 4)) == (0.2553, 0.3662)
    assert (share_interval(0, 20).low, round(float(share_interval(0, 20).high), 4)) == (0, 0.1611)


@given(st.integers(1, 500), st.data())
def test_share_lies_in_its_interval_and_mirrors(n, data):
    hits = data.draw(st.integers(0, n))
    figure, other = share_interval(hits, n), share_interval(n - hits, n)
    assert 0 <= figure.low <= figure.value <= figure.high <= 1
    assert float(other.high) == pytest.approx(float(1 - figure.low), abs=1e-9)
    assert figure.high > figure.low


@pytest.mark.parametrize(("hits", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_share_refuses_what_is_no_share(hits, n):
    with pytest.raises(ValueError, match="a share needs"):
        share_interval(hits, n)


def stays():
    """Comings in order, some of which have gone again."""
    gap = st.integers(0, 9)
    return st.lists(st.tuples(gap, st.none() | gap), max_size=40).map(_stays)


def _stays(gaps):
    made, now = [], BEGIN
    for gap, stayed in gaps:
        now += timedelta(hours=gap)
        made.append(Stay(now, None if stayed is None else now + timedelta(hours=stayed)))
    return made


@given(stays())
def test_settled_changes_by_whole_groups_only(known):
    """Whoever looks after every single coming and going sees the same figures, or ones that differ by five changes at least."""
    moments = sorted({m for stay in known for m in (stay.came_at, stay.left_at) if m})
    before, unseen = frozenset(), 0
    for moment in moments:
        seen = [Stay(s.came_at, s.left_at if s.left_at and s.left_at <= moment else None) for s in known if s.came_at <= moment]
        unseen += sum((s.came_at == moment) + (s.left_at == moment) for s in known)
        now = frozenset(settled(seen))
        if now != before:
            assert unseen >= 5
            unseen %= 5
        before = now


@given(stays())
def test_settled_holds_nobody_who_never_came_and_at_most_four_changes_are_pending(known):
    places = set(settled(known))
    present = {place for place, stay in enumerate(known) if stay.left_at is None}
    assert places <= set(range(len(known)))
    assert len(places ^ present) <= 4


def test_settled_is_everybody_when_nobody_left_and_groups_are_whole():
    assert settled([Stay(BEGIN)] * 35) == list(range(35))
    assert settled([Stay(BEGIN)] * 34) == list(range(30))
    assert settled([Stay(BEGIN)] * 4) == []
