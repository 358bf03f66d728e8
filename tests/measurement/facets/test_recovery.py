"""The truth from which ratings were drawn is found again."""

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import draw, needs_data, simulated, truth


def found(name):
    data = simulated(name)
    result = fit(data)
    theta = np.array([truth(name, "institutions")[code] for code in data.institutions])
    severity = np.array([truth(name, "auditors")[code] for code in data.auditors])
    return result, theta - theta.mean(), severity


def r(one, other):
    return np.corrcoef(one, other)[0, 1]


@pytest.mark.shared
@needs_data
@pytest.mark.parametrize(("name", "at_least"), [("base", 0.965), ("uneven", 0.954)])
def test_simulated_with_visits(name, at_least):
    """What no other estimate reaches either (test_oracle.py): these two files hold no more about their truth."""
    result, theta, severity = found(name)
    assert result.converged
    assert r(result.institutions.estimate, theta) >= at_least
    assert r(result.auditors.estimate, severity) >= 0.97
    assert 0.42 <= result.visit.estimate**0.5 <= 0.58
    inside = np.abs(result.institutions.estimate - theta) <= 1.96 * result.institutions.se
    assert 0.9 <= inside.mean() <= 1


@pytest.mark.shared
@needs_data
def test_simulated_without_visits():
    result, theta, severity = found("novisit")
    assert r(result.institutions.estimate, theta) >= 0.993
    assert r(result.auditors.estimate, severity) >= 0.97
    assert result.visit.estimate**0.5 <= 0.15


@pytest.mark.shared
@needs_data
def test_simulated_small_and_extreme():
    result, _, _ = found("small")
    assert {"too-small", "severity-unsure"} <= {remark.code for remark in result.remarks}
    result, _, _ = found("extremes")
    assert result.converged and np.isfinite(result.location).all()
    assert [flags for flags in result.institutions.flags if flags] == [("extreme",)] * 2


@pytest.fixture(scope="module")
def repeated():
    """Twelve small samples, where profiling over abilities stretches the scale by a tenth."""
    out = []
    for seed in range(12):
        data, theta, _ = draw(100 + seed, institutions=60, audits=4, auditors=10, criteria=12, binary=4)
        result = fit(data)
        theta = theta - theta.mean()
        inside = np.abs(result.institutions.estimate - theta) <= 1.96 * result.institutions.se
        scale = np.polyfit(theta, result.institutions.estimate, 1)[0]
        out.append((result.visit.estimate, inside.mean(), scale, result.converged))
    return np.array(out)


def test_visit_deviation_is_not_biased(repeated):
    variances = repeated[:, 0]
    assert abs(variances.mean() - 0.25) < 3 * variances.std(ddof=1) / np.sqrt(len(variances))
    assert abs(np.sqrt(variances.mean()) - 0.5) < 0.05


def test_intervals_cover(repeated):
    assert 0.93 <= repeated[:, 1].mean() <= 0.97


def test_the_scale_is_not_stretched(repeated):
    assert abs(repeated[:, 2].mean() - 1) < 0.06
    assert repeated[:, 3].all()


def test_classical_intervals_are_too_short_where_visits_differ():
    data, theta, _ = draw(50, institutions=60, audits=4, auditors=10, criteria=20)
    theta = theta - theta.mean()
    classical = fit(data, visit="none", auditor="fixed", warm=False).institutions
    ours = fit(data).institutions
    assert (np.abs(classical.estimate - theta) <= 1.96 * classical.se).mean() < 0.8
    assert (np.abs(ours.estimate - theta) <= 1.96 * ours.se).mean() > 0.9
