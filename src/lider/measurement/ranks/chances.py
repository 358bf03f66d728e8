"""Chances under the normal, Student's t and chi-square distributions, and two correlations tested with them.

Straight from `scipy.special`: the package of all distributions takes over a second to load, in every process that shows a page.
"""

from math import isinf

import numpy as np
from scipy import special

from lider.measurement.ratings.frame import Floats


def reach(level: float, df: float = np.inf) -> float:
    """Standard errors to either side of an interval that holds `level` (0..1); of t with `df` > 0, of the normal where infinite."""
    half = (1 + level) / 2
    return float(special.ndtri(half) if isinf(df) else special.stdtrit(df, half))


def beyond(z: Floats) -> Floats:
    """How likely a standard normal lies as far from 0 as `z`, two-sided."""
    return np.asarray(2 * special.ndtr(-np.abs(z)))


def off_chi_square(value: Floats, df: Floats) -> Floats:
    """How likely a chi-square with `df` degrees of freedom lies as far out as `value`: twice the smaller tail, at most 1."""
    return np.asarray(np.minimum(2 * np.minimum(special.chdtr(df, value), special.chdtrc(df, value)), 1))


def line(x: Floats, y: Floats) -> tuple[float, float, float]:
    """Slope of y on x by least squares, its standard error and its two-sided p (t with n - 2). Neither may be constant; n > 2."""
    r, p = correlation(x, y)
    slope = r * float(np.std(y) / np.std(x))
    return slope, float(np.std(y) / np.std(x)) * float(np.sqrt(max(1 - r * r, 0) / (len(x) - 2))), p


def rank_correlation(x: Floats, y: Floats) -> tuple[float, float]:
    """Spearman's correlation, equal values at their mean rank, and its two-sided p (t with n - 2)."""
    return correlation(_ranks(x), _ranks(y))


def correlation(x: Floats, y: Floats) -> tuple[float, float]:
    """Pearson's correlation and its two-sided p (t with n - 2). Neither may be constant; n > 2."""
    r, df = float(np.clip(np.corrcoef(x, y)[0, 1], -1, 1)), len(x) - 2
    t = np.inf if r * r == 1 else abs(r) * np.sqrt(df / (1 - r * r))
    return r, float(2 * special.stdtr(df, -t))


def _ranks(values: Floats) -> Floats:
    _sorted, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[place])
