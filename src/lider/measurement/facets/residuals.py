"""How well the answers agree with the fitted model: infit and outfit, and answers that one auditor gives differently.

Residuals are taken at the fitted eta, visit effect included. Where visits are random, an audit's own effect has been fitted to its
answers and makes residuals smaller; what they are divided by is reduced alike, so that 1 stays the expected value.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from lider.measurement.facets.fitting import Solution
from lider.measurement.facets.result import Bias
from lider.measurement.facets.tallies import tally
from lider.measurement.facets.visits import CELLS, blocks, inverse_of, powers_of
from lider.measurement.ranks.chances import beyond, off_chi_square
from lider.measurement.ratings.frame import Floats, Ints

DISCOVERIES = 0.05


@dataclass
class Residuals:
    """Sums over answers: per audit (A,), per criterion (K,), per auditor and criterion (J, K)."""

    audit: Floats  # (5, A): squared, variance, squared / variance, answers, variance of squared
    criterion: Floats  # (5, K)
    raw: Floats  # (J, K): answer minus expectation
    variance: Floats  # (J, K): its variance
    known: Floats  # (J, K): the information of the answers on a difference


def residuals(solution: Solution) -> Residuals:
    """Go through the answers once."""
    layout, at = solution.problem.layout, solution.point
    kinds, auditors, s = len(layout.height), layout.sizes[1], at.state.visit
    out = Residuals(np.zeros((5, len(layout.totals))), np.zeros((5, kinds)), *(np.zeros((auditors, kinds)) for _ in range(3)))
    h = np.arange(layout.highest + 1)
    for block in blocks(len(layout.totals), CELLS):
        powers, limit = powers_of(at.moments.centre[block], layout.highest)
        inverse, _ = inverse_of(layout, at.weights, powers, block, limit)
        there = inverse > 0
        mean = ((at.weights * h) @ powers) * inverse
        spread = ((at.weights * h**2) @ powers) * inverse - mean**2
        np.maximum(spread, 1e-12, out=spread, where=there)
        apart = np.where(there, layout.answers[:, block] - mean, 0.0)
        left = spread - spread**2 * (s / (1 + s * spread.sum(axis=0)))
        square = apart**2
        ratio = np.divide(square, left, out=np.zeros_like(square), where=there)
        third, fourth = (((at.weights * h**power) @ powers) * inverse for power in (3, 4))
        fourth += mean * (6 * mean * (spread + mean**2) - 4 * third - 3 * mean**3)
        scatter = np.divide(fourth * left**2, spread**2, out=np.zeros_like(square), where=there) - left**2
        for sums, axis in ((out.audit[:, block], 0), (out.criterion, 1)):
            sums += [part.sum(axis=axis) for part in (square, left, ratio, there, scatter)]
        size = apart.shape[1]
        rated = sparse.csr_array((np.ones(size), (layout.auditor[block], np.arange(size))), shape=(auditors, size))
        for sums, cells in ((out.raw, apart), (out.variance, left), (out.known, spread)):
            sums += np.asarray(rated @ cells.T)
    return out


def mean_squares(sums: Floats) -> tuple[Floats, Floats]:
    """Infit and outfit from (squared, variance, ratio, answers, …); NaN without answers."""
    some = sums[3] > 0
    blank = np.full(sums.shape[1], np.nan)
    return np.divide(sums[0], sums[1], out=blank.copy(), where=some), np.divide(sums[2], sums[3], out=blank, where=some)


def by_chance(sums: Floats) -> Floats:
    """How likely an infit as far from 1 is where the model is right, two-sided; 1 without answers.

    Infit as a chi-square over its degrees of freedom, with the variance that the model gives to squared residuals (Satterthwaite).
    """
    some = (sums[3] > 0) & (sums[4] > 0) & (sums[1] > 0)
    df = 2 * sums[1][some] ** 2 / sums[4][some]
    value = sums[0][some] / sums[1][some] * df
    p = np.ones(sums.shape[1])
    p[some] = off_chi_square(value, df)
    return p


def by(place: Ints, size: int, audits: Floats) -> Floats:
    """Sums per audit gathered per element of another facet: (5, A) to (5, size)."""
    return np.stack([tally(place, row, size) for row in audits])


def criterion_bias(solution: Solution, found: Residuals) -> tuple[Bias, ...]:
    """Auditors harsher or milder on one criterion: score tests, the criterion's own difficulty taken out."""
    total = found.known.sum(axis=0)
    rest = np.maximum(1 - np.divide(found.known, total, out=np.ones_like(found.known), where=total > 0), 0)
    return _tested(-found.raw, found.known, found.variance * rest, solution.problem.layout.criteria)


def channel_bias(solution: Solution) -> tuple[Bias, ...]:
    """Auditors harsher or milder in one channel: score tests at the level of audits, so that a visit counts as one look."""
    layout, now = solution.problem.layout, solution.point.moments
    _, auditors, channels, _ = layout.sizes
    leverage = solution.known.leverage(layout, solution.problem.design)
    cell = layout.auditor * channels + layout.channel
    score, known, variance = (
        tally(cell, values, auditors * channels).reshape(auditors, channels)
        for values in (-now.slope, now.weight, now.weight * np.maximum(1 - now.weight * leverage, 0))
    )
    total = known.sum(axis=1, keepdims=True)
    rest = np.maximum(1 - np.divide(known, total, out=np.ones_like(known), where=total > 0), 0)
    return _tested(score, known, variance * rest, np.arange(channels))


def _tested(score: Floats, known: Floats, variance: Floats, names: Ints) -> tuple[Bias, ...]:
    rows, columns = np.nonzero(variance > 1e-9 * np.maximum(known, 1))
    if not len(rows):
        return ()
    s, v = score[rows, columns], variance[rows, columns]
    p = beyond(s / np.sqrt(v))
    flagged = discoveries(p)
    return tuple(
        Bias(int(r), int(names[c]), float(a / b), float(1 / np.sqrt(b)), float(q), bool(f))
        for r, c, a, b, q, f in zip(rows, columns, s, v, p, flagged, strict=True)
    )


def discoveries(p: Floats) -> NDArray[np.bool_]:
    """Which of these p (n,) survive the control of false discoveries (Benjamini and Hochberg); NaN is no test, and none."""
    tests = np.flatnonzero(~np.isnan(p))
    order = tests[np.argsort(p[tests], kind="stable")]
    passing = np.flatnonzero(p[order] <= DISCOVERIES * np.arange(1, len(order) + 1) / max(1, len(order)))
    flagged = np.zeros(len(p), dtype=bool)
    flagged[order[: passing.max(initial=-1) + 1]] = True
    return flagged
