"""Solves the relaxation over all contacts while it holds only those that may pay."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.planning.known import Known
from lider.planning.model import NOISE, Model
from lider.planning.program import Answer

Numbers = NDArray[np.float64]

#: So many contacts of a group enter in one round.
WIDTH = 4


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The last answer, and what no solution can go below."""

    answer: Answer
    bound: float


def relax(model: Model, open_share: float, clock: Callable[[], float | None], known: Known | None = None) -> Relaxed:
    """Adds rows that are broken and contacts that pay, until neither is left or the bound is within `open_share` of the value.

    The bound holds in every round: a group takes at most all its wanted and double audits from contacts that are not
    yet there, and each of them saves at most what its price says. Every round is told to `known`.
    """
    bound = -np.inf
    most = model.board.size * (2.0 if len(model.doubled) else 1.0)
    while True:
        answer = model.program.solve(clock())
        value = answer.value
        price = model.reduced(answer)
        price[(model.columns_at >= 0) | ~model.board.allowed] = np.inf
        saving = np.minimum(0.0, price.min(axis=0, initial=np.inf))
        saving[saving > -NOISE] = 0.0
        own = value + float(saving @ most)
        bound = max(bound, own)
        if known is not None:
            known.learn(model, answer, own)
        broken = model.limit_pairs(answer.primal)
        if not broken and value - bound <= open_share * abs(value) + NOISE:
            return Relaxed(answer, bound)
        _add_paying(model, price)


def _add_paying(model: Model, price: Numbers) -> None:
    width = min(WIDTH, len(price))
    near = np.argpartition(price, width - 1, axis=0)[:width]
    rank, what = np.nonzero(np.take_along_axis(price, near, axis=0) < -NOISE)
    model.add_contacts(near[rank, what], what)
