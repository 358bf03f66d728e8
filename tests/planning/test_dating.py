"""Days of one institution against trying everything."""

from itertools import product

import numpy as np
import pytest

from lider.planning.dating import Spread, _by_programming, best_days, keeps

#: Ten weeks without weekends.
WORKING = np.array([day for day in range(739_860, 739_930) if (day - 1) % 7 < 5])


def least(costs, ordinals, spread):
    """The cost of the best days by trying all; inf where there are none."""
    found = [np.inf]
    for days in product(range(costs.shape[1]), repeat=len(costs)):
        if keeps(np.array(days), ordinals, spread):
            found.append(costs[range(len(costs)), days].sum())
    return min(found)


@pytest.mark.parametrize("seed", range(60))
def test_days_are_found_wherever_there_are_any(seed):
    chance = np.random.default_rng(seed)
    ordinals = np.sort(chance.choice(WORKING, 8, replace=False))
    costs = chance.random((3, 8))
    costs[chance.random((3, 8)) < 0.5] = np.inf
    spread = Spread(int(chance.integers(0, 25)), int(chance.integers(0, 4)))
    best = least(costs, ordinals, spread)
    days = best_days(costs, ordinals, spread)
    assert (days is None) == np.isinf(best)
    if days is not None:
        assert keeps(days, ordinals, spread)
        assert np.isfinite(costs[range(3), days]).all()


@pytest.mark.parametrize("seed", range(20))
def test_programming_finds_the_cheapest(seed):
    chance = np.random.default_rng(seed)
    ordinals = np.sort(chance.choice(WORKING, 7, replace=False))
    costs, spread = chance.random((3, 7)), Spread(14, 3)
    days = _by_programming(costs, ordinals, spread)
    best = least(costs, ordinals, spread)
    assert np.isinf(best) if days is None else costs[range(3), days].sum() == pytest.approx(best)


def test_no_calendar_no_days():
    assert best_days(np.zeros((2, 0)), np.zeros(0, dtype=np.int64), Spread()) is None
    assert len(best_days(np.zeros((0, 3)), WORKING[:3], Spread())) == 0
