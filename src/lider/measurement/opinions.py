"""Figures of residents' opinions: means and shares with their 95 % intervals, and which opinions they are made of.

Beside the index, never inside it. Only the standard library. Sources: Student's t, M. Abramowitz, I. A. Stegun,
*Handbook of Mathematical Functions* (1964), 26.7.3 and 26.7.4; the interval of a share, E. B. Wilson, "Probable
inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from statistics import NormalDist

LEVEL = 0.95
#: Small groups stay private: figures never change by fewer opinions than these at once.
STEP = 5


@dataclass(frozen=True)
class Figure:
    """A mean or a share of `n` answers, exact, with the ends of its interval: `low` ≤ `value` ≤ `high`."""

    n: int
    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Stay:
    """From when to when an opinion is counted; `left_at` is None while it still is."""

    came_at: datetime
    left_at: datetime | None = None


def mean_interval(values: Sequence[int], *, lowest: int, highest: int, level: float = LEVEL) -> Figure:
    """The mean of answers on a scale from `lowest` to `highest`, with Student's t interval cut off at the ends of the scale.

    Needs at least two values, each on the scale; otherwise ValueError. Where all answers are equal the interval is that
    value alone: the answers show no spread to judge by.
    """
    n = len(values)
    if n < 2 or any(not lowest <= value <= highest for value in values):
        raise ValueError("a mean needs at least two answers, all of them on the scale")
    mean = Fraction(sum(values), n)
    spread = sum((value - mean) ** 2 for value in values) / (n - 1)
    reach = Fraction(student_quantile(level, n - 1) * math.sqrt(spread / n))
    return Figure(n, mean, max(Fraction(lowest), mean - reach), min(Fraction(highest), mean + reach))


def share_interval(hits: int, n: int, *, level: float = LEVEL) -> Figure:
    """The share `hits`/`n`, from 0 to 1, with Wilson's score interval. ValueError unless 0 ≤ hits ≤ n and n ≥ 1."""
    if n < 1 or not 0 <= hits <= n:
        raise ValueError("a share needs at least one answer and no more hits than answers")
    share, z = Fraction(hits, n), Fraction(NormalDist().inv_cdf((1 + level) / 2))
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * Fraction(math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    return Figure(n, share, max(Fraction(0), min(share, middle - reach)), min(Fraction(1), max(share, middle + reach)))


@lru_cache(maxsize=1024)
def student_quantile(level: float, freedom: int) -> float:
    """The t with P(|T| ≤ t) = `level` for Student's T with `freedom` degrees of freedom, to 10 digits, by bisection.

    ValueError unless 0 < level < 1 and freedom ≥ 1.
    """
    if not 0 < level < 1 or freedom < 1:
        raise ValueError("a level is between 0 and 1, and there is at least one degree of freedom")
    low, high = 0.0, 1.0
    while student_within(high, freedom) < level:
        low, high = high, high * 2
    while high - low > 1e-11 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if student_within(middle, freedom) < level else (low, middle)
    return high


def student_within(t: float, freedom: int) -> float:
    """P(|T| ≤ t) for t ≥ 0: the finite sums of Abramowitz and Stegun 26.7.3 (odd) and 26.7.4 (even)."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for number in range(2 + odd, freedom - 1, 2):
        term *= cosine * cosine * (number - 1) / number
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def settled(stays: Sequence[Stay], *, step: int = STEP) -> list[int]:
    """Which of the opinions the figures are made of, as places in `stays`.

    Comings and goings are taken in whole groups of `step`, in the order of time (of the same moment, in the order of
    `stays`): comparing the figures before and after a change never tells about fewer people than that.
    """
    changes = [(stay.came_at, 0, place) for place, stay in enumerate(stays)]
    changes += [(stay.left_at, 1, place) for place, stay in enumerate(stays) if stay.left_at is not None]
    present: set[int] = set()
    for _moment, leaves, place in sorted(changes)[: len(changes) // step * step]:
        (present.discard if leaves else present.add)(place)
    return sorted(present)
