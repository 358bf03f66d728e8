"""Planning of precision: formulas, laws, and audits simulated to check them."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.measurement.linear.design import Factor, fixed_part
from lider.measurement.linear.reml import fit
from lider.measurement.ranks.precision import (
    ASSUMED,
    Crew,
    Effort,
    Variances,
    audits_needed,
    effort_for,
    error,
    expected,
    reliability,
)
from lider.planning.problem import Variances as PlannedVariances

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
    less = expected(variances, replace(effort, audits=audits - 1)).reliability if audits > 1 else 0.0
    wanted = (less + found.reliability) / 2  # near 1 neighbours differ by less than any tolerance
    assert audits_needed(variances, wanted, institutions=institutions, auditors=auditors) == audits


def test_plain_means_are_less_precise_by_the_auditors():
    found = expected(VARIANCES, Effort(100, 6, 24))
    assert found.plus_minus_unadjusted == pytest.approx(
        1.959964 * error(VARIANCES, Effort(100, 6, 24), adjusted=False) ** 0.5, rel=1e-6
    )
    assert found.plus_minus_unadjusted > found.plus_minus


def test_what_is_assumed_is_what_the_plan_assumes():
    planned = PlannedVariances()
    assert (ASSUMED.auditor, ASSUMED.audit) == (planned.auditor, planned.visit + planned.residual)


@pytest.mark.parametrize(("institutions", "audits", "auditors"), [(12, 3, 3), (12, 9, 5), (120, 13, 39), (2, 24, 12)])
def test_auditors_are_bound_by_what_they_can_make(institutions, audits, auditors):
    assert Crew(capacity=40, contacts=2, least=3).fewest(institutions, audits) == auditors


@given(POSITIVE, POSITIVE, st.floats(0.5, 20), st.integers(2, 300))
def test_the_effort_for_a_precision_is_the_least_that_reaches_it(audit, auditor, points, institutions):
    variances, crew = Variances(100.0, audit, auditor), Crew(40, 2, 3)
    found = effort_for(variances, points, institutions=institutions, crew=crew, audits_max=60)
    reached = [
        expected(variances, Effort(institutions, audits, crew.fewest(institutions, audits)), t=True).plus_minus
        for audits in range(1, 61)
    ]
    enough = [n for n, value in enumerate(reached, 1) if value is not None and value <= points]
    assert (found.audits if found else None) == (enough[0] if enough else None)
    assert found is None or found.auditors == crew.fewest(institutions, found.audits)
    if found:  # one auditor more makes it no better
        more = expected(variances, replace(found, auditors=found.auditors + 1), t=True).plus_minus
        assert more is None or more >= reached[found.audits - 1] * (1 - 1e-9)


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
