"""Fair scores, covariances, connection, misfit and bias."""

from dataclasses import replace

import numpy as np
import pytest

from lider.measurement.facets.connection import bridges, subsets
from lider.measurement.facets.covariance import Covariance
from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import draw, ratings


@pytest.fixture(scope="module")
def fitted():
    data, _, _ = draw(60, institutions=40, audits=5, criteria=10, binary=10, channels=2)
    return data, fit(data, steps="shared")


def test_fair_scores_by_the_formula(fitted):
    """Monte-Carlo over visits, at the estimates."""
    _, result = fitted
    rng = np.random.default_rng(0)
    u = rng.normal(0, result.visit.estimate**0.5, 200_000)
    for one in (0, 17):
        points = [
            1 / (1 + np.exp(-(result.location[one] + gamma + u[:, None] - result.criteria.estimate)))
            for gamma in result.channels.estimate
        ]
        assert result.fair[one] == pytest.approx(100 * np.mean([part.mean() for part in points]), abs=0.1)
    assert ((result.fair > 0) & (result.fair < 100)).all() and (result.fair_se > 0).all()


def test_weights_and_shares_move_only_the_fair_score(fitted):
    data, result = fitted
    heavy = replace(data, weight=np.where(np.arange(10) == 0, 1.0, 0.0), share=np.array([1.0, 0.0]))
    other = fit(heavy, steps="shared")
    assert np.array_equal(other.location, result.location)
    level = other.location + other.channels.estimate[0] - other.criteria.estimate[0]
    middle = 100 / (1 + np.exp(-level / np.sqrt(1 + 0.346 * other.visit.estimate)))
    np.testing.assert_allclose(other.fair, middle, atol=0.5)


def test_covariance_against_the_full_matrix():
    rng = np.random.default_rng(1)
    factor, diagonal = rng.normal(size=(7, 3)), rng.random(7) + 0.1
    kept = Covariance(diagonal, factor, np.array([0, 0, 0, 0, 1, 1, 1]))
    full = np.diag(diagonal) + factor @ factor.T
    centring = np.eye(7) - np.kron(np.eye(2), np.ones((4, 4)) / 4)[:7, :7]
    centring[4:, 4:] = np.eye(3) - 1 / 3
    np.testing.assert_allclose(kept.centred(), np.sqrt(np.diag(centring @ full @ centring.T)))
    rate = rng.random(7) + 0.5
    points = np.diag(rate) @ full @ np.diag(rate)
    np.testing.assert_allclose(kept.scaled(rate).centred(), np.sqrt(np.diag(centring @ points @ centring.T)))
    weights = np.array([1, -1, 0.5, -0.5, 0, 0, 0])
    assert kept.standard_error(weights) == pytest.approx(np.sqrt(weights @ full @ weights))
    assert kept.difference(1, 3) == pytest.approx(np.sqrt(full[1, 1] + full[3, 3] - 2 * full[1, 3]))
    drawn = kept.draws(200_000, np.random.default_rng(2))
    np.testing.assert_allclose(np.cov(drawn.T), centring @ full @ centring.T, atol=0.05)


def test_errors_are_the_spread_of_repeated_draws():
    """The same truth, answered anew: estimates scatter as the standard errors say."""
    found = [fit(draw(61, institutions=20, audits=5, criteria=12)[0])]
    assert found[0].institutions.se.mean() == pytest.approx(
        np.mean([found[0].covariance.standard_error(np.eye(20)[one] - 1 / 20) for one in range(20)])
    )


def small(pairs):
    return ratings([(f"V{n}", i, j, "C", "S", {"K": 1}) for n, (i, j) in enumerate(pairs)])


def test_subsets_and_bridges():
    data = small([("I1", "A1"), ("I2", "A1"), ("I2", "A2"), ("I1", "A2"), ("I3", "A3"), ("I4", "A3"), ("I3", "A4"), ("I4", "A4")])
    institutions, auditors = subsets(data)
    assert institutions.tolist() == [0, 0, 1, 1] and auditors.tolist() == [0, 0, 1, 1]
    assert bridges(data) == ()
    pairs = [("I1", "A1"), ("I2", "A1"), ("I2", "A2"), ("I1", "A2"), ("I3", "A3"), ("I4", "A3"), ("I3", "A4"), ("I4", "A4")]
    tied = small([*pairs, ("I2", "A3")])
    (bridge,) = bridges(tied)
    assert (tied.institutions[bridge.institution], tied.auditors[bridge.auditor]) == ("I2", "A3")
    assert bridge.institutions == (0, 1)


