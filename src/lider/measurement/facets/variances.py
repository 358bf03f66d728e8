"""Variances of visits and severities by restricted likelihood.

The restricted likelihood is the marginal one (visit effects integrated by quadrature) with abilities, severities, channels,
scenarios and thresholds integrated by Laplace's method: L(s) - log|H(s)| / 2. Its gradient includes how the log-determinant
follows the estimates, which penalised quasi-likelihood leaves out (that is why it finds visits too much alike).
"""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.border import Information
from lider.measurement.facets.solving import LARGEST, PRIOR_DEVIATION, PRIOR_DF, SMALLEST, Point, Problem, mu_of, per_institution
from lider.measurement.ratings.frame import Floats


@dataclass(frozen=True)
class Score:
    """Gradient and expected information of the restricted log-likelihood in (visit, severity) variance."""

    gradient: Floats  # (2,)
    information: Floats  # (2, 2)
    paths: tuple[tuple[Floats, Floats], tuple[Floats, Floats]]  # how the estimates follow each variance


def score(problem: Problem, at: Point, known: Information) -> Score:
    """At an estimate for the present variances; the entry of a variance that is not estimated is zero."""
    now, state = at.moments, at.state
    leverage = state.leverage
    gradient, paths = np.zeros(2), []
    for which in (0, 1):
        path = known.solve(*_pull(problem, at, which))
        paths.append(path)
        follows = float((state.bend * now.third) @ mu_of(problem, *path))
        follows += float(problem.thresholds.collect(now.tilt) @ path[1][problem.design.kinds[3]])
        # The likelihood itself is not at its maximum: corrections hold it back.
        gradient[which] = follows + float(at.abilities @ path[0] + at.others @ path[1])
    if problem.random_visits:
        s = state.visit
        explicit = 0.5 * float((now.slope**2 - now.weight).sum())
        explicit += 0.25 * float(leverage @ (now.fourth + 2 * now.weight**2 + 2 * now.slope * now.third))
        gradient[0] += explicit + _prior(problem, s)
    else:
        gradient[0] = 0.0
    if problem.random_auditors:
        gradient[1] += _severity(problem, at, known) + _prior(problem, state.severity)
    else:
        gradient[1] = 0.0
    return Score(gradient, _expected(problem, at, known), (paths[0], paths[1]))


def _pull(problem: Problem, at: Point, which: int) -> tuple[Floats, Floats]:
    """The derivative of the gradient in one variance."""
    now, design = at.moments, problem.design
    others = np.zeros(design.size)
    if which == 1:
        if problem.random_auditors:
            others[design.kinds[0]] = at.state.others[design.kinds[0]] / at.state.severity**2
        return np.zeros(problem.layout.sizes[0]), others
    if not problem.random_visits:
        return np.zeros(problem.layout.sizes[0]), others
    level = 0.5 * now.third - now.slope * now.weight
    others[: design.kinds[3].start] = design.signs.T @ level
    others[design.kinds[3]] = problem.thresholds.collect(now.drift)
    return per_institution(problem, level), others


def _prior(problem: Problem, s: float) -> float:
    if not problem.weak_prior:
        return 0.0
    return PRIOR_DF / 2 * (PRIOR_DEVIATION**2 / s - 1) / s


def present(problem: Problem) -> Floats:
    """Which auditors have an answer that counts: 1 or 0, shape (J,)."""
    rated = np.bincount(
        problem.layout.auditor, weights=(problem.layout.answers >= 0).any(axis=0), minlength=problem.layout.sizes[1]
    )
    return np.asarray(rated > 0).astype(np.float64)


def _severity(problem: Problem, at: Point, known: Information) -> float:
    part, s = problem.design.kinds[0], at.state.severity
    here = present(problem)
    rho = at.state.others[part]
    left = np.diag(known.narrow)[part]
    return 0.5 * float((here * (rho**2 + left)).sum()) / s**2 - 0.5 * float(here.sum()) / s


def _expected(problem: Problem, at: Point, known: Information) -> Floats:
    """Twice the expected information is the trace of P V P V of the working linear model; abilities are taken out exactly."""
    w = at.moments.weight
    out = np.eye(2)
    if problem.random_visits:
        one, two, three = (per_institution(problem, w**power) for power in (1, 2, 3))
        some = one > 0
        out[0, 0] = 0.5 * float((two[some] - 2 * three[some] / one[some] + two[some] ** 2 / one[some] ** 2).sum())
        out[0, 0] += 0.5 * PRIOR_DF / at.state.visit**2 if problem.weak_prior else 0.0
    if problem.random_auditors:
        part, s = problem.design.kinds[0], at.state.severity
        here = np.flatnonzero(present(problem))
        projected = (np.eye(len(here)) * s - known.narrow[part, part][np.ix_(here, here)]) / s**2
        out[1, 1] = 0.5 * float((projected**2).sum()) + 1e-12
        out[1, 1] += 0.5 * PRIOR_DF / s**2 if problem.weak_prior else 0.0
        if problem.random_visits:
            total = np.bincount(problem.layout.auditor, weights=w, minlength=problem.layout.sizes[1])[here]
            audits = np.bincount(problem.layout.auditor[w > 0], minlength=problem.layout.sizes[1])[here]
            out[0, 1] = out[1, 0] = 0.5 * float(
                (np.diag(projected) / np.maximum(audits, 1) / (1 / np.maximum(total, 1e-12) + s)).sum()
            )
    return out


def better(at: Point, scored: Score, matrix: Floats, free: tuple[bool, bool]) -> tuple[float, float]:
    """The next variances: a scoring step inside bounds, at most a factor of five; a variance at its bound may stay there."""
    now = np.array([at.state.visit, at.state.severity])
    low, high = (now <= SMALLEST) & (scored.gradient <= 0), (now >= LARGEST) & (scored.gradient >= 0)
    active = [one for one in (0, 1) if free[one] and not (low[one] or high[one])]
    new = now.copy()
    if active:
        step = np.linalg.solve(matrix[np.ix_(active, active)], scored.gradient[active])
        new[active] = np.clip(
            now[active] + step, np.maximum(now[active] / 5, SMALLEST), np.minimum(now[active] * 5 + 0.01, LARGEST)
        )
    return float(new[0]), float(new[1])
