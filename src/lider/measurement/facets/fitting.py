"""Fit the many-facet Rasch model with visits and auditors as random effects."""

from dataclasses import dataclass, replace

import numpy as np

from lider.measurement.facets.border import Information, design
from lider.measurement.facets.layout import Layout
from lider.measurement.facets.solving import SMALLEST, Point, Problem, State, ascend, correct, inform, look, moved, newton
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.facets.variances import Score, better, score
from lider.measurement.facets.visits import fixed_visits
from lider.measurement.ratings.frame import Floats

TOLERANCE = 3e-8  # logits
PATIENCE = 12  # turns before the variances are held in a bracket
START = 0.2  # squared logits
FAR = 0.03  # logits: a longer move needs the information anew
NEAR = 2e-3  # logits: here the information is computed for the last time
SETTLED = 0.01  # logits: near enough to the maximum for the variances to move on


@dataclass(frozen=True)
class Solution:
    """The maximum: where, with which information, and how it was reached."""

    problem: Problem
    point: Point
    known: Information
    score: Score | None
    iterations: int
    converged: bool


def problem_of(layout: Layout, anchors: Floats, *, visits: bool, auditors: bool, warm: bool, weak_prior: bool) -> Problem:
    """The classical joint fit (nothing random, no Warm) knows neither corrections nor priors."""
    thresholds, classical = Thresholds.of(layout), not (visits or auditors or warm)
    return Problem(
        layout,
        thresholds,
        design(layout, thresholds, anchors),
        random_auditors=auditors,
        random_visits=visits,
        warm=warm,
        weak_prior=weak_prior and not classical,
        corrected=not classical,
    )


def solve_somehow(problem: Problem) -> Solution:
    """In hopelessly small samples the correction may outweigh the answers; then it is left out."""
    solution = solve(problem)
    if solution.converged or not problem.corrected:
        return solution
    plain = solve(replace(problem, corrected=False))
    return plain if plain.converged else solution


def beginning(problem: Problem) -> State:
    """Logits of raw shares, difficulties from criteria alone, middling variances."""
    layout = problem.layout
    possible = np.where(layout.answers >= 0, layout.height[:, None], 0).sum(axis=0).astype(np.float64)
    got = np.bincount(layout.institution, weights=layout.totals, minlength=layout.sizes[0])
    top = np.bincount(layout.institution, weights=possible, minlength=layout.sizes[0])
    share = (got + 0.5) / (top + 1)
    abilities = np.log(share / (1 - share))
    others = np.zeros(problem.design.size)
    others[problem.design.kinds[3]] = problem.thresholds.start(layout.counts)
    held = problem.design.anchors
    others -= held @ ((held.T @ others) / np.maximum((held**2).sum(axis=0), 1))
    visit = START if problem.random_visits else 0.0
    mu = abilities[layout.institution]
    centre, spread = mu.copy(), np.ones(len(mu))
    for _ in range(3 if visit > 0 else 0):
        now = fixed_visits(layout, problem.thresholds.weights(others[problem.design.kinds[3]]), centre, np.zeros(len(mu)))
        spread = np.sqrt(visit / (1 + visit * now.weight))
        centre += np.clip(spread**2 * (now.slope - (centre - mu) / visit), -1, 1)
    return State(
        abilities, others, visit, START if problem.random_auditors else np.inf, centre, spread, np.zeros(len(mu)), np.zeros(len(mu))
    )


def solve(problem: Problem, *, most: int = 200) -> Solution:
    """Newton's method; between its steps the variances move by scoring with secant corrections (Broyden)."""
    random = problem.random_visits or problem.random_auditors
    at, known, turns, done = ascend(problem, look(problem, beginning(problem)), tolerance=0.05 if random else TOLERANCE, most=most)
    if not random:
        return Solution(problem, at, known, None, turns, done)
    free = (problem.random_visits, problem.random_auditors)
    scored = score(problem, at, known)
    matrix, near, brackets = scored.information, False, (_Bracket(), _Bracket())
    for turn in range(turns, most):
        visit, severity = better(at, scored, matrix, free)
        if turn - turns > PATIENCE:  # far from the maximum the expected information can send it to and fro
            visit = brackets[0].hold(visit, at.state.visit, float(scored.gradient[0]))
            severity = brackets[1].hold(severity, at.state.severity, float(scored.gradient[1]))
        change = np.array([visit - at.state.visit, severity - at.state.severity if free[1] else 0.0])
        step, _ = newton(problem, at, known, at.thresholds)
        if _longest(step) < TOLERANCE and np.abs(change).max() < TOLERANCE:
            return Solution(problem, at, known, scored, turn, True)
        for one in (0, 1):
            step = (step[0] + change[one] * scored.paths[one][0], step[1] + change[one] * scored.paths[one][1])
        at = look(problem, moved(problem, at, step, min(1.0, 1 / max(_longest(step), 1e-300)), visit=visit, severity=severity))
        if _longest(step) > FAR:
            at, known, _, _ = ascend(problem, at, tolerance=SETTLED, most=20)
        else:
            last = near
            near = near or _longest(step) < NEAR
            known = inform(problem, at, known if near == last else None)
            correct(problem, at, known)
        before, scored = scored, score(problem, at, known)
        matrix = _secant(matrix, change, before.gradient - scored.gradient, scored.information)
    return Solution(problem, at, known, scored, most, False)


@dataclass
class _Bracket:
    """Where the restricted likelihood was last seen to rise and to fall in a variance."""

    rising: float = 0.0
    falling: float = np.inf

    def hold(self, proposal: float, value: float, gradient: float) -> float:
        """The proposal, or the geometric middle of the bracket where it leaves it."""
        if gradient > 0:
            self.rising = value
        elif gradient < 0:
            self.falling = value
        if self.falling <= self.rising * (1 + TOLERANCE):  # the other variance has moved it
            self.rising, self.falling = 0.0, np.inf
        if self.rising <= 0 or not np.isfinite(self.falling) or self.rising < proposal < self.falling:
            return proposal
        return float(np.sqrt(self.rising * self.falling))


def _longest(step: tuple[Floats, Floats]) -> float:
    return float(max(np.abs(step[0]).max(initial=0), np.abs(step[1]).max(initial=0)))


def _secant(matrix: Floats, change: Floats, fell: Floats, expected: Floats) -> Floats:
    """The matrix that explains by how much the gradient fell; the expected information where that makes no sense."""
    size = float(change @ change)
    if size < TOLERANCE**2:
        return matrix
    new = np.asarray(matrix + np.outer(fell - matrix @ change, change) / size)
    diagonal = np.diag(new) / np.diag(expected)
    sensible = diagonal.min() > 0.1 and diagonal.max() < 10 and np.linalg.det(new) > 0.1 * np.diag(new).prod()
    return new if sensible else expected


def at_zero(solution: Solution) -> tuple[bool, bool]:
    """Which variances ended at their lower bound: those are zero."""
    state = solution.point.state
    return (
        solution.problem.random_visits and state.visit <= SMALLEST * 1.0001,
        solution.problem.random_auditors and state.severity <= SMALLEST * 1.0001,
    )
