"""Ratings as arrays: what every model of this package is fitted to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ratings:
    """The answers of all audits.

    Names are sorted; an audit, answer or criterion refers to them by position. Audits are sorted by (institution, name), answers
    by (audit, criterion), so that the order of the rows of a file changes nothing.
    """

    institutions: tuple[str, ...]
    auditors: tuple[str, ...]
    channels: tuple[str, ...]
    scenarios: tuple[str, ...]
    audits: tuple[str, ...]
    criteria: tuple[str, ...]
    categories: tuple[str, ...]
    category_of: Ints  # per institution
    institution_of: Ints  # per audit, ascending
    auditor_of: Ints  # per audit
    channel_of: Ints  # per audit
    scenario_of: Ints  # per audit
    audit: Ints  # per answer, ascending
    criterion: Ints  # per answer
    score: Ints  # per answer: the ordered category 0..maximum
    points: Floats  # per answer: 100 * score / maximum, or the regulation's points of a measured criterion
    maximum: Ints  # per criterion, at least 1
    group: Ints  # per criterion: criteria of one scale group share their steps
    weight: Floats  # per criterion, in the fair score only
    share: Floats  # per channel, sums to 1: the published mix of the fair score
    when: Floats | None = None  # per audit: 0 for the first, 1 for the last, NaN where it is not known; None where it never is
