"""Facets as they are reported: estimates with fit, flags and reliability."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.fitting import Solution
from lider.measurement.facets.layout import Trimmed
from lider.measurement.facets.reliability import NOTHING, misfit, reliability
from lider.measurement.facets.residuals import Residuals, by, by_chance, mean_squares
from lider.measurement.facets.result import Facet
from lider.measurement.facets.tallies import tally
from lider.measurement.ratings.frame import Floats, Ints, Ratings


@dataclass(frozen=True)
class Facets:
    """Puts together what is reported of each element."""

    ratings: Ratings
    solution: Solution
    lost: Trimmed
    found: Residuals

    def plain(self, place: Ints, estimate: Floats, errors: Floats, *, tags: tuple[tuple[str, ...], ...] = ()) -> Facet:
        """A facet of audits; `place` is each audit's element."""
        size = len(estimate)
        sums = by(place, size, self.found.audit)
        tags = tags or ((),) * size
        return Facet(estimate, errors, *mean_squares(sums), sums[3].astype(np.int64), tags, reliability(estimate, errors))

    def institutions(self, estimate: Floats, errors: Floats) -> Facet:
        """Flagged where every answer is the lowest or the highest."""
        layout, size = self.solution.problem.layout, len(estimate)
        possible = ((layout.answers >= 0) * layout.height[:, None]).sum(axis=0).astype(np.float64)
        got, top = (tally(layout.institution, values, size) for values in (layout.totals, possible))
        extreme = self.lost.institutions | ((top > 0) & ((got == 0) | (got == top)))
        tags = tuple(("extreme",) if one else () for one in extreme)
        return self.plain(self.ratings.institution_of, estimate, errors, tags=tags)

    def auditors(self, estimate: Floats, errors: Floats) -> Facet:
        """Flagged by infit."""
        sums = by(self.ratings.auditor_of, len(estimate), self.found.audit)
        tags = tuple(map(misfit, mean_squares(sums)[0].tolist(), by_chance(sums).tolist()))
        return self.plain(self.ratings.auditor_of, estimate, errors, tags=tags)

    def criteria(self, estimate: Floats, errors: Floats) -> Facet:
        """Flagged by infit, or as empty or constant; those take no part in the reliability."""
        layout, size = self.solution.problem.layout, len(estimate)
        infit, outfit, p = np.full((3, size), np.nan)
        infit[layout.criteria], outfit[layout.criteria] = mean_squares(self.found.criterion)
        p[layout.criteria] = by_chance(self.found.criterion)
        answers = np.bincount(self.ratings.criterion, minlength=size).astype(np.int64)
        odd = [
            ("empty",) if no else ("constant",) if same else ()
            for no, same in zip(self.lost.empty, self.lost.constant, strict=True)
        ]
        tags = tuple(tag + misfit(*pair) for tag, pair in zip(odd, np.c_[infit, p].tolist(), strict=True))
        apart = reliability(estimate, np.where(np.isnan(infit), np.nan, errors))
        return Facet(estimate, errors, infit, outfit, answers, tags, apart)

    def audits(self) -> Facet:
        """The posterior mean and deviation of every visit effect."""
        now, visit = self.solution.point.moments, self.solution.point.state.visit
        errors = np.sqrt(np.maximum(visit * (1 - visit * now.weight), 0))
        answers = self.found.audit[3].astype(np.int64)
        return Facet(now.slope * visit, errors, *mean_squares(self.found.audit), answers, ((),) * len(answers), NOTHING)
