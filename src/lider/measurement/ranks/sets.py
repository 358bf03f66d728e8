"""Confidence sets for ranks.

Source: M. Mogstad, J. Romano, A. Shaikh and D. Wilhelm, Inference for Ranks with Applications to Mobility across Neighbourhoods and
Academic Achievement across Countries, Review of Economic Studies 2024; step-down after J. Romano and M. Wolf 2005. A unit is
counted as above another when its estimate is larger by more than a critical value times the standard error of the difference; the
critical value is a quantile of the largest such statistic among errors drawn from the estimates' covariance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil, inf

import numpy as np

from lider.measurement.ranks.maxima import Drawn, Marks, Singles
from lider.measurement.ranks.spread import Spread
from lider.measurement.ratings.frame import Floats, Ints

#: Where there are few units more errors are drawn than asked for: so many pairs cost next to nothing.
PAIRS = 30_000_000
#: Never more than this because of it.
DRAWS_MAX = 50_000


@dataclass(frozen=True)
class RankSets:
    """For n units, arrays (n,) of ranks 1..n; 1 is the largest estimate, equal estimates share a rank.

    `low`..`high` cover the true ranks of all units together with the probability of the level (step-down), `single_*` too (one
    step, wider), `marginal_*` that of each unit by itself. `better_than` and `worse_than` count the units significantly below and
    above, all units together: low = 1 + worse_than, high = n - better_than.
    """

    rank: Ints
    low: Ints
    high: Ints
    single_low: Ints
    single_high: Ints
    marginal_low: Ints
    marginal_high: Ints
    better_than: Ints
    worse_than: Ints
    draws: int


def plenty(units: int, draws: int = 1000) -> int:
    """At least so many draws; more where there are so few units that they cost next to nothing."""
    return max(draws, min(DRAWS_MAX, 2 * PAIRS // max(1, units * (units - 1))))


def rank_sets(
    estimates: Floats, spread: Spread, *, level: float = 0.95, draws: int | None = None, seed: int = 0, df: float = inf
) -> RankSets:
    """The sets of n units with finite `estimates` (n,) and their covariance; the unit does not matter.

    `level` in 0..1 (neither end); `draws` errors are drawn (1 or more), without it as many as `plenty` says. `df`: degrees of
    freedom of the residual variance behind the covariance, infinite where it counts as known. The same units in the same order with
    the same seed give the same sets; a + b * estimates (b > 0) with its covariance too.
    """
    size = len(estimates)
    rank = 1 + np.searchsorted(np.sort(-estimates), -estimates, side="left").astype(np.int64)
    if size < 2:
        nobody = np.zeros(size, np.int64)
        return RankSets(rank, rank, rank, rank, rank, rank, rank, nobody, nobody, 0)
    draws = plenty(size) if draws is None else draws
    estimates, spread = _handy(np.asarray(estimates, float), spread)
    drawn = Drawn.of(spread, draws, df, np.random.default_rng(seed))
    maxima = drawn.maxima()
    above = _Above(estimates, spread)
    single, together = _together(drawn, above, maxima, level)
    ahead, behind = _each(drawn, above, maxima, level)
    better, worse = together.sum(axis=1), together.sum(axis=0)
    return RankSets(
        rank=rank,
        low=1 + worse,
        high=size - better,
        single_low=1 + single.sum(axis=0),
        single_high=size - single.sum(axis=1),
        marginal_low=1 + ahead.sum(axis=0),
        marginal_high=size - behind.sum(axis=0),
        better_than=better,
        worse_than=worse,
        draws=draws,
    )


def _handy(estimates: Floats, spread: Spread) -> tuple[Floats, Spread]:
    """The same in a unit in which errors are about 1: none is too large for single precision. A power of two rounds nothing."""
    _, power = np.frexp(np.sqrt(spread.variances.max()))
    return np.ldexp(estimates, -power), Spread(np.ldexp(spread.diagonal, -2 * power), np.ldexp(spread.factor, -power))


@dataclass(frozen=True)
class _Above:
    """Which differences of estimates exceed a critical value."""

    estimates: Floats
    spread: Spread

    def than(self, critical: Floats) -> Marks:
        """[j, k]: j is above k by more than critical[k] standard errors."""
        found = np.empty((len(critical), len(critical)), bool)
        for rows in self.spread.blocks():
            found[rows] = self._lead(rows) > critical
        return found

    def around(self, critical: Floats) -> tuple[Marks, Marks]:
        """[k, j]: k is above j by more than critical[j] standard errors; [k, j]: k is below j by as much."""
        above, below = np.empty((2, len(critical), len(critical)), bool)
        for rows in self.spread.blocks():
            lead = self._lead(rows)
            above[rows], below[rows] = lead > critical, lead < -critical
        return above, below

    def _lead(self, rows: slice) -> Floats:
        """By how many standard errors these units are above all; infinite where a difference has no error."""
        lead = self.estimates[rows, None] - self.estimates
        errors = self.spread.differences(rows)
        certain = np.where(lead > 0, np.inf, np.where(lead < 0, -np.inf, 0.0)) if (errors == 0).sum() > len(lead) else 0.0
        return np.divide(lead, errors, out=np.zeros_like(lead) + certain, where=errors > 0)


def _place(count: int, level: float) -> int:
    """Which of so many draws, from the smallest, is the quantile, on the safe side: the ceil(level * (count + 1))-th."""
    return min(ceil(level * (count + 1)), count) - 1


def _critical(maxima: Singles, level: float) -> Floats:
    """The quantile of each row's draws."""
    place = _place(maxima.shape[1], level)
    return np.asarray(np.partition(maxima, place, axis=1)[:, place], float)


