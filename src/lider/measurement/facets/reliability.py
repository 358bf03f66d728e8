"""Whether a facet's elements are told apart, and whether they fit."""

import numpy as np

from lider.measurement.facets.result import Reliability
from lider.measurement.ratings.frame import Floats

FITTING = (0.8, 1.2)  # infit outside is flagged, where chance makes it so less often than in
CHANCE = 0.01
NOTHING = Reliability(*(float("nan"),) * 4)


def misfit(infit: float, p: float) -> tuple[str, ...]:
    """ "noisy" above 1.2, "muted" below 0.8; with few answers that is common, so only where its probability `p` is small."""
    if not p < CHANCE:
        return ()
    return ("noisy",) if infit > FITTING[1] else ("muted",) if infit < FITTING[0] else ()


def reliability(estimate: Floats, errors: Floats) -> Reliability:
    """Separation and reliability of a facet from estimates and standard errors; elements without either are left out."""
    some = ~np.isnan(estimate) & ~np.isnan(errors)
    if some.sum() < 2:
        return NOTHING
    error = float((errors[some] ** 2).mean())
    true = max(float(estimate[some].var(ddof=1)) - error, 0.0)
    if error == 0:
        return Reliability(0.0, float("nan"), float("nan"), float("nan"))
    separation = float(np.sqrt(true / error))
    return Reliability(float(np.sqrt(error)), separation, (4 * separation + 1) / 3, separation**2 / (1 + separation**2))
