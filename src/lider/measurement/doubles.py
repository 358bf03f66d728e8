"""How far two auditors agree who made the same contact independently of each other: a blind second audit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

#: Points are compared in quarters, so that 12 and 13 minutes of waiting are not a disagreement.
QUARTER = 25


@dataclass(frozen=True)
class Agreement:
    """`same` of `compared` criteria got the same quarter; `kappa` is None where chance alone would agree on everything."""

    same: int
    compared: int
    kappa: Fraction | None


def quarter(points: Fraction) -> int:
    """Points 0..100 as the nearest of 0, 25, 50, 75, 100, half up, counted from 0 to 4."""
    return floor(points / QUARTER + Fraction(1, 2))


def agreement(first: Mapping[str, Fraction], second: Mapping[str, Fraction]) -> Agreement:
    """Compares the points (0..100) by criterion's code; a criterion that only one of them has is left out.

    Kappa is Cohen's: (observed - expected) / (1 - expected), exact, at most 1.
    Source: J. Cohen, A coefficient of agreement for nominal scales, 1960; rules.toml, [fieldwork] double_audit_kappa_min.
    """
    pairs = [(quarter(first[code]), quarter(second[code])) for code in sorted(first.keys() & second.keys())]
    same = sum(one == other for one, other in pairs)
    return Agreement(same, len(pairs), _kappa(pairs, same))


def _kappa(pairs: list[tuple[int, int]], same: int) -> Fraction | None:
    number = len(pairs)
    if not number:
        return None
    ones, others = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    expected = Fraction(sum(ones[label] * others[label] for label in ones), number * number)
    return None if expected == 1 else (Fraction(same, number) - expected) / (1 - expected)
