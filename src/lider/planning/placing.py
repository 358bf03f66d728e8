"""A plan: rounds of *who* and *when* until every institution's contacts have dates."""

from dataclasses import dataclass, replace

import numpy as np

from lider.planning.board import Board, lay_out
from lider.planning.problem import Problem
from lider.planning.shedding import shed
from lider.planning.when import SWEEPS, When, lot_of, schedule
from lider.planning.who import Forbidden, Limits, Who, bound_for, decide

#: So many times *who* is asked for something else where *when* finds no days.
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """The choice, its dates, and the institutions where audits were given up because no days were found for them."""

    board: Board
    who: Who
    when: When
    shed: tuple[int, ...] = ()


def place_all(problem: Problem, limits: Limits) -> Placed:
    """Decides and dates. What has no days is decided anew without that combination, and at last given up."""
    board = lay_out(problem)
    forbidden: list[Forbidden] = []
    who = first = decide(board, limits)
    when = schedule(board, who, sweeps=0 if who.cut else SWEEPS)
    for _ in range(ROUNDS):
        if not when.undated or who.cut:
            break
        forbidden += [Forbidden(at, lot_of(board, who, at).contacts) for at in when.undated]
        who = decide(board, limits, tuple(forbidden))
        when = schedule(board, who, sweeps=0 if who.cut else SWEEPS)
    if _as_many(who, first):
        who = replace(who, bound=max(first.bound, who.bound))
    if not when.undated:
        return Placed(board, who, when)
    given_up = when.undated
    who = shed(board, who, given_up)
    bound = -np.inf if who.cut else bound_for(board, int(who.left.sum()), int(who.doubled.sum()), limits)
    return Placed(board, replace(who, bound=bound), schedule(board, who), given_up)


def _as_many(who: Who, other: Who) -> bool:
    return bool(who.left.sum() == other.left.sum() and who.doubled.sum() == other.doubled.sum())
