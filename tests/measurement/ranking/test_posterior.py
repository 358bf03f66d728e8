"""Posterior ranks: exact where that can be worked out, calibrated where it cannot."""

import numpy as np
import pytest
from scipy import stats

from lider.measurement.ranking.posterior import posterior_ranks, truths_variance
from lider.measurement.ranks.spread import Spread


@pytest.mark.parametrize("shared", [0.0, 3.0])
def test_two_units_have_the_chance_of_the_normal_model(shared):
    """What both share says nothing of their difference, which is shrunk by 2 t² / (2 t² + the squared errors)."""
    estimates, errors = np.array([4.0, 1.0]), np.array([1.0, 1.0])
    spread = Spread(errors**2, np.full((2, 1), shared))
    prior = 2 * truths_variance(estimates, errors)
    shrunk = prior / (prior + 2)
    chance = float(stats.norm.cdf(shrunk * 3 / (shrunk * 2) ** 0.5))
    found = posterior_ranks(estimates, spread, top=(1, 2), draws=40_000)
    assert found.top[:, 0] == pytest.approx([chance, 1 - chance], abs=0.01)
    assert (found.top[:, 1] == 1).all()


def test_the_variance_of_truths():
    rng = np.random.default_rng(0)
    errors = rng.uniform(0.5, 1.5, 20_000)
    assert truths_variance(rng.normal(0, 2, 20_000) + rng.normal(0, errors), errors) == pytest.approx(4, rel=0.05)
    assert truths_variance(np.array([1.0, 1.1, 0.9]), np.full(3, 5.0)) == 0
    assert truths_variance(np.full(3, 2.0), np.zeros(3)) == 0


def test_a_seed_gives_the_same_and_without_errors_ranks_are_certain():
    estimates = np.array([3.0, 1.0, 2.0])
    one, two = (posterior_ranks(estimates, Spread.independent(np.ones(3)), top=(1,), seed=4) for _ in range(2))
    assert np.array_equal(one.top, two.top)
    sure = posterior_ranks(estimates, Spread.independent(np.full(3, 1e-6)), top=(1,))
    assert sure.low.tolist() == sure.median.tolist() == sure.high.tolist() == [1, 3, 2]


def worlds(rank, size=60):
    """Forty drawn worlds: true ranks and posterior ranks, with errors as large as the differences."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        spread = Spread(rng.uniform(0.4, 0.9, size) ** 2, rng.normal(0, 0.3, (size, rank)))
        truth = rng.normal(0, 1, size)
        estimates = truth + spread.draws(1, rng)[0]
        true = np.empty(size, np.int64)
        true[np.argsort(-truth)] = np.arange(1, size + 1)
        yield true, posterior_ranks(estimates, spread, top=(10,), draws=1000, seed=seed)


@pytest.mark.parametrize("rank", [0, 3])
def test_chances_and_intervals_are_calibrated(rank):
    inside, chances, came = [], [], []
    for true, found in worlds(rank):
        inside.append((found.low <= true) & (true <= found.high))
        chances.append(found.top[:, 0])
        came.append(true <= 10)
    assert 0.93 <= np.mean(inside) <= 0.97
    said, happened = np.concatenate(chances), np.concatenate(came)
    bins = np.minimum((said * 5).astype(int), 4)
    for part in range(5):
        members = bins == part
        assert members.sum() > 80
        assert happened[members].mean() == pytest.approx(said[members].mean(), abs=0.1)
