"""A plan: rounds of *who* and *when* until every institution's contacts have dates."""

from dataclasses import dataclass, replace

import numpy as np

from lider.planning.board import Board, lay_out
from lider.planning.joining import joined
from lider.planning.problem import Problem
from lider.planning.shedding import shed
from lider.planning.when import SWEEPS, When, lot_of, schedule
from lider.planning.who import Clock, Forbidden, Limits, Who, bound_for, decide

#: Seconds that are kept back from *who* to date an audit.
DATING = 1e-4
#: So many times *who* is asked for something else where *when* finds no days.
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """The choice, its dates, and the institutions where audits were given up because no days were found for them."""

    board: Board
    who: Who
    when: When
    shed: tuple[int, ...] = ()
    #: Institutions for which days were sought in vain at first.
    sought: tuple[int, ...] = ()


def place_all(problem: Problem, limits: Limits) -> Placed:
    """Decides and dates. What has no days is decided anew without that combination, and at last given up."""
    board = lay_out(problem)
    sooner = replace(limits, clock=_sooner(limits.clock, DATING * int(board.wanted.sum())))
    who, when = _decided_and_dated(board, sooner, limits, ())
    first, forbidden = who, list[Forbidden]()
    for _ in range(ROUNDS):
        if not when.undated or who.cut:
            break
        forbidden += [Forbidden(at, lot_of(board, who, at).contacts) for at in when.undated]
        again, dates = _decided_and_dated(board, sooner, limits, tuple(forbidden))
        if again.cut:
            who = replace(who, cut=True)
        else:
            who, when = again, dates
    if _as_many(who, first):
        who = replace(who, bound=max(first.bound, who.bound))
    sought = tuple(sorted({one.institution for one in forbidden}))
    if not when.undated:
        return Placed(board, who, when, sought=sought)
    given_up = when.undated
    who = shed(board, who, given_up, limits.clock)
    left, doubles = int(who.left.sum()), int(who.doubled.sum())
    bound = bound_for(board, left, doubles, limits) if not who.cut else -np.inf
    when = schedule(board, who, limits.clock)
    bound = max(bound, who.floor.of(left, doubles, len(board.capacity)))
    return Placed(board, replace(who, bound=bound, cut=who.cut or when.cut), when, given_up, sought)


def _decided_and_dated(board: Board, sooner: Limits, limits: Limits, forbidden: tuple[Forbidden, ...]) -> tuple[Who, When]:
    """A choice in as few connected parts as there are days for, and its dates."""
    decided = decide(board, sooner, forbidden)
    who = joined(board, decided, limits.gap)
    when = schedule(board, who, limits.clock, 0 if who.cut else SWEEPS)
    if who is not decided and when.undated:
        who, when = decided, schedule(board, decided, limits.clock, 0 if decided.cut else SWEEPS)
    return replace(who, cut=who.cut or when.cut), when


def _sooner(clock: Clock, seconds: float) -> Clock:
    """The same clock, so many seconds ahead."""

    def ahead() -> float | None:
        left = clock()
        return None if left is None else left - seconds

    return ahead


def _as_many(who: Who, other: Who) -> bool:
    return bool(who.left.sum() == other.left.sum() and who.doubled.sum() == other.doubled.sum())