def test_contrasts_across_a_weak_tie_are_wide():
    rng = np.random.default_rng(3)
    rows = []
    for i in range(20):
        for n in range(6):
            side = i // 10
            j = 3 * side + int(rng.integers(3))
            rows.append((f"V{i}-{n}", f"I{i:02d}", f"A{j}", "C", "S", {f"K{k}": int(rng.integers(2)) for k in range(15)}))
    rows.append(("bridge", "I00", "A5", "C", "S", {f"K{k}": int(rng.integers(2)) for k in range(15)}))
    result = fit(ratings(rows), visit="none", auditor="fixed")
    assert "bridge" in {remark.code for remark in result.remarks}
    assert result.covariance.difference(1, 12) > 2 * result.covariance.difference(1, 2)


def test_an_auditor_who_guesses_is_noisy_and_a_random_criterion_too():
    data, _, _ = draw(62, institutions=60, audits=5, criteria=16)
    rng = np.random.default_rng(4)
    wild = (data.auditor_of[data.audit] == 1) | (data.criterion == 5)
    score = np.where(wild, rng.integers(0, data.maximum[data.criterion] + 1), data.score)
    result = fit(replace(data, score=score))
    assert result.auditors.flags[1] == ("noisy",)
    assert result.criteria.flags[5] == ("noisy",)
    assert np.nanmean(result.criteria.infit) == pytest.approx(1, abs=0.1)


def test_hardly_anybody_is_flagged_where_the_model_is_right():
    """With forty answers of an auditor infit alone leaves 0.8 to 1.2 in every third case; chance is taken into account."""
    flags, far = [], []
    for seed in range(10):
        result = fit(draw(700 + seed, institutions=30, audits=4, auditors=30, criteria=10)[0])
        for facet in (result.auditors, result.criteria):
            flags += [bool(one) for one in facet.flags]
        infit = result.auditors.infit[~np.isnan(result.auditors.infit)]
        far += ((infit < 0.8) | (infit > 1.2)).tolist()
    assert np.mean(far) > 0.2 and np.mean(flags) < 0.03


def test_a_bias_that_was_planted_is_found_and_little_else():
    data, _, _ = draw(63, institutions=80, audits=5, criteria=12, binary=0, top=3, channels=2)
    harsh = (data.auditor_of[data.audit] == 2) & (data.criterion == 4)
    score = np.where(harsh, np.maximum(data.score - 1, 0), data.score)
    result = fit(replace(data, score=score))
    flagged = {(bias.auditor, bias.other): bias for bias in result.criterion_bias if bias.flagged}
    assert (2, 4) in flagged and flagged[2, 4].size > 0.5
    assert len([pair for pair in flagged if pair[0] != 2 and pair[1] != 4]) <= 2
    assert fit(data).criterion_bias and sum(bias.flagged for bias in fit(data).criterion_bias) <= 3


def test_a_bias_in_a_channel_is_found():
    data, _, _ = draw(64, institutions=120, audits=6, criteria=15, binary=0, top=3, channels=2, visit=0.3)
    harsh = (data.auditor_of[data.audit] == 0) & (data.channel_of[data.audit] == 1)
    result = fit(replace(data, score=np.where(harsh, np.maximum(data.score - 1, 0), data.score)))
    flagged = {(bias.auditor, bias.other): bias.size for bias in result.channel_bias if bias.flagged}
    assert flagged[0, 1] > 0.3 and flagged[0, 0] < -0.3
    assert all(abs(size) < 0.5 for (auditor, _), size in flagged.items() if auditor != 0)


def test_reliability_of_a_facet_without_differences():
    data, _, _ = draw(65, institutions=30, severity=0.0)
    result = fit(data)
    assert result.auditors.reliability.reliability < 0.5 < result.institutions.reliability.reliability
    part = result.institutions.reliability
    assert part.strata == pytest.approx((4 * part.separation + 1) / 3)
    assert part.reliability == pytest.approx(part.separation**2 / (1 + part.separation**2))
