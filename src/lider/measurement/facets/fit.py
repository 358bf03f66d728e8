"""From ratings to a fitted model with everything that is said about it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lider.measurement.facets import extremes
from lider.measurement.facets.anchors import anchors
from lider.measurement.facets.connection import bridges, subsets
from lider.measurement.facets.covariance import Covariance
from lider.measurement.facets.fair import fair_scores
from lider.measurement.facets.fitting import Solution, at_zero, problem_of, solve
from lider.measurement.facets.layout import Trimmed, lay_out, trim
from lider.measurement.facets.remarks import Circumstances, remarks_on
from lider.measurement.facets.residuals import Residuals, by, channel_bias, criterion_bias, mean_squares, residuals
from lider.measurement.facets.result import Facet, Fit, Reliability, Variance
from lider.measurement.facets.tallies import tally
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.ratings.frame import Floats, Ints, Ratings

FITTING = (0.8, 1.2)  # infit outside is flagged
FEW = 30  # residual degrees of freedom below which the variances get a weak prior
NOTHING = Reliability(*(float("nan"),) * 4)


def fit(
    ratings: Ratings,
    *,
    steps: Literal["auto", "shared", "own"] = "auto",
    visit: Literal["random", "none"] = "random",
    auditor: Literal["random", "fixed"] = "random",
    warm: bool = True,
) -> Fit:
    """Fit the many-facet Rasch model: P(y = h) ∝ exp(h (theta - rho + gamma + kappa + v - delta) - the first h steps).

    `steps`: shared in a scale group (rating scale), own (partial credit), or "auto": own where every category has 10 answers.
    `visit`: one deviation for all answers of an audit, normal, integrated out; or none. `auditor`: severities normal, or fixed.
    `warm`: abilities by weighted likelihood (Warm 1989), finite for extreme scores; without it extreme scores are set 0.3 of an
    answer inside (Linacre). Steps shared, visit none, auditor fixed, no Warm: the classical joint maximum likelihood.

    What cannot be estimated is NaN with a remark; nothing raises for odd data. Raises ValueError for an unknown option.
    Sources: Linacre (many-facet Rasch); Patz, Junker, Johnson (hierarchical rater models); Wang and Qiu 2014; Warm 1989.
    """
    if steps not in ("auto", "shared", "own") or visit not in ("random", "none") or auditor not in ("random", "fixed"):
        raise ValueError("steps: auto, shared or own; visit: random or none; auditor: random or fixed")
    answered = np.bincount(ratings.audit, minlength=len(ratings.audits)) > 0
    counted = [len(np.unique(place[answered])) for place in (ratings.institution_of, ratings.auditor_of)]
    df = int(answered.sum()) - counted[0] - counted[1] + 1
    repeated = bool((np.bincount(ratings.institution_of[answered], minlength=1) > 1).any())
    lost, stays = trim(ratings, institutions=not warm, auditors=auditor == "fixed")
    layout = lay_out(ratings, lost, stays, steps=steps)
    held = anchors(layout, Thresholds.of(layout), fixed_auditors=auditor == "fixed")
    visits, severities, weak = visit == "random" and repeated, auditor == "random", df < FEW
    solution = solve(problem_of(layout, held, visits=visits, auditors=severities, warm=warm, weak_prior=weak))
    zero = at_zero(solution)
    if zero[0]:
        again = problem_of(layout, held, visits=False, auditors=severities, warm=warm, weak_prior=weak)
        solution = solve(again)
    return _Assembly(ratings, solution, lost, residuals(solution), df, repeated, visit == "random").fit(steps)


@dataclass(frozen=True)
class _Assembly:
    ratings: Ratings
    solution: Solution
    lost: Trimmed
    found: Residuals
    df: int
    repeated: bool
    wanted_visits: bool

    def fit(self, steps: str) -> Fit:
        ratings, solution = self.ratings, self.solution
        state = solution.point.state
        delta, delta_se, taus, curves = self._criteria()
        part = subsets(ratings)
        location, location_se = self._abilities(curves)
        centre, covariance = self._covariance(part[0], location)
        estimate = location - centre
        errors = covariance.centred()
        errors = np.where(np.isnan(errors), location_se, errors)
        gamma, gamma_se = self._effects(1, ratings.channel_of)
        kappa, kappa_se = self._effects(2, ratings.scenario_of)
        rho, rho_se = self._severities(curves)
        fair, rate = fair_scores(ratings, curves.weights, self._height(), np.nan_to_num(gamma), location, state.visit)
        refused = np.isnan(location) | (not self.repeated)
        institutions = self._facet(ratings.institution_of, len(ratings.institutions), estimate, errors, self._tags(len(estimate)))
        auditors = self._facet(ratings.auditor_of, len(ratings.auditors), rho, rho_se, [()] * len(rho), flagged=True)
        criteria = self._criteria_facet(delta, delta_se)
        now = solution.point.moments
        audits = Facet(
            now.slope * state.visit,
            np.sqrt(np.maximum(state.visit * (1 - state.visit * now.weight), 0)),
            *mean_squares(self.found.audit),
            self.found.audit[3].astype(np.int64),
            ((),) * len(ratings.audits),
            NOTHING,
        )
        result = Fit(
            institutions=institutions,
            auditors=auditors,
            criteria=criteria,
            channels=self._facet(ratings.channel_of, len(gamma), gamma, gamma_se, [()] * len(gamma)),
            scenarios=self._facet(ratings.scenario_of, len(kappa), kappa, kappa_se, [()] * len(kappa)),
            audits=audits,
            location=location,
            steps=taus,
            own_steps=self._own(),
            visit=self._variance(0),
            auditor=self._variance(1),
            residual_df=self.df,
            fair=np.where(refused, np.nan, fair),
            fair_se=np.where(refused, np.nan, rate * errors),
            covariance=covariance,
            subset=part[0],
            auditor_subset=part[1],
            bridges=bridges(ratings),
            criterion_bias=criterion_bias(solution, self.found),
            channel_bias=channel_bias(solution),
            log_likelihood=self._log_likelihood(),
            iterations=solution.iterations,
            converged=solution.converged,
            remarks=(),
        )
        around = Circumstances(ratings, solution, self.lost, self.repeated, self.wanted_visits)
        return remarks_on(around, result)

    def _height(self) -> Ints:
        return self.ratings.maximum

    def _log_likelihood(self) -> float:
        problem, point = self.solution.problem, self.solution.point
        beta = point.state.others[problem.design.kinds[3]]
        return float(point.moments.log.sum()) - problem.thresholds.cost(beta, problem.layout.observed)

    def _variance(self, which: int) -> Variance:
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

    def _criteria(self) -> tuple[Floats, Floats, tuple[Floats, ...], extremes.Curves]:
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
        return delta, delta_se, tuple(taus), extremes.Curves(weights)

    def _border_errors(self) -> Floats:
        return np.asarray(np.sqrt(np.maximum(np.diag(self.solution.known.inverse), 0)))

    def _own(self) -> tuple[bool, ...]:
        layout = self.solution.problem.layout
        size = np.bincount(layout.step_set, minlength=1)
        own = np.zeros(len(self.ratings.criteria), dtype=bool)
        own[layout.criteria] = size[layout.step_set] == 1
        return tuple(own.tolist())

    def _rated(self, place: Ints, size: int) -> Floats:
        layout = self.solution.problem.layout
        return tally(place, (layout.answers >= 0).sum(axis=0).astype(np.float64), size)

    def _abilities(self, curves: extremes.Curves) -> tuple[Floats, Floats]:
        rated = self._rated(self.ratings.institution_of, len(self.ratings.institutions)) > 0
        location = np.where(rated, self.solution.point.state.abilities, np.nan)
        errors = np.full(len(location), np.nan)
        for one in np.flatnonzero(self.lost.institutions):
            location[one], errors[one] = extremes.institution(self.ratings, self.solution, curves, int(one))
        return location, errors

    def _covariance(self, part: Ints, location: Floats) -> tuple[Floats, Covariance]:
        known = self.solution.known
        measured = self._rated(self.ratings.institution_of, len(location)) > 0
        values, vectors = np.linalg.eigh(known.inverse)
        good = values > 1e-12 * max(values.max(initial=0), 1e-300)
        factor = (known.border / known.diagonal[:, None]) @ (vectors[:, good] * np.sqrt(values[good]))
        factor[~measured] = 0
        centre = np.zeros(len(location))
        for name in np.unique(part[measured]):
            centre[part == name] = location[measured & (part == name)].mean()
        return centre, Covariance(np.where(measured, 1 / known.diagonal, np.nan), factor, part)

    def _effects(self, which: int, place: Ints) -> tuple[Floats, Floats]:
        where = self.solution.problem.design.kinds[which]
        here = self._rated(place, where.stop - where.start) > 0
        blank = np.full(len(here), np.nan)
        return np.where(here, self.solution.point.state.others[where], blank), np.where(here, self._border_errors()[where], blank)

    def _severities(self, curves: extremes.Curves) -> tuple[Floats, Floats]:
        rho, errors = self._effects(0, self.ratings.auditor_of)
        if at_zero(self.solution)[1]:
            rho, errors = rho * 0, errors * 0
        for one in np.flatnonzero(self.lost.auditors):
            rho[one], errors[one] = extremes.auditor(self.ratings, self.solution, curves, int(one))
        return rho, errors

    def _tags(self, size: int) -> list[tuple[str, ...]]:
        ratings = self.ratings
        place = ratings.institution_of[ratings.audit]
        got = np.bincount(place, weights=ratings.score, minlength=size)
        top = np.bincount(place, weights=ratings.maximum[ratings.criterion], minlength=size)
        extreme = (top > 0) & ((got == 0) | (got == top))
        return [("extreme",) if one else () for one in extreme]

    def _facet(
        self, place: Ints, size: int, estimate: Floats, errors: Floats, tags: list[tuple[str, ...]], *, flagged: bool = False
    ) -> Facet:
        sums = by(place, size, self.found.audit)
        infit, outfit = mean_squares(sums)
        if flagged:
            tags = [tag + misfit(float(value)) for tag, value in zip(tags, infit, strict=True)]
        answers = sums[3].astype(np.int64)
        return Facet(estimate, errors, infit, outfit, answers, tuple(tags), reliability(estimate, errors))

    def _criteria_facet(self, delta: Floats, errors: Floats) -> Facet:
        layout = self.solution.problem.layout
        infit, outfit = np.full(len(delta), np.nan), np.full(len(delta), np.nan)
        infit[layout.criteria], outfit[layout.criteria] = mean_squares(self.found.criterion)
        answers = np.bincount(self.ratings.criterion, minlength=len(delta)).astype(np.int64)
        flags = []
        for k in range(len(delta)):
            own = ("empty",) if self.lost.empty[k] else ("constant",) if self.lost.constant[k] else ()
            flags.append(own + misfit(float(infit[k])))
        return Facet(
            delta, errors, infit, outfit, answers, tuple(flags), reliability(delta, np.where(np.isnan(infit), np.nan, errors))
        )


def misfit(infit: float) -> tuple[str, ...]:
    """ "noisy" above 1.2, "muted" below 0.8."""
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
