"""Places as they are published: by the fair score with one decimal."""

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints

#: Decimals beyond these are noise of the machine, not of the audits.
DECIMALS = 7


def tenths(fair: Floats) -> Floats:
    """Points 0..100 in tenths, rounded half up, as people read them; NaN stays."""
    return np.asarray(np.floor(np.round(fair, DECIMALS) * 10 + 0.5))


def places(values: Floats, group: Ints) -> Ints:
    """Rank of each value within its group from the highest down; equal values share one (1, 2, 2, 4); 0 for NaN."""
    found = np.zeros(len(values), np.int64)
    for one in np.unique(group):
        members = np.flatnonzero((group == one) & ~np.isnan(values))
        ordered = np.sort(-values[members])
        found[members] = 1 + np.searchsorted(ordered, -values[members], side="left")
    return found
