"""Estimates of every facet's elements, those that the likelihood sends to infinity or leaves open included."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets import extremes
from lider.measurement.facets.covariance import Covariance
from lider.measurement.facets.fitting import Solution, at_zero
from lider.measurement.facets.layout import Trimmed
from lider.measurement.facets.result import Variance
from lider.measurement.facets.tallies import tally
from lider.measurement.ratings.frame import Floats, Ints, Ratings


@dataclass(frozen=True)
class Estimates:
    """What a solution says about the elements of the ratings."""

    ratings: Ratings
    solution: Solution
    lost: Trimmed

    def log_likelihood(self) -> float:
        """Of the answers, without corrections and priors."""
        problem, point = self.solution.problem, self.solution.point
        beta = point.state.others[problem.design.kinds[3]]
        return float(point.moments.log.sum()) - problem.thresholds.cost(beta, problem.layout.observed)

    def variance(self, which: int) -> Variance:
        """Of visits (0) or severities (1)."""
        problem, scored = self.solution.problem, self.solution.score
        state = self.solution.point.state
        if not (problem.random_visits, problem.random_auditors)[which]:
            return Variance(0.0 if which == 0 else float("nan"), float("nan"))
        if scored is None or at_zero(self.solution)[which]:
            return Variance(0.0, float("nan"))
        free = [one for one in (0, 1) if (problem.random_visits, problem.random_auditors)[one]]
        inverse = np.linalg.inv(scored.information[np.ix_(free, free)])
        at = free.index(which)
        return Variance((state.visit, state.severity)[which], float(np.sqrt(inverse[at, at])))

    def criteria(self) -> tuple[tuple[Floats, Floats], tuple[Floats, ...], extremes.Curves]:
        """Difficulties, their errors, steps, and the curves they make."""
        ratings, problem = self.ratings, self.solution.problem
        layout, thresholds = problem.layout, problem.thresholds
        part = problem.design.kinds[3]
        beta, errors = self.solution.point.state.others[part], self._border_errors()[part]
        sums = thresholds.partial_sums(beta)
        row = {int(criterion): at for at, criterion in enumerate(layout.criteria)}
        shared = {
            (int(ratings.group[k]), int(ratings.maximum[k])): sums[layout.step_set[at]]
            for k, at in sorted(row.items(), reverse=True)
        }
        count, width = len(ratings.criteria), int(ratings.maximum.max(initial=1)) + 1
        delta, delta_se, weights, taus = np.full(count, np.nan), np.full(count, np.nan), np.zeros((count, width)), []
        h = np.arange(width)
        for k in range(count):
            top = int(ratings.maximum[k])
            mine = sums[layout.step_set[row[k]]] if k in row else shared.get((int(ratings.group[k]), top), np.zeros(width))
            mine = mine[: top + 1]
            if k in row:
                delta[k], delta_se[k] = beta[row[k]], errors[row[k]]
            elif not self.lost.empty[k]:
                delta[k], delta_se[k] = extremes.criterion_curve(ratings, self.solution, k, mine)
            weights[k, : top + 1] = np.exp(-np.clip(np.nan_to_num(delta[k]) * h[: top + 1] + mine, -300, 300))
            taus.append(np.diff(mine))
        return (delta, delta_se), tuple(taus), extremes.Curves(weights)

    def _border_errors(self) -> Floats:
        return np.asarray(np.sqrt(np.maximum(np.diag(self.solution.known.inverse), 0)))

    def own(self) -> tuple[bool, ...]:
        """Per criterion: whether nobody shares its steps."""
        layout = self.solution.problem.layout
        size = np.bincount(layout.step_set, minlength=1)
        own = np.zeros(len(self.ratings.criteria), dtype=bool)
        own[layout.criteria] = size[layout.step_set] == 1
        return tuple(own.tolist())

    def rated(self, place: Ints, size: int) -> Floats:
        """How many answers every element has."""
        layout = self.solution.problem.layout
        return tally(place, (layout.answers >= 0).sum(axis=0).astype(np.float64), size)

    def abilities(self, curves: extremes.Curves) -> tuple[Floats, Floats]:
        """Location of every institution, and the error of those that were left out."""
        rated = self.rated(self.ratings.institution_of, len(self.ratings.institutions)) > 0
        location = np.where(rated, self.solution.point.state.abilities, np.nan)
        errors = np.full(len(location), np.nan)
        for one in np.flatnonzero(self.lost.institutions):
            location[one], errors[one] = extremes.institution(self.ratings, self.solution, curves, int(one))
        return location, errors

    def covariance(self, part: Ints, location: Floats) -> tuple[Floats, Covariance]:
        """The average of every institution's subset, and the covariance of locations."""
        known = self.solution.known
        measured = self.rated(self.ratings.institution_of, len(location)) > 0
        values, vectors = np.linalg.eigh(known.inverse)
        good = values > 1e-12 * max(values.max(initial=0), 1e-300)
        factor = (known.border / known.diagonal[:, None]) @ (vectors[:, good] * np.sqrt(values[good]))
        factor[~measured] = 0
        centre = np.zeros(len(location))
        for name in np.unique(part[measured]):
            centre[part == name] = location[measured & (part == name)].mean()
        return centre, Covariance(np.where(measured, 1 / known.diagonal, np.nan), factor, part)

    def effects(self, which: int, place: Ints) -> tuple[Floats, Floats]:
        """Estimates and errors of auditors (0), channels (1) or scenarios (2); NaN without an answer."""
        where = self.solution.problem.design.kinds[which]
        here = self.rated(place, where.stop - where.start) > 0
        blank = np.full(len(here), np.nan)
        return np.where(here, self.solution.point.state.others[where], blank), np.where(here, self._border_errors()[where], blank)

    def severities(self, curves: extremes.Curves) -> tuple[Floats, Floats]:
        """Estimates and errors of auditors, extreme ones included."""
        rho, errors = self.effects(0, self.ratings.auditor_of)
        if at_zero(self.solution)[1]:
            rho, errors = rho * 0, errors * 0
        for one in np.flatnonzero(self.lost.auditors):
            rho[one], errors[one] = extremes.auditor(self.ratings, self.solution, curves, int(one))
        return rho, errors
