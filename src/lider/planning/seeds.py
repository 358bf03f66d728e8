"""Which auditors a group of audits should be offered first, before its own program has told any price."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board, lay_out
from lider.planning.problem import Problem

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


def sample(problem: Problem, share: float) -> Board:
    """A smaller problem with about the same prices: a share of the institutions, drawn by the seed, and of every capacity."""
    count = max(1, round(share * len(problem.institutions)))
    drawn = np.random.default_rng(problem.seed).permutation(len(problem.institutions))[:count]
    institutions = tuple(problem.institutions[at] for at in sorted(drawn.tolist()))
    kept = {audit.id for institution in institutions for audit in institution.audits}
    auditors = tuple(replace(auditor, capacity=int(np.ceil(auditor.capacity * share))) for auditor in problem.auditors)
    weights = replace(problem.weights, load=problem.weights.load / share)
    fixed = tuple(agreed for agreed in problem.fixed if agreed.audit in kept)
    return lay_out(replace(problem, institutions=institutions, auditors=auditors, weights=weights, fixed=fixed))


def first_contacts(board: Board, unit: Numbers, price: Numbers, width: int) -> tuple[Counts, Counts]:
    """For each group the `width` auditors that look cheapest, ties settled by the seed, and whoever is agreed."""
    spread = float(np.ptp(unit)) if unit.size else 0.0
    noise = np.random.default_rng(board.problem.seed).random(unit.shape) * (spread * 1e-3 + 1e-9)
    cost = np.where(board.allowed, unit + price[:, None] + noise, np.inf)
    width = min(width, len(price))
    near = np.argpartition(cost, width - 1, axis=0)[:width]
    chosen = np.zeros(unit.shape, dtype=np.bool_)
    chosen[near, np.arange(unit.shape[1])[None, :]] = True
    chosen |= board.fixed > 0
    who, what = np.nonzero(chosen & board.allowed)
    return who, what
