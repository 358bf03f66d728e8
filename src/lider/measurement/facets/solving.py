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
LARGEST = 25.0  # squared logits: above it nothing but chance of too few answers is estimated
PRIOR_DF, PRIOR_DEVIATION = 2.0, 0.3  # of the weak prior on a deviation, in logits
WIDE = 5.0  # logits: the deviation of the weak prior on effects, difficulties and steps


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
    corrected: bool  # whether thresholds take account of the uncertainty of abilities

    @property
    def ridge(self) -> Floats:
        """(border,): the precision of the weak prior on everything that has no distribution of its own."""
        precision = np.full(self.design.size, 1 / WIDE**2 if self.weak_prior else 0.0)
        if self.random_auditors:
            precision[self.design.kinds[0]] = 0.0
        return precision


@dataclass
class State:
    """Where the fit is. Variances in squared logits; the severity variance is infinite for fixed auditors."""

    abilities: Floats
    others: Floats
    visit: float
    severity: float
    centre: Floats
    spread: Floats
    leverage: Floats  # (A,): the variance of each audit's level
    bend: Floats  # (A,): how much a change of each audit's weight counts, of the step before


@dataclass
class Point:
    """The state looked at: likelihood and gradient."""

    state: State
    moments: Moments
    weights: Floats
    objective: float
    abilities: Floats
    others: Floats
    warm: Floats  # (I,): Warm's correction of the gradient in the abilities
    thresholds: Floats  # (free,): what the uncertainty of abilities adds to the gradient in difficulties and steps


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
    now = _centred(layout, weights, mu, state) if state.visit > 0 else fixed_visits(layout, weights, mu, state.bend)
    severity = state.others[design.kinds[0]]
    objective = float(now.log.sum()) - thresholds.cost(beta, layout.counts) - 0.5 * float(severity @ severity) / state.severity
    objective -= 0.5 * float(problem.ridge @ state.others**2)
    others = np.empty(design.size)
    others[: part.start] = design.signs.T @ now.slope
    others[design.kinds[0]] -= severity / state.severity
    others[part] = thresholds.collect(now.expected - layout.counts)
    others -= problem.ridge * state.others
    abilities = per_institution(problem, now.slope)
    warm = np.zeros(len(abilities))
    if problem.warm:
        known = per_institution(problem, now.weight)
        some = known > 0
        warm[some] = -0.5 * per_institution(problem, now.third)[some] / known[some]
        objective += 0.5 * float(np.log(known[some]).sum())
    return Point(state, now, weights, objective, abilities, others, warm, np.zeros(problem.thresholds.free))


def _centred(layout: Layout, weights: Floats, mu: Floats, state: State) -> Moments:
    """The quadrature, repeated where its nodes had missed the posterior."""
    centre, spread = state.centre, state.spread
    for _ in range(20):
        now = random_visits(layout, weights, mu, state.visit, centre=centre, spread=spread, bend=state.bend)
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
    prior = problem.ridge
    prior[design.kinds[0]] += 1 / at.state.severity
    return information(layout, design, at.moments, steep, prior=prior)


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
    return State(abilities, others, visit, severity, at.moments.centre + keep * shift, spread, at.state.leverage, at.state.bend)


def correct(problem: Problem, at: Point, known: Information) -> None:
    """Set what the abilities' uncertainty adds for thresholds: the modified profile likelihood (Barndorff-Nielsen; Severini).

    Profiling over abilities stretches the logit scale, in joint maximum likelihood by K / (K - 1), and visits with it. The
    modification is log|H| / 2 - log|cov of the abilities' gradient here and at the truth|. With W an audit's information and
    w = W / (1 + s W) its weight, it changes by leverage * (1 / (1 - s w) - 1 / 2) for every change of w: without visits that is
    conditional likelihood, with a normal working response it is restricted likelihood.
    """
    now, design = at.moments, problem.design
    if problem.random_visits or problem.corrected:
        at.state.leverage = known.leverage(problem.layout, design)
    if not problem.corrected:
        return
    at.state.bend = at.state.leverage * (0.5 - 1 / np.maximum(1 - at.state.visit * now.weight, 1e-3))
    follow = at.state.bend * now.third
    abilities, others = known.solve_narrow(per_institution(problem, follow) - at.warm, design.signs.T @ follow)
    at.thresholds = problem.thresholds.collect(now.tilt)
    at.thresholds -= known.steep.border.T @ abilities + known.steep.across.T @ others


def newton(problem: Problem, at: Point, known: Information, thresholds: Floats) -> tuple[tuple[Floats, Floats], float]:
    """The step to where the corrected gradient is zero, and by how much it would raise the likelihood."""
    abilities, others = at.abilities + at.warm, at.others.copy()
    others[problem.design.kinds[3]] += thresholds
    step = known.solve(abilities, others)
    return step, float(abilities @ step[0] + others @ step[1])


def ascend(problem: Problem, at: Point, *, tolerance: float, most: int) -> tuple[Point, Information, int, bool]:
    """Newton's method at fixed variances. A step is shortened until the likelihood rises or the next one would be smaller.

    The second way out is needed because the corrections are not the gradient of anything (Deuflhard's natural test).
    """
    for turn in range(most):
        known = inform(problem, at)
        correct(problem, at, known)
        step, left = newton(problem, at, known, at.thresholds)
        longest = max(np.abs(step[0]).max(initial=0), np.abs(step[1]).max(initial=0))
        if longest < tolerance:
            return at, known, turn, True
        share = min(1.0, CAP / longest)
        for _ in range(8):
            trial = look(problem, moved(problem, at, step, share, visit=at.state.visit, severity=at.state.severity))
            if trial.objective >= at.objective or newton(problem, trial, known, at.thresholds)[1] < left:
                break
            share /= 2
        at = trial
    known = inform(problem, at)
    correct(problem, at, known)
    return at, known, most, False
