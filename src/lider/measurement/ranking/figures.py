"""Figures as they stand in a document: ten significant digits, null for what cannot be said."""

from collections.abc import Iterable
from math import isfinite

DIGITS = 10


def figure(value: float) -> float | None:
    """The number with ten significant digits, so that machines agree; None for NaN and infinity."""
    if not isfinite(value):
        return None
    return float(f"{value:.{DIGITS}g}") + 0.0  # no minus before a zero


def figures(values: Iterable[float]) -> list[float | None]:
    """The same for every value."""
    return [figure(float(value)) for value in values]
