"""Who audits whom: as many wanted audits as possible, then double audits, then the least objective, with a proven bound."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.cuts import Cuts
from lider.planning.dated_rows import DatedRows, can_be_dated
from lider.planning.greedy import best_known
from lider.planning.known import Floor, Known
from lider.planning.model import Aims, Model
from lider.planning.objective import doubles_needed
from lider.planning.pricing import Relaxed, relax
from lider.planning.program import Impossible, Stopped
from lider.planning.seeds import first_contacts, sample

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
#: Seconds that are left; None where there is no limit.
Clock = Callable[[], float | None]

#: So far from a whole number is still whole.
WHOLE = 1e-5
#: Below so many groups prices are not guessed from a sample.
SAMPLED_FROM = 2_000
SAMPLE_GROUPS = 900
FIRST_WIDTH = 10
#: Of the gap, what the relaxation may leave open; the rest is for whole numbers.
RELAXATION_SHARE = 0.1


def over(clock: Clock) -> bool:
    """Whether the seconds are over."""
    left = clock()
    return left is not None and left <= 0


@dataclass(frozen=True, slots=True)
class Who:
    """Contacts of auditors (rows) with groups (columns), doubles included; doubles and audits left out by group."""

    contacts: Counts
    doubled: Counts
    left: Counts
    bound: float
    cut: bool = False
    floor: Floor = field(default_factory=Floor)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Contacts of one institution (auditors by its groups) for which there are no dates."""

    institution: int
    contacts: Counts


@dataclass(frozen=True, slots=True)
class Limits:
    """How near to the bound, in how many seconds."""

    gap: float
    clock: Clock


def decide(board: Board, limits: Limits, forbidden: tuple[Forbidden, ...] = ()) -> Who:
    """The best choice that is not forbidden. Stops early when the clock says so, with what it has."""
    known = Known()
    try:
        return replace(_decided(board, limits, forbidden, known), floor=known.floor)
    except Stopped:
        found = best_known(board, known)
        bound = known.floor.of(int(found.left.sum()), int(found.doubled.sum()), len(board.capacity))
        return Who(found.contacts, found.doubled, found.left, bound, True, known.floor)


def leaves_any(board: Board, clock: Clock, dated: Iterable[int] = ()) -> bool:
    """Whether a wanted audit has no place even when only places count, and days in the `dated` institutions.

    How many is not asked: a bound above 0 answers, often the relaxation's.
    """
    limits = Limits(0.0, clock)
    model, cuts = _model(board, Aims(np.zeros_like(board.kilometres), left_out=1.0), limits, dated=dated)
    while True:
        relaxed = relax(model, 0.0, clock)
        if relaxed.bound > WHOLE:
            return True
        primal, bound = _whole(model, cuts, relaxed, limits)
        if bound > WHOLE:
            return True
        if not (model.limit_pairs(primal) | cuts.separate(primal)):
            return bool(model.left_in(primal).any())


def bound_for(board: Board, left: int, doubles: int, limits: Limits) -> float:
    """What no plan with so many audits left out and so many doubles goes below; -inf where that is not found out."""
    weights = board.problem.weights
    unit = weights.travel * board.kilometres + weights.cost * board.rates
    dear = 1000 * (1 + float(np.abs(unit).max(initial=0)) + weights.load * (2 * int(board.size.sum()) + 1) + weights.linkage * 4)
    aims = Aims(unit, weights.load, weights.linkage, left_out_exactly=left, doubles=doubles, short=dear, excess=dear)
    try:
        return _settled(board, aims, limits).bound
    except (Stopped, Impossible):
        return -np.inf


def _decided(board: Board, limits: Limits, forbidden: tuple[Forbidden, ...], known: Known) -> Who:
    weights, size = board.problem.weights, int(board.size.sum())
    unit = weights.travel * board.kilometres + weights.cost * board.rates
    doubles = doubles_needed(board.problem.rules.double_audit_share, size)
    dear = 10 * (1 + float(np.abs(unit).max(initial=0)) + weights.load * (2 * size + 1) + weights.linkage * 4)
    aims = Aims(unit, weights.load, weights.linkage, left_out=dear, doubles=doubles, short=dear)
    try:
        everything = _settled(board, aims, limits, forbidden, known)
        if everything.left.sum() == 0 and everything.doubled.sum() == doubles:
            return everything
    except Impossible:
        pass
    nothing = np.zeros_like(unit)
    exact = replace(limits, gap=0.0)
    left = int(_settled(board, Aims(nothing, left_out=1.0), exact, forbidden).left.sum())
    doubles = doubles_needed(board.problem.rules.double_audit_share, size - left)
    if doubles:
        second = Aims(nothing, left_out_exactly=left, doubles=doubles, short=1.0)
        doubles = int(_settled(board, second, exact, forbidden).doubled.sum())
    return _settled(
        board,
        replace(aims, left_out=None, left_out_exactly=left, doubles=doubles, short=100 * dear, excess=100 * dear),
        limits,
        forbidden,
        known,
    )