def _together(drawn: Drawn, above: _Above, maxima: Singles, level: float) -> tuple[Marks, Marks]:
    """One step and step-down for all units together. [j, k]: j is above k.

    Excludes what is decided and asks again, until nothing new is decided. Excluding lowers the largest statistic of a draw, so
    only draws above the quantile have to be looked at again, until all that are above it are known.
    """
    size = len(above.estimates)
    maxima = maxima.max(axis=0)[None, :]
    single = found = above.than(np.full(size, _critical(maxima, level)[0]))
    while True:
        known = np.zeros(maxima.shape, bool)
        _refresh(maxima, known, level, partial(_largest, drawn, found))
        following = found | above.than(np.full(size, _critical(maxima, level)[0]))
        if (following == found).all():
            return single, found
        found = following


def _largest(drawn: Drawn, found: Marks, _rows: Ints, draws: Ints) -> Singles:
    return drawn.largest(draws, found)


def _each(drawn: Drawn, above: _Above, maxima: Singles, level: float) -> tuple[Marks, Marks]:
    """Step-down for every unit j by itself: [k, j] k is above j, and [k, j] j is above k."""
    critical = _critical(maxima, level)
    known = np.zeros(maxima.shape, bool)
    ahead, behind = above.around(critical)
    while True:
        _refresh(maxima, known, level, partial(drawn.again, ahead=ahead, behind=behind))
        following = np.minimum(critical, _critical(maxima, level))
        if not (following < critical).any():
            return ahead, behind
        critical, before = following, (ahead, behind)
        ahead, behind = above.around(critical)
        known[(ahead != before[0]).any(axis=0) | (behind != before[1]).any(axis=0)] = False


def _refresh(maxima: Singles, known: Marks, level: float, fresh: Callable[[Ints, Ints], Singles]) -> None:
    """Makes exact, in place, all values (rows, draws) that are not below their row's quantile; the others only bound theirs.

    `known` marks what is exact already, and is kept up.
    """
    least = max(0, 2 * _place(maxima.shape[1], level) - maxima.shape[1])
    start = np.partition(maxima, least, axis=1)[:, least]
    while True:
        stale = (maxima >= np.minimum(start, _critical(maxima, level))[:, None]) & ~known
        rows, draws = np.nonzero(stale)
        if not len(rows):
            return
        maxima[rows, draws] = fresh(rows, draws)
        known |= stale
