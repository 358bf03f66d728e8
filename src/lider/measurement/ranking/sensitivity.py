"""How far the ranking depends on the model: both links and the plain mean side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ranking.published import places, tenths
from lider.measurement.ratings.frame import Floats, Ints


@dataclass(frozen=True)
class Change:
    """Between two rankings: the largest and the mean difference of ranks, and the rank correlation; NaN with fewer than two
    institutions in both."""

    largest: float
    mean: float
    correlation: float


@dataclass(frozen=True)
class Sensitivity:
    """Per institution the score in points and its rank within the category, by `logit`, `identity` and `raw` mean.

    A score is NaN and its rank 0 where it is refused. `changes` compares pairs of them.
    """

    scores: dict[str, Floats]
    ranks: dict[str, Ints]
    changes: dict[tuple[str, str], Change]


def sensitivity(scores: dict[str, Floats], category: Ints, ranked: NDArray[np.bool_]) -> Sensitivity:
    """Ranks each score within its category as it would be published, and compares the rankings. Only the institutions that are
    `ranked` have a common rank."""
    ranks = {name: places(np.where(ranked, tenths(score), np.nan), category) for name, score in scores.items()}
    names = list(scores)
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    return Sensitivity(scores, ranks, {pair: _change(ranks[pair[0]], ranks[pair[1]]) for pair in pairs})


def _change(one: Ints, other: Ints) -> Change:
    both = (one > 0) & (other > 0)
    if both.sum() < 2:
        return Change(np.nan, np.nan, np.nan)
    moved = np.abs(one[both] - other[both])
    return Change(float(moved.max()), float(moved.mean()), _correlation(one[both].astype(float), other[both].astype(float)))


def _correlation(one: Floats, other: Floats) -> float:
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size else float("nan")
