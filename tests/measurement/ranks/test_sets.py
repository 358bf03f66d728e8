"""Confidence sets for ranks: their laws, their coverage, and the two ways of drawing maxima."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.measurement.ranks.maxima import Drawn
from lider.measurement.ranks.sets import rank_sets
from lider.measurement.ranks.spread import Spread


def drawn(seed, size, rank=0):
    rng = np.random.default_rng(seed)
    errors = rng.uniform(0.5, 2.0, size)
    spread = Spread(errors**2, rng.normal(0, 0.7, (size, rank)))
    truth = np.round(rng.normal(0, 3, size))
    return truth, truth + spread.draws(1, rng)[0], spread


SPREADS = [(30, 0), (30, 4), (2, 0), (2, 1)]


@pytest.mark.parametrize(("size", "rank"), SPREADS)
def test_a_spread_is_its_matrix(size, rank):
    _, _, spread = drawn(1, size, rank)
    matrix = np.diag(spread.diagonal) + spread.factor @ spread.factor.T
    expected = np.sqrt(np.diag(matrix)[:, None] + np.diag(matrix) - 2 * matrix)
    assert spread.differences(slice(0, size)) == pytest.approx(expected, abs=1e-9)
    assert Spread.of_matrix(matrix).differences(slice(0, size)) == pytest.approx(expected, abs=1e-9)
    errors = spread.draws(40_000, np.random.default_rng(0))
    assert (errors[:, 0] - errors[:, 1]).std() == pytest.approx(expected[0, 1], rel=0.02)


def test_a_matrix_without_full_rank_is_a_spread():
    matrix = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 4.0]])
    assert Spread.of_matrix(matrix).differences(slice(0, 3)) == pytest.approx(np.sqrt([[0, 0, 5], [0, 0, 5], [5, 5, 0]]))


def test_an_impossible_matrix_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Spread.of_matrix(np.array([[1.0, 2.0], [2.0, 1.0]]))


@pytest.mark.parametrize("rank", [0, 3])
def test_looking_at_the_foremost_pairs_finds_the_same_maxima(rank):
    _, estimates, spread = drawn(2, 150, rank)
    every, foremost = (Drawn.of(spread, 60, np.inf, np.random.default_rng(5), few=few) for few in (400, 10))
    assert np.array_equal(every.maxima(), foremost.maxima())
    ahead = estimates[:, None] > estimates + 3
    behind = np.ascontiguousarray(ahead.T)
    families, draws = np.repeat(np.arange(150), 60), np.tile(np.arange(60), 150)
    assert np.array_equal(every.again(families, draws, ahead, behind), foremost.again(families, draws, ahead, behind))
    assert np.array_equal(every.largest(np.arange(60), ahead), foremost.largest(np.arange(60), ahead))


def test_maxima_are_those_of_all_pairs_that_are_left():
    _, estimates, spread = drawn(3, 12, 2)
    found = Drawn.of(spread, 5, np.inf, np.random.default_rng(1))
    ahead = estimates[:, None] > estimates + 2
    behind = np.ascontiguousarray(ahead.T)
    errors, scale = found.errors.astype(float), spread.differences(slice(0, 12))
    for draw in range(5):
        for j in range(12):
            left = [(k, j) for k in range(12) if k != j and not ahead[k, j]] + [
                (j, k) for k in range(12) if k != j and not behind[k, j]
            ]
            most = max((errors[draw, a] - errors[draw, b]) / scale[a, b] for a, b in left)
            (value,) = found.again(np.array([j]), np.array([draw]), ahead, behind)
            assert value == pytest.approx(max(most, 0), rel=1e-5)
        pairs = [(a, b) for a in range(12) for b in range(12) if a != b and not ahead[a, b]]
        most = max((errors[draw, a] - errors[draw, b]) / scale[a, b] for a, b in pairs)
        assert found.largest(np.array([draw]), ahead)[0] == pytest.approx(most, rel=1e-5)


@pytest.mark.parametrize(("size", "rank"), [(30, 0), (30, 4), (450, 0)])
def test_sets_are_nested(size, rank):
    _, estimates, spread = drawn(4, size, rank)
    wide, narrow = (rank_sets(estimates, spread, level=level, draws=200) for level in (0.95, 0.8))
    for sets in (wide, narrow):
        assert (sets.single_low <= sets.low).all() and (sets.high <= sets.single_high).all()
        assert (sets.low <= sets.marginal_low).all() and (sets.marginal_high <= sets.high).all()
        assert (sets.marginal_low <= sets.rank).all() and (sets.rank <= sets.marginal_high).all()
        assert (sets.better_than == size - sets.high).all() and (sets.worse_than == sets.low - 1).all()
    for kind in ("", "single_", "marginal_"):
        assert (getattr(wide, f"{kind}low") <= getattr(narrow, f"{kind}low")).all()
        assert (getattr(wide, f"{kind}high") >= getattr(narrow, f"{kind}high")).all()
    assert (wide.low < wide.high).any()


@given(shift=st.floats(-1e3, 1e3), times=st.floats(1e-2, 1e2))
@settings(max_examples=10)
def test_units_of_measurement_change_nothing(shift, times):
    _, estimates, spread = drawn(5, 20, 2)
    one = rank_sets(estimates, spread)
    two = rank_sets(shift + times * estimates, Spread(times**2 * spread.diagonal, times * spread.factor))
    assert all(
        np.array_equal(getattr(one, name), getattr(two, name)) for name in ("rank", "low", "high", "marginal_low", "single_high")
    )


def test_what_all_estimates_share_changes_nothing():
    _, estimates, spread = drawn(6, 20)
    shared = Spread(spread.diagonal, np.full((20, 1), 5.0))
    one, two = rank_sets(estimates, spread), rank_sets(estimates, shared)
    assert np.abs(one.low - two.low).max() <= 1 and np.abs(one.high - two.high).max() <= 1


def test_equal_estimates_share_a_rank_and_errors_of_zero_decide():
    sets = rank_sets(np.array([3.0, 5.0, 3.0, 1.0]), Spread.independent(np.zeros(4)))
    assert sets.rank.tolist() == [2, 1, 2, 4]
    assert list(zip(sets.low.tolist(), sets.high.tolist(), strict=True)) == [(2, 3), (1, 1), (2, 3), (4, 4)]


def test_one_unit():
    sets = rank_sets(np.array([7.0]), Spread.independent(np.ones(1)))
    assert (sets.low.tolist(), sets.high.tolist(), sets.draws) == ([1], [1], 0)


def test_few_degrees_of_freedom_make_sets_wider():
    _, estimates, spread = drawn(7, 15)
    known, guessed = rank_sets(estimates, spread), rank_sets(estimates, spread, df=4)
    assert (guessed.low <= known.low).all() and (guessed.high >= known.high).all()
    assert (guessed.high - guessed.low).sum() > (known.high - known.low).sum()


@pytest.mark.parametrize("rank", [0, 3])
def test_simultaneous_sets_cover_all_true_ranks(rank):
    """Ties in the truth: the true rank of a unit is every one from 1 + units above to units not below."""
    covered, marginal = 0, []
    for seed in range(120):
        truth, estimates, spread = drawn(1000 + seed, 12, rank)
        sets = rank_sets(estimates, spread, draws=300, seed=seed)
        first, last = 1 + (truth > truth[:, None]).sum(1), (truth >= truth[:, None]).sum(1)
        covered += bool(((sets.low <= first) & (last <= sets.high)).all())
        marginal.append(((sets.marginal_low <= first) & (last <= sets.marginal_high)).mean())
    assert covered >= 120 * 0.95 - 3
    assert np.mean(marginal) >= 0.93


@pytest.mark.parametrize("unit", [2.0**-300, 2.0**300])
def test_no_unit_is_too_large_or_too_small(unit):
    _, estimates, spread = drawn(3, 12, 2)
    one = rank_sets(estimates, spread, draws=500)
    other = rank_sets(estimates * unit, Spread(spread.diagonal * unit**2, spread.factor * unit), draws=500)
    for name in ("low", "high", "single_low", "single_high", "marginal_low", "marginal_high"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
