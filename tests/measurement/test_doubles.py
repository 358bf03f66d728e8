"""Agreement of two auditors of the same contact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.measurement.doubles import agreement, quarter

points = st.dictionaries(st.sampled_from([f"W{n:02}" for n in range(12)]), st.fractions(0, 100), max_size=12)


@pytest.mark.parametrize(("value", "label"), [(0, 0), (12, 0), (Fraction(25, 2), 1), (37, 1), (50, 2), (88, 4), (100, 4)])
def test_points_in_quarters(value, label):
    assert quarter(Fraction(value)) == label


def test_a_worked_example():
    """Twenty of fifty, drawn from Cohen's paper's kind of table: observed 0.7, expected 0.5, kappa 0.4."""
    rows = [(100, 100)] * 20 + [(100, 0)] * 5 + [(0, 100)] * 10 + [(0, 0)] * 15
    first = {f"{n}": Fraction(one) for n, (one, _other) in enumerate(rows)}
    second = {f"{n}": Fraction(other) for n, (_one, other) in enumerate(rows)}
    found = agreement(first, second)
    assert (found.same, found.compared, found.kappa) == (35, 50, Fraction(2, 5))


def test_nothing_to_compare_has_no_kappa():
    assert agreement({}, {"W01": Fraction(1)}).kappa is None
    assert agreement({"W01": Fraction(100)}, {"W01": Fraction(100)}).kappa is None


@given(points, points)
def test_it_is_symmetric_and_at_most_one(first, second):
    one, other = agreement(first, second), agreement(second, first)
    assert one == other
    assert 0 <= one.same <= one.compared == len(first.keys() & second.keys())
    assert one.kappa is None or one.kappa <= 1


@given(points)
def test_one_agrees_with_oneself(first):
    found = agreement(first, first)
    assert found.same == found.compared and found.kappa in (None, 1)
