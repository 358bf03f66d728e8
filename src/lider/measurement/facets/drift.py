"""Severities that drift: whether auditors, one by one or all together, grow stricter or milder from the first audit to the last.

Score tests of a slope in time at the fitted model, at the level of audits, so that a visit counts as one look. With the working
response of the audits' levels a test's variance is x' P x, where P takes out institutions, severities, channels and scenarios.
Abilities are free, so what tells of a drift is only that the audits of one institution lie apart in time.
"""

from dataclasses import replace

import numpy as np

from lider.measurement.facets.fitting import Solution
from lider.measurement.facets.residuals import discoveries
from lider.measurement.facets.result import Drift, Trend
from lider.measurement.facets.solving import per_institution
from lider.measurement.facets.tallies import tally
from lider.measurement.ranks.chances import beyond, line, reach
from lider.measurement.ratings.frame import Floats

#: A drift of all together is flagged where chance makes it so large less often.
CHANCE = 0.01
#: A drift of so many logits should be seen in four of five studies ...
WANTED = 1.0
#: ... which it is where its standard error is so many times smaller (at CHANCE, two-sided).
SEEN = reach(1 - CHANCE) + reach(0.6)
#: Part of an information below which it is rounding.
ROUNDING = 1e-9
#: Institutions below which their levels are not compared with their times.
FEW = 10
NOTHING = Trend(np.nan, np.nan, np.nan, flagged=False)


def drift(solution: Solution, when: Floats, location: Floats) -> Drift:
    """`when` (A,): 0..1, NaN where the time is not known; `location` (I,): abilities."""
    auditor, auditors = solution.problem.layout.auditor, solution.problem.layout.sizes[1]
    weight = np.where(np.isnan(when), 0.0, solution.point.moments.weight)
    time = np.where(np.isnan(when), 0.0, when)
    total = tally(auditor, weight, auditors)
    middle = np.divide(tally(auditor, weight * time, auditors), total, out=np.zeros(auditors), where=total > 0)
    apart = np.where(weight > 0, time - middle[auditor], 0.0)
    own = [_slope(solution, np.where(auditor == one, -apart, 0.0)) for one in range(auditors)]
    centre = float(weight @ time / weight.sum()) if weight.any() else 0.0
    together = _slope(solution, np.where(weight > 0, centre - time, 0.0))
    flagged = discoveries(np.array([one.p for one in own])).tolist()
    return Drift(
        tuple(replace(one, flagged=flag) for one, flag in zip(own, flagged, strict=True)),
        together,
        _across(solution, weight, time, location),
        seen=together.se * SEEN <= WANTED,
    )


def _slope(solution: Solution, column: Floats) -> Trend:
    """The coefficient of a column (A,) that is added to the levels of audits."""
    problem, at = solution.problem, solution.point
    weighted = at.moments.weight * column
    institutions, others = per_institution(problem, weighted), problem.design.signs.T @ weighted
    known, rest = solution.known.solve_narrow(institutions, others)
    whole = float(column @ weighted)
    information = whole - float(institutions @ known + others @ rest)
    if not information > ROUNDING * max(whole, 1.0):
        return NOTHING
    pull = float(column @ at.moments.slope) - float(at.abilities @ known + at.others[: len(rest)] @ rest)
    z = pull / np.sqrt(information)
    return _trend(pull / information, 1 / np.sqrt(information), float(beyond(z)))


def _across(solution: Solution, weight: Floats, time: Floats, location: Floats) -> Trend:
    """The slope of abilities in the mean times of their audits, by least squares."""
    layout = solution.problem.layout
    total = tally(layout.institution, weight, layout.sizes[0])
    some = np.flatnonzero((total > 0) & ~np.isnan(location))
    if len(some) < FEW:
        return NOTHING
    mean = tally(layout.institution, weight * time, layout.sizes[0])[some] / total[some]
    if np.ptp(mean) < ROUNDING or np.ptp(location[some]) < ROUNDING:
        return NOTHING
    return _trend(*line(mean, location[some]))


def _trend(size: float, se: float, p: float) -> Trend:
    return Trend(float(size), float(se), float(p), flagged=bool(p < CHANCE))
