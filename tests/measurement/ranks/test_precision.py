"""Planning of precision: formulas, laws, and audits simulated to check them."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.measurement.linear.design import Factor, fixed_part
from lider.measurement.linear.reml import fit
from lider.measurement.ranks.precision import Effort, Variances, audits_needed, error, expected, reliability

VARIANCES = Variances(institution=300.0, audit=120.0, auditor=80.0)
POSITIVE = st.floats(0.01, 1e4)


def test_without_differences_between_auditors_it_is_the_formula_of_the_text():
    found = expected(replace(VARIANCES, auditor=0.0), Effort(100, 6, 24))
    assert found.reliability == found.unadjusted == pytest.approx(300 / (300 + 120 / 6))
    assert found.plus_minus == pytest.approx(1.959964 * (120 / 6) ** 0.5, rel=1e-6)
    assert audits_needed(replace(VARIANCES, auditor=0.0), 0.9, institutions=100, auditors=24) == 4  # 0.9 / 0.1 * 120 / 300 = 3.6


def test_plain_means_keep_the_auditors_whole_variance():
    assert error(VARIANCES, Effort(100, 6, 24), adjusted=False) == pytest.approx((120 + 80 * 23 / 24) / 6)
    assert error(VARIANCES, Effort(100, 6, 1), adjusted=False) == error(VARIANCES, Effort(100, 6, 1)) == 20


@given(POSITIVE, POSITIVE, POSITIVE, st.integers(2, 500), st.integers(1, 50), st.integers(1, 200))
def test_laws(institution, audit, auditor, institutions, audits, auditors):
    variances, effort = Variances(institution, audit, auditor), Effort(institutions, audits, auditors)
    found, more = expected(variances, effort), expected(variances, replace(effort, audits=audits + 1))
    assert 0 < found.unadjusted <= found.reliability * (1 + 1e-12) <= 1 + 1e-12
    assert found.plus_minus is not None and more.plus_minus is not None
    assert more.plus_minus < found.plus_minus and more.reliability >= found.reliability
    needed = audits_needed(variances, found.reliability * (1 - 1e-9), institutions=institutions, auditors=auditors)
    assert needed == audits


def test_costs():
    found = expected(VARIANCES, Effort(120, 6, 24), audit_cost=Decimal("85.50"), auditor_cost=Decimal(400))
    assert (found.audits, found.cost) == (720, Decimal("71160.00"))


def test_few_degrees_of_freedom_widen_the_interval_until_there_is_none():
    assert expected(VARIANCES, Effort(12, 2, 12), t=True).plus_minus == pytest.approx(
        expected(VARIANCES, Effort(12, 2, 12)).plus_minus * 12.7062 / 1.959964, rel=1e-4
    )
    assert expected(VARIANCES, Effort(12, 1, 4), t=True).plus_minus is None


def test_what_never_becomes_reliable():
    assert expected(replace(VARIANCES, institution=0.0), Effort(12, 6, 4)).reliability == 0
    assert audits_needed(replace(VARIANCES, institution=0.0), 0.8, institutions=12, auditors=4) is None


@pytest.mark.parametrize(("variances", "effort"), [(Variances(-1, 1, 1), Effort(2, 2, 2)), (VARIANCES, Effort(2, 0, 2))])
def test_impossible_plans(variances, effort):
    with pytest.raises(ValueError, match="or more"):
        expected(variances, effort)


def test_simulated_editions_have_the_expected_errors():
    institutions, audits, auditors = 60, 5, 12
    effort = Effort(institutions, audits, auditors)
    adjusted, plain = [], []
    rng = np.random.default_rng(4)
    place = np.repeat(np.arange(institutions), audits)
    for _ in range(40):
        truth, severity = rng.normal(0, 300**0.5, institutions), rng.normal(0, 80**0.5, auditors)
        rater = rng.integers(0, auditors, len(place))
        points = 50 + truth[place] - severity[rater] + rng.normal(0, 120**0.5, len(place))
        groups = [Factor("r", tuple(map(str, range(auditors))), rater)]
        terms = [Factor("i", tuple(f"{i:02d}" for i in range(institutions)), place)]
        found = fit(points, fixed_part(len(points), terms), groups)
        levels = np.concatenate([[0.0], found.fixed[1:]])
        adjusted.append(np.var(levels - truth))
        plain.append(np.var(np.bincount(place, points) / audits - truth))
    assert np.mean(adjusted) == pytest.approx(error(VARIANCES, effort), rel=0.08)
    assert np.mean(plain) == pytest.approx(error(VARIANCES, effort, adjusted=False), rel=0.08)
    assert reliability(300.0, float(np.mean(adjusted))) > reliability(300.0, float(np.mean(plain)))
