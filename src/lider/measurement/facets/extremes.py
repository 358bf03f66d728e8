"""Finite values for what the likelihood sends to infinity: scores moved in by 0.3 of an answer (Linacre, FACETS manual)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.fitting import Solution
from lider.measurement.facets.layout import PSEUDO
from lider.measurement.facets.solving import mu_of
from lider.measurement.ratings.frame import Floats, Ints, Ratings

FARTHEST = 40.0  # logits


@dataclass(frozen=True)
class Curves:
    """Every criterion of the ratings: exp(-cost) (criteria, H + 1); criteria without an answer have a flat curve."""

    weights: Floats

    def moments(self, eta: Floats, criterion: Ints) -> tuple[Floats, Floats]:
        """Expectation and variance of answers at levels `eta` (n,) to criteria (n,)."""
        h = np.arange(self.weights.shape[1])
        bound = 600 / max(1, len(h) - 1)
        chances = self.weights[criterion] * np.exp(np.clip(eta, -bound, bound)[:, None] * h)
        chances /= chances.sum(axis=1, keepdims=True)
        mean = chances @ h
        return mean, chances @ h**2 - mean**2


def criterion_curve(ratings: Ratings, solution: Solution, criterion: int, partial_sums: Floats) -> tuple[float, float]:
    """Difficulty and standard error of a criterion whose answers are all alike, at everybody's fitted level."""
    mine = ratings.criterion == criterion
    eta = solution.point.moments.centre[ratings.audit[mine]]
    top = int(ratings.maximum[criterion])
    steps = np.exp(-partial_sums[: top + 1])[None, :]
    target = _inside(float(ratings.score[mine].sum()), float(top * mine.sum()))
    curves, nobody = Curves(steps), np.zeros(int(mine.sum()), dtype=np.int64)

    def expected(difficulty: float) -> float:
        return -float(curves.moments(eta - difficulty, nobody)[0].sum())

    found = root(expected, -target)
    return found, _error(curves.moments(eta - found, nobody)[1])


def institution(ratings: Ratings, solution: Solution, curves: Curves, one: int) -> tuple[float, float]:
    """Ability and standard error of an institution with an extreme score, everything else as fitted."""
    return _element(ratings, solution, curves, ratings.institution_of[ratings.audit] == one, 1.0)


def auditor(ratings: Ratings, solution: Solution, curves: Curves, one: int) -> tuple[float, float]:
    """Severity and standard error of a fixed auditor with an extreme score."""
    return _element(ratings, solution, curves, ratings.auditor_of[ratings.audit] == one, -1.0)


def _element(ratings: Ratings, solution: Solution, curves: Curves, mine: Ints, sign: float) -> tuple[float, float]:
    level = mu_of(solution.problem, np.zeros_like(solution.point.state.abilities), solution.point.state.others)
    if sign < 0:
        level = mu_of(solution.problem, solution.point.state.abilities, solution.point.state.others)
    at, criterion = level[ratings.audit[mine]], ratings.criterion[mine]
    target = _inside(float(ratings.score[mine].sum()), float(ratings.maximum[criterion].sum()))
    found = sign * root(lambda shift: float(curves.moments(at + shift, criterion)[0].sum()), target)
    return found, _error(curves.moments(at + sign * found, criterion)[1])


def _inside(score: float, top: float) -> float:
    return min(max(score, PSEUDO), top - PSEUDO)


def _error(variances: Floats) -> float:
    return float(1 / np.sqrt(max(variances.sum(), 1e-12)))


def root(rising: Callable[[float], float], target: float) -> float:
    """Where a rising function meets the target, by bisection."""
    low, high = -FARTHEST, FARTHEST
    for _ in range(70):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2
