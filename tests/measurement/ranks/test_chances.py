"""Chances compared with the package of all distributions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lider.measurement.ranks import chances


@given(st.floats(0.01, 0.999), st.one_of(st.just(np.inf), st.floats(0.5, 1e4)))
def test_reach(level, df):
    assert chances.reach(level, df) == pytest.approx(stats.t.ppf((1 + level) / 2, df), rel=1e-9)


@given(st.floats(-30, 30))
def test_beyond(z):
    assert chances.beyond(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-12)


@given(st.floats(0, 500), st.floats(0.5, 200))
def test_off_chi_square(value, df):
    expected = min(2 * min(stats.chi2.cdf(value, df), stats.chi2.sf(value, df)), 1)
    assert chances.off_chi_square(value, df) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_line_and_rank_correlation(seed):
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 12, 40).astype(float)
    y = 0.2 * seed * x + rng.normal(size=40)
    found = stats.linregress(x, y)
    assert chances.line(x, y) == pytest.approx((found.slope, found.stderr, found.pvalue), rel=1e-9)
    assert chances.rank_correlation(x, np.round(y)) == pytest.approx(tuple(stats.spearmanr(x, np.round(y))), rel=1e-9)


def test_a_perfect_line():
    x = np.arange(12.0)
    slope, se, p = chances.line(x, -2 * x)
    assert (slope, p) == (pytest.approx(-2), pytest.approx(0, abs=1e-12)) and se == pytest.approx(0, abs=1e-6)