def _settled(board: Board, aims: Aims, limits: Limits, forbidden: tuple[Forbidden, ...] = (), known: Known | None = None) -> Who:
    """Solves the relaxation, then whole numbers, and adds rows about institutions until nothing is broken."""
    model, cuts = _model(board, aims, limits, forbidden, known)
    while True:
        relaxed = relax(model, limits.gap * RELAXATION_SHARE, limits.clock, known)
        primal, bound = _whole(model, cuts, relaxed, limits)
        if not (model.limit_pairs(primal) | cuts.separate(primal)):
            return _who(model, primal, bound)


def _model(
    board: Board,
    aims: Aims,
    limits: Limits,
    forbidden: tuple[Forbidden, ...] = (),
    known: Known | None = None,
    dated: Iterable[int] = (),
) -> tuple[Model, Cuts]:
    """The program to begin with: the first contacts, the days of `dated` institutions, what is forbidden."""
    model = Model(board, aims)
    prices = _prices(board, aims, limits)
    if known is not None and prices.any():
        known.price = prices
    model.add_contacts(*first_contacts(board, aims.unit, prices, FIRST_WIDTH))
    cuts = Cuts(model)
    for at in sorted({*dated, *(one.institution for one in forbidden)}):
        if can_be_dated(board, at):
            cuts.add_everyone(board.groups_of[at])
            DatedRows(model, at).add()
    for one in forbidden:
        cuts.forbid(one.institution, one.contacts)
    return model, cuts


def _prices(board: Board, aims: Aims, limits: Limits) -> Numbers:
    """What a further contact of each auditor costs, from a sample of the institutions where there are many."""
    if len(board.groups) < SAMPLED_FROM:
        return np.zeros(len(board.capacity))
    smaller = sample(board.problem, SAMPLE_GROUPS / len(board.groups))
    weights = smaller.problem.weights
    unit = (
        weights.travel * smaller.kilometres + weights.cost * smaller.rates if aims.unit.any() else np.zeros(smaller.allowed.shape)
    )
    size = int(smaller.size.sum())
    doubles = doubles_needed(board.problem.rules.double_audit_share, size) if aims.doubles else 0
    dear = 10 * (1 + float(np.abs(unit).max()) + float(np.abs(unit).mean()) * 10)
    load = weights.load if aims.load else 0.0
    model = Model(smaller, Aims(unit, load, aims.repeat, left_out=dear, doubles=doubles, short=dear))
    model.add_contacts(*first_contacts(smaller, unit, np.zeros(len(board.capacity)), 2 * FIRST_WIDTH))
    relaxed = relax(model, 1e-3, limits.clock)
    return np.asarray(-relaxed.answer.dual[model.auditor_rows])


def _whole(model: Model, cuts: Cuts, relaxed: Relaxed, limits: Limits) -> tuple[Numbers, float]:
    """A whole-numbered solution of the rows so far and a bound: the relaxation itself, its neighbourhood, or a search of all."""
    primal = relaxed.answer.primal
    fractional = model.program.integral & (np.abs(primal - np.round(primal)) > WHOLE)
    if not fractional.any():
        return np.round(primal), relaxed.bound
    upper = np.inf
    start = None
    low, high = model.program.bounds()
    loose = _loose(model, fractional)
    try:
        kept = np.round(primal)
        start, _ = model.program.whole(
            np.where(loose, low, kept), np.where(loose, high, kept), limits.gap * 0.5, None, limits.clock()
        )
        upper = model.program.value(start)
        if upper - relaxed.bound <= limits.gap * abs(upper) + 1e-7:
            return np.round(start), relaxed.bound
    except Impossible:
        pass
    if cuts.add_promising(relaxed.answer, upper - relaxed.bound):
        start = None
        low, high = model.program.bounds()
    best, bound = model.program.whole(low, high, limits.gap * (1 - RELAXATION_SHARE), start, limits.clock())
    return np.round(best), max(relaxed.bound, min(bound, upper))


def _loose(model: Model, fractional: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Columns that the small search may change: all but the contacts and doubles of groups that are whole already."""
    broken = np.zeros(len(model.board.groups), dtype=np.bool_)
    broken[model.what[fractional[model.column]]] = True
    for columns in (model.doubled, model.left):
        if len(columns):
            broken |= fractional[columns]
    loose = np.ones(model.program.columns, dtype=np.bool_)
    loose[model.column] = broken[model.what]
    for columns in (model.doubled, model.left):
        if len(columns):
            loose[columns] = broken
    return loose


def _who(model: Model, primal: Numbers, bound: float) -> Who:
    contacts = np.round(model.contacts(primal)).astype(np.int64)
    return Who(contacts, model.doubles_in(primal), model.left_in(primal), bound, model.program.late)
