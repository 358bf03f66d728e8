from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.measurement.arithmetic import exact, mean, mean_of_means, median, one_decimal, ranks, weighted_mean

FRACTIONS = st.fractions(0, 100, max_denominator=60)


def test_weighted_mean_drops_absent_values_and_their_weights():
    assert weighted_mean([(Fraction(10), Fraction(1)), (None, Fraction(5)), (Fraction(40), Fraction(2))]) == 30


@pytest.mark.parametrize("parts", [[], [(None, Fraction(1))], [(Fraction(3), Fraction(0))]])
def test_weighted_mean_of_nothing(parts):
    assert weighted_mean(parts) is None


@given(st.lists(st.tuples(FRACTIONS, st.fractions("1/7", 9, max_denominator=20)), min_size=1))
def test_weighted_mean_adds_up(parts):
    assert weighted_mean(parts) * sum(w for _, w in parts) == sum(v * w for v, w in parts)


def test_thirds_stay_thirds():
    assert mean([Fraction(100), Fraction(0), Fraction(0)]) == Fraction(100, 3)


def test_mean_of_means_counts_each_group_once():
    assert mean_of_means([("s1", Fraction(60)), ("s2", Fraction(90)), ("s1", Fraction(80)), ("s3", None)]) == 80


@pytest.mark.parametrize(
    ("values", "expected"), [([], None), ([7], 7), ([9, 1], 5), ([3, 1, 2], 2), ([1, 2, 4, 100], 3), ([2, 1], Fraction(3, 2))]
)
def test_median(values, expected):
    assert median(map(Fraction, values)) == expected


def test_ranks_of_equal_values_are_shared():
    values = {"a": Fraction(1, 3), "b": Fraction(2, 6), "c": Fraction(9), "d": Fraction(0)}
    assert ranks(values) == {"c": 1, "a": 2, "b": 2, "d": 4}


def test_ranks_come_before_rounding():
    assert ranks({"a": Fraction(84999, 1000), "b": Fraction(85)}) == {"a": 2, "b": 1}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0.0"),
        (Fraction(100), "100.0"),
        (Fraction(1, 20), "0.1"),
        (Fraction(49, 1000), "0.0"),
        (Fraction(7245, 100), "72.5"),
        (Fraction(7255, 100), "72.6"),
        (Fraction(9995, 100), "100.0"),
        (Fraction(200, 3), "66.7"),
        (Fraction(-1, 20), "-0.1"),
        (Fraction(-1, 21), "0.0"),
    ],
)
def test_one_decimal_is_rounded_half_up(value, text):
    assert one_decimal(value) == text


@given(FRACTIONS)
def test_one_decimal_is_the_nearest(value):
    shown = Fraction(one_decimal(value))
    assert -Fraction(1, 20) < shown - value <= Fraction(1, 20)


def test_exact_has_a_denominator_always():
    assert (exact(Fraction(80)), exact(Fraction(4, 6)), exact(Fraction(0))) == ("80/1", "2/3", "0/1")
