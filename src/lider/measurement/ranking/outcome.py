"""What either link says, in one shape."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.result import Reliability
from lider.measurement.ranks.chances import reach
from lider.measurement.ratings.frame import Floats, Ints


@dataclass(frozen=True)
class Effect:
    """Estimates of one facet and their standard errors, in the order of the ratings' names; NaN where nothing can be said."""

    estimate: Floats
    se: Floats


@dataclass(frozen=True)
class Outcome:
    """One fit. Measures and effects are in logits (link `logit`) or points 0..100 (`identity`).

    `institutions`: relative to the average of the institution's subset; `level`: the same, not centred, with its covariance
    diag(`diagonal`) + `factor` factor' (shapes (I,) and (I, r)), of which only contrasts inside a subset have a meaning.
    `auditors`: severity, higher is harsher. `fair`: points 0..100 with standard errors; NaN where refused. `df`: degrees of
    freedom of the t distribution of intervals; infinite for the normal. `variances` (estimate, standard error): visit, auditor.
    """

    link: str
    institutions: Effect
    auditors: Effect
    channels: Effect
    scenarios: Effect
    level: Floats
    diagonal: Floats
    factor: Floats
    subset: Ints
    fair: Floats
    fair_se: Floats
    df: float
    variances: Mapping[str, tuple[float, float]]
    reliability: Mapping[str, Reliability]
    log_likelihood: float
    iterations: int
    converged: bool
    warnings: tuple[str, ...]

    def reach(self, level: float) -> float:
        """How many standard errors an interval goes to either side; NaN without degrees of freedom."""
        return reach(level, self.df) if self.df > 0 else float("nan")

    def covariance(self, members: Ints) -> Floats:
        """The covariance (n, n) of the levels of these institutions."""
        part = self.factor[members]
        return np.asarray(np.diag(self.diagonal[members]) + part @ part.T)
