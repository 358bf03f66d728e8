"""Where each institution stands in its category, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ranking.options import Options
from lider.measurement.ranking.outcome import Outcome
from lider.measurement.ranking.posterior import posterior_ranks
from lider.measurement.ranking.published import places, tenths
from lider.measurement.ranks.sets import rank_sets
from lider.measurement.ranks.spread import Spread
from lider.measurement.ratings.frame import Floats, Ints, Ratings

#: Names in a sentence; of more, only their number.
NAMED_MAX = 5
NO_ERRORS = "Rank intervals are refused: the fair scores have no standard errors."


@dataclass(frozen=True)
class Standing:
    """Arrays per institution, ranks within the category; 0 or NaN where refused: `ranked` and `sure` say where they are not.

    `rank` by the published fair score; `low`..`high` cover the true ranks of a whole category together; `better_than` and
    `worse_than` count significant differences; `posterior_*` are the median and the interval of posterior ranks; `top` the chance
    to be among the first so many.
    """

    ranked: NDArray[np.bool_]
    sure: NDArray[np.bool_]
    rank: Ints
    low: Ints
    high: Ints
    better_than: Ints
    worse_than: Ints
    posterior_low: Ints
    posterior_median: Ints
    posterior_high: Ints
    top: dict[int, Floats]
    warnings: tuple[str, ...]


def standing(chosen: Outcome, ratings: Ratings, options: Options) -> Standing:
    """Ranks the fair scores within each category. Sets and posterior ranks compare levels, of which the fair score is a growing
    function. A category whose institutions are not tied together by auditors has no common rank."""
    size = len(ratings.institutions)
    found = _blank(size, options)
    warnings: list[str] = []
    for category, name in enumerate(ratings.categories):
        members = np.flatnonzero((ratings.category_of == category) & ~np.isnan(chosen.fair))
        where = f" in category {name}" if name else ""
        if len(np.unique(chosen.subset[members])) > 1:
            warnings.append(f"There is no common rank{where}: no auditor ties its institutions together (see subsets).")
            continue
        if not len(members):
            continue
        found.ranked[members] = True
        found.rank[members] = places(tenths(chosen.fair[members]), np.zeros(len(members), np.int64))
        if np.isnan(chosen.diagonal[members]).any():
            warnings.append(NO_ERRORS)
            continue
        _fill(found, chosen, members, options)
    if not found.ranked.any() and not warnings:
        warnings.append("There are no ranks: the fair scores are refused.")
    warnings += _close(found, options)
    return Standing(**{**found.__dict__, "warnings": tuple(dict.fromkeys(warnings))})


def _blank(size: int, options: Options) -> Standing:
    def zeros() -> Ints:
        return np.zeros(size, np.int64)

    return Standing(
        ranked=np.zeros(size, bool), sure=np.zeros(size, bool), rank=zeros(), low=zeros(), high=zeros(), better_than=zeros(),
        worse_than=zeros(), posterior_low=zeros(), posterior_median=zeros(), posterior_high=zeros(),
        top={first: np.full(size, np.nan) for first in options.top}, warnings=(),
    )  # fmt: skip


def _fill(found: Standing, chosen: Outcome, members: Ints, options: Options) -> None:
    """Sets and posterior ranks of one category, in place."""
    level, spread = chosen.level[members], Spread(chosen.diagonal, chosen.factor).of(members)
    sets = rank_sets(level, spread, level=options.level, seed=options.seed, df=chosen.df)
    found.sure[members] = True
    found.better_than[members], found.worse_than[members] = sets.better_than, sets.worse_than
    # Scores that differ but are published alike share a rank, which the sets then hold too.
    rank = found.rank[members]
    found.low[members], found.high[members] = np.minimum(sets.low, rank), np.maximum(sets.high, rank)
    if 2 < chosen.df < np.inf:  # the variance of t
        spread = Spread(spread.diagonal * chosen.df / (chosen.df - 2), spread.factor * np.sqrt(chosen.df / (chosen.df - 2)))
    posterior = posterior_ranks(level, spread, top=options.top, level=options.level, seed=options.seed, draws=options.draws)
    found.posterior_low[members], found.posterior_high[members] = posterior.low, posterior.high
    found.posterior_median[members] = posterior.median
    for place, first in enumerate(options.top):
        found.top[first][members] = posterior.top[:, place]


def _close(found: Standing, options: Options) -> list[str]:
    if not found.sure.any():
        return []
    alone = np.bincount(found.better_than[found.sure] + found.worse_than[found.sure])[0]
    if alone < found.sure.sum():
        return []
    return [f"No institution differs significantly from any other at {options.level:.0%}: the order may be chance."]
