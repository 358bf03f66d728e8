"""The identity link: restricted likelihood and least squares computed another way, refusals, coverage."""

import numpy as np
import pytest
from scipy import stats

from lider.measurement.ranking.identity import identity_outcome
from lider.measurement.ranking.options import Options
from lider.measurement.ranking.points_model import design_of, solved
from tests.measurement.facets.ratings import ratings

OPTIONS = Options()


def frame(seed, institutions=12, audits=4, auditors=4, channels=2, severity=8.0, visit=10.0):
    """An empty answer for each audit, the audits' points, and the true levels."""
    rng = np.random.default_rng(seed)
    truth = rng.normal(60, 15, institutions)
    harsh = rng.normal(0, severity, auditors)
    rows, points = [], []
    for place in range(institutions):
        for visit_number in range(audits):
            auditor, channel = int(rng.integers(auditors)), int(rng.integers(channels))
            rows.append((f"v{place:02d}{visit_number}", f"i{place:02d}", f"a{auditor}", f"c{channel}", "", {"q": 1}))
            points.append(truth[place] - harsh[auditor] + 5 * channel + rng.normal(0, visit))
    return ratings(rows), np.array(points), truth


def whole(found, points, ratings):
    """Fixed part, whole covariance, and what generalised least squares makes of them."""
    audits = len(points)
    fixed = np.zeros((audits, len(ratings.institutions) + len(ratings.channels) - 1))
    fixed[np.arange(audits), ratings.institution_of] = 1
    for channel in range(1, len(ratings.channels)):
        fixed[:, len(ratings.institutions) + channel - 1] = ratings.channel_of == channel
    same = ratings.auditor_of[:, None] == ratings.auditor_of
    matrix = found.visit[0] * np.eye(audits) + found.between[0] * same
    return fixed, matrix


def restricted(points, fixed, matrix):
    inverse = np.linalg.inv(matrix)
    information = fixed.T @ inverse @ fixed
    left = points - fixed @ np.linalg.solve(information, fixed.T @ inverse @ points)
    return np.linalg.slogdet(matrix)[1] + np.linalg.slogdet(information)[1] + left @ inverse @ left


@pytest.mark.parametrize("seed", range(3))
def test_levels_covariances_and_severities_are_those_of_the_whole_covariance_matrix(seed):
    frames, points, _ = frame(seed)
    found = solved(design_of(frames, points), fixed=False, parts=1)
    fixed, matrix = whole(found, points, frames)
    inverse = np.linalg.inv(matrix)
    spread = np.linalg.inv(fixed.T @ inverse @ fixed)
    effects = spread @ fixed.T @ inverse @ points
    size = len(frames.institutions)
    assert found.level == pytest.approx(effects[:size], abs=1e-6)
    assert found.coefficients == pytest.approx(effects[size:], abs=1e-6)
    assert np.diag(found.diagonal) + found.factor @ found.factor.T == pytest.approx(spread[:size, :size], abs=1e-6)
    shown = (frames.auditor_of[:, None] == np.arange(len(frames.auditors))).astype(float)
    assert found.severity == pytest.approx(-found.between[0] * shown.T @ inverse @ (points - fixed @ effects), abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_variances_have_the_greatest_restricted_likelihood(seed):
    frames, points, _ = frame(seed)
    found = solved(design_of(frames, points), fixed=False, parts=1)
    fixed, best = whole(found, points, frames)
    least = restricted(points, fixed, best)
    same = (frames.auditor_of[:, None] == frames.auditor_of).astype(float)
    for visit, between in ((1.03, 1), (0.97, 1), (1, 1.05), (1, 0.95)):
        matrix = found.visit[0] * visit * np.eye(len(points)) + max(found.between[0], 0.01) * between * same
        assert restricted(points, fixed, matrix) > least - 1e-9


def test_a_severity_variance_of_zero_is_an_answer_and_is_said():
    frames, points, _ = frame(0, severity=0.0)
    design = design_of(frames, points)
    means = np.bincount(frames.auditor_of, points) / np.bincount(frames.auditor_of)
    outcomes = [
        identity_outcome(frames, points - part * (means - points.mean())[frames.auditor_of], OPTIONS) for part in (0.8, 1.0)
    ]
    assert design.df == 48 - 12 - 4 + 1
    assert any(outcome.variances["auditor"][0] == 0 for outcome in outcomes)
    zero = next(outcome for outcome in outcomes if outcome.variances["auditor"][0] == 0)
    assert "Auditors differ no more than chance: the severity variance is zero." in zero.warnings
    assert np.isfinite(zero.fair_se).all()


def test_one_audit_in_every_institution_is_refused_with_the_reason():
    frames, points, _ = frame(1, audits=1)
    outcome = identity_outcome(frames, points, OPTIONS)
    assert np.isnan(outcome.fair).all() and np.isnan(outcome.fair_se).all()
    assert outcome.warnings[0].startswith("Every institution has one audit only")


def test_a_single_auditor_leaves_levels_as_means():
    frames, points, _ = frame(2, auditors=1, channels=1)
    outcome = identity_outcome(frames, points, OPTIONS)
    means = np.bincount(frames.institution_of, points) / 4
    assert outcome.fair == pytest.approx(np.clip(means, 0, 100), abs=1e-6)


@pytest.mark.parametrize(("institutions", "audits", "auditors"), [(12, 3, 4), (20, 5, 3)])
def test_intervals_of_small_studies_cover(institutions, audits, auditors):
    inside = []
    for seed in range(100):
        frames, points, truth = frame(100 + seed, institutions, audits, auditors, channels=1)
        outcome = identity_outcome(frames, points, OPTIONS)
        off = outcome.institutions.estimate - (truth - truth.mean())
        inside.append(np.abs(off) <= stats.t.ppf(0.975, outcome.df) * outcome.institutions.se)
    assert 0.93 <= np.mean(inside) <= 0.975
