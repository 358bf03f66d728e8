"""What Lider says of one drawn world, and what is true."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.measurement.coverage.worlds import Drawn
from lider.measurement.facets.connection import subsets
from lider.measurement.facets.fit import fit
from lider.measurement.ranking.identity import identity_outcome
from lider.measurement.ranking.logit import logit_outcome
from lider.measurement.ranking.options import Options
from lider.measurement.ranking.outcome import Outcome
from lider.measurement.ranks.sets import rank_sets
from lider.measurement.ranks.spread import Spread

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
LEVEL = 0.95


@dataclass(frozen=True)
class Said:
    """Whether each institution's interval holds the truth, by model; whether the rank sets hold all true ranks together; the
    correlation of abilities, and of plain means, with the truth; and the mean half-width of the fair score's interval in points."""

    inside: dict[str, Flags]
    all_ranks: bool
    correlation: float
    plain: float
    half_width: float


def said(drawn: Drawn) -> Said:
    """Fits one world three ways: the logit link with visits, without any random effect (the classical model), the identity link."""
    ratings = drawn.ratings
    part, _ = subsets(ratings)
    with_visits = logit_outcome(fit(ratings))
    classical = logit_outcome(fit(ratings, steps="shared", visit="none", auditor="fixed", warm=False))
    points = np.bincount(ratings.audit, ratings.points) / np.bincount(ratings.audit)
    identity = identity_outcome(ratings, points, Options())
    theta, fair = centred(drawn.theta, part), centred(drawn.fair, part)
    reach = with_visits.reach(LEVEL) * with_visits.fair_se
    return Said(
        inside={
            "lider, visits random": (held := _holds(with_visits, theta)),
            "the same, worst quarter": held[drawn.theta <= np.quantile(drawn.theta, 0.25)],
            "lider, fair score": np.abs(centred(with_visits.fair, part) - fair) <= reach,
            "lider, identity link": _holds(identity, fair),
            "lider, no visits (classical)": _holds(classical, theta),
        },
        all_ranks=_all_ranks(with_visits, drawn.theta, part),
        correlation=float(np.corrcoef(with_visits.institutions.estimate, theta)[0, 1]),
        plain=float(np.corrcoef(np.bincount(ratings.institution_of, points), drawn.theta)[0, 1]),
        half_width=float(np.mean(reach)),
    )


def centred(values: Floats, part: NDArray[np.int64]) -> Floats:
    """Relative to the mean of the part in which auditors tie institutions together."""
    means = np.bincount(part, values) / np.bincount(part)
    return np.asarray(values - means[part])


def _holds(outcome: Outcome, truth: Floats) -> Flags:
    found = outcome.institutions
    return np.asarray(np.abs(found.estimate - truth) <= outcome.reach(LEVEL) * found.se)


def _all_ranks(outcome: Outcome, theta: Floats, part: NDArray[np.int64]) -> bool:
    """Whether every true rank lies in its simultaneous set; in every part by itself."""
    for one in np.unique(part):
        members = np.flatnonzero(part == one)
        sets = rank_sets(outcome.level[members], Spread(outcome.diagonal, outcome.factor).of(members), draws=500)
        true = 1 + (theta[members] > theta[members][:, None]).sum(axis=1)
        if not ((sets.low <= true) & (true <= sets.high)).all():
            return False
    return True
