"""Maximising the likelihood: Newton steps for the parameters, scoring for the variances."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.border import Design, Information, information, steepness
from lider.measurement.facets.layout import Layout
from lider.measurement.facets.tallies import tally
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.facets.visits import Moments, fixed_visits, random_visits
from lider.measurement.ratings.frame import Floats

CAP = 2.0  # logits: the longest step of any parameter
SMALLEST = 1e-3  # squared logits: below it a variance is zero
PRIOR_DF, PRIOR_DEVIATION = 2.0, 0.3  # of the weak prior on a deviation, in logits


@dataclass(frozen=True)
class Problem:
    """Everything that stays the same while the fit runs."""

    layout: Layout
    thresholds: Thresholds
    design: Design
    random_auditors: bool
    random_visits: bool
    warm: bool
    weak_prior: bool


@dataclass
class State:
    """Where the fit is. Variances in squared logits; the severity variance is infinite for fixed auditors."""

    abilities: Floats
    others: Floats
    visit: float
    severity: float
    centre: Floats
    spread: Floats
    leverage: Floats  # (A,): the variance of each audit's level, of the step before


@dataclass
class Point:
    """The state looked at: likelihood and gradient."""

    state: State
    moments: Moments
    weights: Floats
    objective: float
    abilities: Floats
    others: Floats
    curvature: Floats  # (I,): derivative of the information in the ability


def mu_of(problem: Problem, abilities: Floats, others: Floats) -> Floats:
    level = abilities[problem.layout.institution]
    level += problem.design.signs @ others[: problem.design.kinds[3].start]
    return level


def per_institution(problem: Problem, values: Floats) -> Floats:
    return tally(problem.layout.institution, values, problem.layout.sizes[0])


def look(problem: Problem, state: State) -> Point:
    """Evaluate the penalised log-likelihood and its gradient."""
    layout, design, thresholds = problem.layout, problem.design, problem.thresholds
    part = design.kinds[3]
    beta = state.others[part]
    weights = thresholds.weights(beta)
    mu = mu_of(problem, state.abilities, state.others)
    now = _centred(layout, weights, mu, state) if state.visit > 0 else fixed_visits(layout, weights, mu)
    severity = state.others[design.kinds[0]]
    objective = float(now.log.sum()) - thresholds.cost(beta, layout.counts) - 0.5 * float(severity @ severity) / state.severity
    others = np.empty(design.size)
    others[: part.start] = design.signs.T @ now.slope
    others[design.kinds[0]] -= severity / state.severity
    others[part] = thresholds.collect(now.expected - layout.counts)
    abilities = per_institution(problem, now.slope)
    curvature = np.zeros(len(abilities))
    if problem.warm:
        known = per_institution(problem, now.weight)
        some = known > 0
        curvature[some] = -per_institution(problem, now.third)[some] / known[some]
        abilities += 0.5 * curvature
        objective += 0.5 * float(np.log(known[some]).sum())
    return Point(state, now, weights, objective, abilities, others, curvature)


def _centred(layout: Layout, weights: Floats, mu: Floats, state: State) -> Moments:
    """The quadrature, repeated where its nodes had missed the posterior."""
    centre, spread = state.centre, state.spread
    for _ in range(20):
        now = random_visits(layout, weights, mu, state.visit, centre=centre, spread=spread, leverage=state.leverage)
        missed = np.maximum(np.abs(now.centre - centre) / spread, np.abs(np.log(now.spread / spread))).max(initial=0)
        if missed < 0.5:
            break
        centre, spread = now.centre, np.maximum(now.spread, spread / 2)
    return now


def inform(problem: Problem, at: Point, before: Information | None = None) -> Information:
    """The information here; with `before`, what belongs to difficulties and steps is taken from there."""
    layout, design = problem.layout, problem.design
    if before is None:
        steep = steepness(layout, design, problem.thresholds, at.weights, at.moments, s=at.state.visit)
    else:
        steep = before.steep
    return information(layout, design, at.moments, steep, prior=1 / at.state.severity)


def moved(problem: Problem, at: Point, step: tuple[Floats, Floats], share: float, *, visit: float, severity: float) -> State:
    """The state a share of the step further, with the quadrature carried along."""
    abilities = at.state.abilities + share * step[0]
    others = at.state.others + share * step[1]
    shift = mu_of(problem, share * step[0], share * step[1])
    keep = 1 - at.state.visit * at.moments.weight if at.state.visit > 0 else np.ones_like(shift)
    spread = at.moments.spread
    if visit != at.state.visit and visit > 0:
        known = at.moments.weight / np.maximum(1 - at.state.visit * at.moments.weight, 1e-9)
        spread = np.sqrt(visit / (1 + visit * known))
    return State(abilities, others, visit, severity, at.moments.centre + keep * shift, spread, at.state.leverage)


def ascend(problem: Problem, at: Point, *, tolerance: float, most: int) -> tuple[Point, Information, int, bool]:
    """Newton's method at fixed variances. A step is shortened until the likelihood rises or the next one would be smaller.

    The second way out is needed because Warm's correction is not the gradient of anything (Deuflhard's natural test).
    """
    for turn in range(most):
        known = inform(problem, at)
        step = known.solve(at.abilities, at.others)
        longest = max(np.abs(step[0]).max(initial=0), np.abs(step[1]).max(initial=0))
        if longest < tolerance:
            return at, known, turn, True
        share, left = min(1.0, CAP / longest), at.abilities @ step[0] + at.others @ step[1]
        for _ in range(8):
            trial = look(problem, moved(problem, at, step, share, visit=at.state.visit, severity=at.state.severity))
            again = known.solve(trial.abilities, trial.others)
            if trial.objective >= at.objective or trial.abilities @ again[0] + trial.others @ again[1] < left:
                break
            share /= 2
        at = trial
    return at, inform(problem, at), most, False
