"""Posterior ranks: which places an institution may have, when what is known of all others is taken into account.

    estimate ~ N(truth, D + F F'),   truth_i ~ N(m, t²),   m flat,   t² by Paule and Mandel's equation (empirical Bayes)

Truths are drawn given the estimates by conditional simulation: a world is drawn from the model and moved by the regression of truth
on what was observed. Sources: R. Paule, J. Mandel, Consensus values and weighting factors, 1982; Louis and Shen, Innovations in
Bayes and empirical Bayes methods: estimating parameters, populations and ranks, 1999.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from lider.measurement.ranks.spread import Spread
from lider.measurement.ratings.frame import Floats, Ints

#: Draws that are worked on together.
TOGETHER = 250
#: Part of the mean squared error below which the truths are taken to differ by so little that every order is as likely.
LEAST = 1e-8


@dataclass(frozen=True)
class PosteriorRanks:
    """For n units ranks 1..n (1 is the largest): the interval and the median of each; `top` (n, wanted) chances in 0..1."""

    low: Ints
    median: Ints
    high: Ints
    top: Floats


def posterior_ranks(
    estimates: Floats, spread: Spread, *, top: Sequence[int], level: float = 0.95, seed: int = 0, draws: int = 4000
) -> PosteriorRanks:
    """Draws ranks of n units with finite `estimates` (n,) and their covariance; the same seed gives the same ranks."""
    size = len(estimates)
    if size == 1:
        one = np.ones(1, np.int64)
        return PosteriorRanks(one, one, one, np.ones((1, len(top))))
    ranks = np.empty((draws, size), np.int32)
    generator = np.random.default_rng(seed)
    model = _Model.of(estimates, spread)
    for start in range(0, draws, TOGETHER):
        truths = model.draw(min(TOGETHER, draws - start), generator)
        order = np.argsort(-truths, axis=1)
        np.put_along_axis(ranks[start : start + len(order)], order, np.arange(1, size + 1, dtype=np.int32)[None, :], axis=1)
    chances = [(ranks <= first).mean(axis=0) for first in top]
    tail = (1 - level) / 2
    ends = [int(np.clip(np.ceil(part * draws) - 1, 0, draws - 1)) for part in (tail, 0.5, 1 - tail)]
    ranks.partition(sorted(set(ends)), axis=0)
    low, median, high = (ranks[end].astype(np.int64) for end in ends)
    return PosteriorRanks(low, median, high, np.array(chances).reshape(len(top), size).T)


def truths_variance(estimates: Floats, errors: Floats) -> float:
    """The variance t² of the truths behind estimates with these standard errors, at least 0 (Paule and Mandel)."""

    def excess(variance: float) -> float:
        weights = 1 / (errors**2 + variance)
        centre = float(weights @ estimates) / float(weights.sum())
        return float(weights @ (estimates - centre) ** 2) - (len(estimates) - 1)

    most = float(np.var(estimates, ddof=1))
    if most == 0 or ((errors > 0).all() and excess(0.0) <= 0):
        return 0.0
    least = 0.0 if (errors > 0).all() else 1e-12 * most
    while excess(most) > 0:
        most *= 2
    return float(brentq(excess, least, most, xtol=1e-12 * most))


@dataclass(frozen=True)
class _Model:
    """Estimates (n,), the truths' variance, and the inverse of D + t² + F F' in parts."""

    estimates: Floats
    spread: Spread
    variance: float
    inverse: Floats
    inner: Floats

    @classmethod
    def of(cls, estimates: Floats, spread: Spread) -> "_Model":
        errors = np.sqrt(spread.variances)
        variance = max(truths_variance(estimates, errors), LEAST * float((errors**2).mean()), 1e-300)
        inverse = 1 / (spread.diagonal + variance)
        factor = spread.centred
        inner = np.linalg.inv(np.eye(factor.shape[1]) + (factor * inverse[:, None]).T @ factor)
        return cls(estimates, spread, variance, inverse, np.asarray(inner, float))

    def draw(self, count: int, generator: np.random.Generator) -> Floats:
        """Truths given the estimates, shape (count, n); their common level has no meaning."""
        truths = generator.standard_normal((count, len(self.estimates))) * np.sqrt(self.variance)
        missed = self.estimates - truths - self.spread.draws(count, generator)
        one = self._solved(np.ones((1, len(self.estimates))))
        centre = (missed @ one[0]) / one.sum()
        return np.asarray(truths + self.variance * self._solved(missed - centre[:, None]))

    def _solved(self, rows: Floats) -> Floats:
        scaled = rows * self.inverse
        factor = self.spread.centred
        return np.asarray(scaled - ((scaled @ factor) @ self.inner) @ factor.T * self.inverse)
