"""The cheapest days of one institution's audits: far enough apart, on enough weekdays, doubles near their first audits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.planning.different import most_different

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

#: Weekdays Monday to Friday as bits.
MASKS = 32
ENOUGH = np.array([bin(mask).count("1") for mask in range(MASKS)])


@dataclass(frozen=True, slots=True)
class Spread:
    """The first and the last at least so many days apart, on at least so many different weekdays."""

    days: int = 0
    weekdays: int = 0


def best_days(costs: Numbers, ordinals: Counts, spread: Spread) -> Counts | None:
    """A working day (position) for each audit, given what each would cost on each day (inf: impossible); None where there is none.

    `ordinals` are proleptic days of the working days. They are each audit's own best days where those
    keep the rules; otherwise the cheapest change of two audits for the spread and of single ones for the weekdays; where
    that leads nowhere, by dynamic programming, which finds days wherever there are any.
    """
    if len(costs) == 0:
        return np.zeros(0, dtype=np.int64)
    if costs.shape[1] == 0 or np.isinf(costs.min(axis=1)).any():
        return None
    own: Counts = costs.argmin(axis=1)
    if keeps(own, ordinals, spread):
        return own
    excess = costs - costs.min(axis=1, keepdims=True)
    if not _possible(excess, own, ordinals, spread):
        return None
    changed = _by_changes(excess, own, ordinals, spread)
    return changed if changed is not None else _by_programming(costs, ordinals, spread)


def _possible(excess: Numbers, own: Counts, ordinals: Counts, spread: Spread) -> bool:
    """Whether two audits can be far enough apart, and whether there are enough weekdays, each for itself."""
    if spread.days > 0 and not _moved_apart(excess, own.copy(), ordinals, spread.days):
        return False
    free = np.zeros((len(excess), 5), dtype=np.int64)
    for weekday in range(5):
        free[:, weekday] = np.isfinite(excess[:, (ordinals - 1) % 7 == weekday]).any(axis=1)
    return most_different(free, np.ones(5, dtype=np.int64), np.zeros_like(free)).count >= min(5, spread.weekdays)


def keeps(days: Counts, ordinals: Counts, spread: Spread) -> bool:
    chosen = ordinals[days]
    return bool(np.ptp(chosen) >= spread.days and len(np.unique((chosen - 1) % 7)) >= spread.weekdays)


def _by_changes(excess: Numbers, own: Counts, ordinals: Counts, spread: Spread) -> Counts | None:
    days = own.copy()
    if np.ptp(ordinals[days]) < spread.days and not _moved_apart(excess, days, ordinals, spread.days):
        return None
    while len(np.unique((ordinals[days] - 1) % 7)) < spread.weekdays:
        if not _weekday_added(excess, days, ordinals, spread.days):
            return None
    return days


def _moved_apart(excess: Numbers, days: Counts, ordinals: Counts, apart: int) -> bool:
    """Moves the two audits that can be far enough apart at the least cost."""
    if len(excess) < 2:
        return False
    last = np.searchsorted(ordinals, ordinals - apart, side="right") - 1
    early = np.minimum.accumulate(excess, axis=1)
    early = np.where(last[None, :] >= 0, early[:, np.maximum(last, 0)], np.inf)
    first = early.argmin(axis=0)
    least = early[first, np.arange(len(ordinals))]
    others = early.copy()
    others[first, np.arange(len(ordinals))] = np.inf
    second = others.argmin(axis=0)
    least_other = others[second, np.arange(len(ordinals))]
    rows = np.arange(len(excess))[:, None]
    together = excess + np.where(rows == first[None, :], least_other[None, :], least[None, :])
    later, day = (int(number) for number in np.unravel_index(int(together.argmin()), together.shape))
    if np.isinf(together[later, day]):
        return False
    earlier = int(second[day] if first[day] == later else first[day])
    days[later] = day
    days[earlier] = int(excess[earlier, : last[day] + 1].argmin())
    return True


def _weekday_added(excess: Numbers, days: Counts, ordinals: Counts, apart: int) -> bool:
    """Moves the audit that can go to a weekday without audits at the least cost, without taking one away."""
    weekdays = (ordinals - 1) % 7
    counts = np.bincount(weekdays[days], minlength=7)
    best = np.inf
    change: tuple[int, int] | None = None
    for audit in np.flatnonzero(counts[weekdays[days]] > 1).tolist():
        rest = np.delete(ordinals[days], audit)
        wide = np.maximum(rest.max(), ordinals) - np.minimum(rest.min(), ordinals) >= apart
        price = np.where((counts[weekdays] == 0) & wide, excess[audit], np.inf)
        day = int(price.argmin())
        if price[day] < best:
            best, change = float(price[day]), (audit, day)
    if change is None:
        return False
    days[change[0]] = change[1]
    return True


def _by_programming(costs: Numbers, ordinals: Counts, spread: Spread) -> Counts | None:
    """For every day e: one audit at e or before, one at e + spread or later, and enough weekdays.

    State: whether there is an early one, a late one, and the set of weekdays. Each audit chooses a weekday and a part of
    the calendar, for which its cheapest day is known.
    """
    weekdays = (ordinals - 1) % 7
    cheapest = [_choices(cost, ordinals, weekdays, spread.days) for cost in costs]
    value = np.full((4 * MASKS, len(ordinals)), np.inf)
    value[3 * MASKS if spread.days == 0 else 0] = 0.0
    steps = []
    for cost, _ in cheapest:
        value, step = _extended(value, cost)
        steps.append(step)
    ends = np.flatnonzero(np.tile(spread.weekdays <= ENOUGH, 4) & (np.arange(4 * MASKS) >= 3 * MASKS))
    end, edge = (int(part) for part in np.unravel_index(int(value[ends].argmin()), (len(ends), len(ordinals))))
    at = int(ends[end])
    if np.isinf(value[at, edge]):
        return None
    days = []
    for (_, day), step in zip(reversed(cheapest), reversed(steps), strict=True):
        choice, at = divmod(int(step[at, edge]), 4 * MASKS)
        days.append(int(day[choice // 5, choice % 5, edge]))
    return np.array(days[::-1], dtype=np.int64)


#: Parts of the calendar: early, late, between. The bits they set.
PARTS = (1, 2, 0)


def _choices(cost: Numbers, ordinals: Counts, weekdays: Counts, days: int) -> tuple[Numbers, Counts]:
    """By part of the calendar, weekday and edge: the least cost and its day."""
    edges = ordinals[:, None]
    inside = np.stack(
        [ordinals[None, :] <= edges, ordinals[None, :] >= edges + max(1, days), np.ones((len(ordinals),) * 2, dtype=np.bool_)]
    )
    least = np.empty((3, 5, len(ordinals)))
    day = np.empty((3, 5, len(ordinals)), dtype=np.int64)
    for weekday in range(5):
        priced = np.where(inside & (weekdays == weekday)[None, None, :], cost[None, None, :], np.inf)
        day[:, weekday] = priced.argmin(axis=2)
        least[:, weekday] = np.take_along_axis(priced, day[:, weekday][:, :, None], axis=2)[:, :, 0]
    return least, day


def _moves() -> list[tuple[int, int, Counts, Counts]]:
    """(part, weekday, states before, states after), state and mask in one number, no state after twice in one move."""
    moves = []
    sources = np.arange(4 * MASKS)
    state, mask = sources // MASKS, sources % MASKS
    for part, bits in enumerate(PARTS):
        for weekday in range(5):
            kind = (state & bits) * MASKS + (mask & (1 << weekday))
            for each in np.unique(kind):
                before = sources[kind == each]
                moves.append((part, weekday, before, (state[before] | bits) * MASKS + (mask[before] | (1 << weekday))))
    return moves


MOVES = _moves()


def _extended(value: Numbers, cost: Numbers) -> tuple[Numbers, Counts]:
    """One audit more: the least value of every state (rows) and edge, and part, weekday and state before in one number."""
    best: Numbers = np.full(value.shape, np.inf)
    step: Counts = np.zeros(value.shape, dtype=np.int64)
    for part, weekday, before, after in MOVES:
        priced = value[before] + cost[part, weekday][None, :]
        least = best[after]
        better = priced < least
        best[after] = np.where(better, priced, least)
        code = (part * 5 + weekday) * 4 * MASKS + before
        step[after] = np.where(better, code[:, None], step[after])
    return best, step
