"""Sums by element of a facet."""

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints


def tally(place: Ints, values: Floats, size: int) -> Floats:
    """The sum of `values` (n,) for every place 0..size-1."""
    return np.asarray(np.bincount(place, weights=values, minlength=size), dtype=np.float64)
