"""First places and order of small numbers, without sorting where a table of all of them is small enough."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ratings.frame import Ints

#: A table may be so many times as long as what is put in order, and always as long as the second number.
_ROOM, _ALWAYS = 16, 1_000_000


def firsts(codes: NDArray[Any], count: int) -> Ints:
    """Where each code 0..count-1 comes first; -1 for one that does not come."""
    first = np.full(count, -1, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


def ascending(keys: Ints, size: int) -> Ints:
    """Places of the keys 0..size-1 in ascending order; of equal ones only the first."""
    if size <= max(_ROOM * len(keys), _ALWAYS):
        first = firsts(keys, size)
        return first[first >= 0]
    return np.unique(keys, return_index=True)[1].astype(np.int64)
