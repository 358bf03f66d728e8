"""The objective of *who*, exactly as the plan reports it."""

from fractions import Fraction
from math import ceil, fsum

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board

Counts = NDArray[np.int64]


def doubles_needed(share: float, placed: int) -> int:
    """The share of the placed audits, rounded up; the share is taken as it is written, so that 0.1 of 30 is 3."""
    return ceil(Fraction(str(share)) * placed)


def parts(board: Board, contacts: Counts) -> dict[str, float]:
    """Travel in kilometres, load in squared audits, cost in złoty, linkage; unweighted."""
    per_auditor = contacts.sum(axis=1)
    mean = Fraction(int(contacts.sum()), max(1, len(per_auditor)))
    who, what = np.nonzero(contacts)
    times = contacts[who, what]
    return {
        "travel": fsum((board.kilometres[who, what] * times).tolist()),
        "load": float(sum(((int(count) - mean) ** 2 for count in per_auditor), Fraction(0))),
        "cost": fsum((board.rates[who, what] * times).tolist()),
        "linkage": linkage(board, contacts),
    }


def together_of(board: Board, contacts: Counts) -> Counts:
    """Contacts of auditors (rows) with institutions (columns)."""
    together = np.zeros((len(contacts), len(board.wanted)), dtype=np.int64)
    for at, groups in enumerate(board.groups_of):
        together[:, at] = contacts[:, groups].sum(axis=1)
    return together


def simple_bound(board: Board, placed: int, doubles: int) -> float:
    """What so many audits cost at least if each had the cheapest auditor for itself alone: holds without any solver."""
    weights = board.problem.weights
    unit = np.where(board.allowed, weights.travel * board.kilometres + weights.cost * board.rates, np.inf)
    cheapest = np.sort(np.repeat(unit.min(axis=0, initial=np.inf), board.size))
    both = np.sort(np.concatenate([cheapest, cheapest]))
    return max(fsum(cheapest[:placed].tolist()), fsum(both[: placed + doubles].tolist()))


def linkage(board: Board, contacts: Counts) -> float:
    """By how much repeated contacts raise the auditors' part of the variance of institutions' means; see docs/planning.md."""
    together = together_of(board, contacts)
    repeats = (together * (together - 1)).sum(axis=0)
    return fsum(int(count) / int(wanted) for count, wanted in zip(repeats, board.wanted, strict=True) if count)


def total(board: Board, found: dict[str, float]) -> float:
    """The weighted sum."""
    weights = board.problem.weights
    return fsum(getattr(weights, name) * found[name] for name in ("travel", "load", "cost", "linkage"))
