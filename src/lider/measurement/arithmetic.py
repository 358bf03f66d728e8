"""Exact means, medians and how a fraction is written. No floats anywhere."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

ONE = Fraction(1)


def weighted_mean(parts: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """The mean of (value, weight) pairs. Absent values drop out and give their weight to the others.

    None where no value with a weight above 0 is left. Sums integers over one common denominator,
    which is exact and many times faster than adding fractions one by one.
    """
    pairs = [(value, weight) for value, weight in parts if value is not None and weight]
    if not pairs:
        return None
    value_unit = lcm(*(value.denominator for value, _ in pairs))
    weight_unit = lcm(*(weight.denominator for _, weight in pairs))
    top = bottom = 0
    for value, weight in pairs:
        share = weight.numerator * (weight_unit // weight.denominator)
        top += value.numerator * (value_unit // value.denominator) * share
        bottom += share
    return Fraction(top, value_unit * bottom)


def mean(values: Iterable[Fraction | None]) -> Fraction | None:
    """The plain mean. Absent values drop out; None where none is left."""
    return weighted_mean((value, ONE) for value in values)


def mean_of_means(values: Iterable[tuple[str, Fraction | None]]) -> Fraction | None:
    """The mean over groups of the mean within each group, from (group, value) pairs.

    Absent values drop out, likewise a group that has none. With scenarios as groups: a scenario
    used twice does not count twice (rules.toml, "channel score").
    """
    groups: dict[str, list[Fraction]] = {}
    for group, value in values:
        if value is not None:
            groups.setdefault(group, []).append(value)
    return mean(mean(members) for members in groups.values())


def median(values: Iterable[Fraction]) -> Fraction | None:
    """The middle value; of an even number, the mean of the two in the middle; None of nothing."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def ranks(values: Mapping[str, Fraction]) -> dict[str, int]:
    """Places from the highest value down; equal exact values share one (1, 2, 2, 4)."""
    first: dict[Fraction, int] = {}
    for place, value in enumerate(sorted(values.values(), reverse=True), start=1):
        first.setdefault(value, place)
    return {name: first[value] for name, value in values.items()}


def one_decimal(value: Fraction) -> str:
    """The value as people see it: one decimal, rounded half up (away from zero), with a point."""
    tenths = (abs(value) * 20 + 1) // 2
    sign = "-" if value < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"


def exact(value: Fraction) -> str:
    """The value as "numerator/denominator" in lowest terms, whole numbers too ("80/1")."""
    return f"{value.numerator}/{value.denominator}"
