"""The problem as arrays: auditors by groups of audits that are alike for *who*.

Audits of one institution at the same point, by the same channel and with the same traits can be exchanged for one another, so
the model counts them. A *desk* is a point of an institution and a channel: scenarios rotate there.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lider.planning.dating import Spread, best_days
from lider.planning.days import opening, presence, working_days
from lider.planning.distance import between
from lider.planning.problem import Audit, Institution, Point, Problem

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """`audits` are ids, those that are fixed first. `institution` and `desk` are positions."""

    institution: int
    desk: int
    point: Point
    channel: str
    traits: tuple[str, ...]
    audits: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """Auditors are rows, groups are columns, both in the order of their ids."""

    problem: Problem
    groups: tuple[Group, ...]
    desks: tuple[tuple[str, ...], ...]
    #: Different weekdays of an institution with three or more audits.
    weekdays: int = 3

    @cached_property
    def size(self) -> Counts:
        """Wanted audits in each group, 0 where nobody may make them."""
        counts = np.array([len(group.audits) for group in self.groups], dtype=np.int64)
        return np.where(self.allowed.any(axis=0), counts, 0).astype(np.int64)

    @cached_property
    def institution(self) -> Counts:
        return np.array([group.institution for group in self.groups], dtype=np.int64)

    @cached_property
    def desk(self) -> Counts:
        return np.array([group.desk for group in self.groups], dtype=np.int64)

    @cached_property
    def wanted(self) -> Counts:
        """Wanted audits of each institution."""
        return np.array([len(each.audits) for each in self.problem.institutions], dtype=np.int64)

    @cached_property
    def groups_of(self) -> tuple[Counts, ...]:
        """Groups of each institution."""
        ends = np.searchsorted(self.institution, np.arange(len(self.problem.institutions) + 1))
        return tuple(np.arange(ends[at], ends[at + 1]) for at in range(len(ends) - 1))

    @cached_property
    def rotation(self) -> Counts:
        """Fitting scenarios of each group."""
        return np.array([len(self.desks[group.desk]) for group in self.groups], dtype=np.int64)

    @cached_property
    def capacity(self) -> Counts:
        total = int(2 * self.wanted.sum())
        return np.array([min(auditor.capacity, total) for auditor in self.problem.auditors], dtype=np.int64)

    @cached_property
    def kilometres(self) -> Numbers:
        """There and back for a visit, otherwise 0."""
        homes = [(auditor.lat, auditor.lon) for auditor in self.problem.auditors]
        apart = 2 * between(homes, [(group.point.lat, group.point.lon) for group in self.groups])
        apart[:, [group.channel != "visit" for group in self.groups]] = 0.0
        return apart

    @cached_property
    def rates(self) -> Numbers:
        found = np.zeros((len(self.problem.auditors), len(self.groups)))
        by_channel = self.channel_columns
        for row, auditor in enumerate(self.problem.auditors):
            for channel, columns in by_channel.items():
                found[row, columns] = auditor.rate.get(channel, 0.0)
        return found

    @cached_property
    def channel_columns(self) -> dict[str, Counts]:
        channels = sorted({group.channel for group in self.groups})
        return {name: np.flatnonzero([group.channel == name for group in self.groups]) for name in channels}

    @cached_property
    def days_open(self) -> Flags:
        """Groups by working days."""
        days = working_days(self.problem.calendar)
        rows = [opening(group.point, group.channel, days) for group in self.groups]
        return np.array(rows, dtype=np.bool_).reshape(len(self.groups), len(days))

    @cached_property
    def days_present(self) -> Flags:
        """Auditors by working days, without those that are over: on them is only what was agreed."""
        days = working_days(self.problem.calendar)
        free = np.array([day >= self.problem.calendar.first_free for day in days], dtype=np.bool_)
        return presence(self.problem.auditors, days) & free

    @cached_property
    def barred(self) -> dict[str, Flags]:
        """By rule: where it alone keeps an auditor (row) from a group (column)."""
        auditors, groups = self.problem.auditors, self.groups
        shape = (len(auditors), len(groups))
        barred = {name: np.zeros(shape, dtype=np.bool_) for name in ("channel", "traits", "conflicts", "previous", "municipality")}
        towns = np.array([group.point.municipality for group in groups], dtype=object)
        asked = sorted({group.traits for group in groups})
        asking = {traits: np.flatnonzero([group.traits == traits for group in groups]) for traits in asked}
        positions = {each.id: at for at, each in enumerate(self.problem.institutions)}
        for row, auditor in enumerate(auditors):
            for channel, columns in self.channel_columns.items():
                barred["channel"][row, columns] = channel not in auditor.channels
            for traits, columns in asking.items():
                barred["traits"][row, columns] = not set(traits) <= set(auditor.traits)
            for name, ids in (("conflicts", auditor.conflicts), ("previous", auditor.previous)):
                for at in (positions[each] for each in ids if each in positions):
                    barred[name][row, self.groups_of[at]] = True
            barred["municipality"][row] = towns == auditor.municipality
        without_days = (self.days_present.astype(np.float32) @ self.days_open.astype(np.float32).T) == 0
        barred["unavailable"] = without_days & (self.fixed == 0)
        barred["scenario"] = np.broadcast_to(self.rotation == 0, shape)
        return barred

    @cached_property
    def allowed(self) -> Flags:
        """Who may take which group, as far as one contact alone can tell."""
        free = np.ones((len(self.problem.auditors), len(self.groups)), dtype=np.bool_)
        for flags in self.barred.values():
            free &= ~flags
        return free & (self.capacity > 0)[:, None]

    @cached_property
    def most(self) -> Counts:
        """Contacts that one auditor may at most have in a group."""
        limit = np.minimum(self.problem.rules.contacts_per_auditor_max, self.rotation)
        return np.minimum(limit, self.size)

    @cached_property
    def room(self) -> Counts:
        """Wanted audits that each institution can have at most, whoever makes them.

        Two where three or more cannot be spread over its days, and one less than the auditors that it must meet where so many
        may not go there.
        """
        ordinals = np.array([day.toordinal() for day in working_days(self.problem.calendar)], dtype=np.int64)
        spread = Spread(7 * self.problem.rules.spread_weeks_min, self.weekdays)
        possible = (self.allowed.T.astype(np.float32) @ self.days_present.astype(np.float32) > 0) & self.days_open
        prices = np.where(possible, 0.0, np.inf)
        room, needed = self.wanted.copy(), self.problem.rules.auditors_per_institution_min
        for at, groups in enumerate(self.groups_of):
            if self.allowed[:, groups].any(axis=1).sum() < needed:
                room[at] = min(int(room[at]), max(needed - 1, int(self.fixed[:, groups].sum())))
            own = np.repeat(prices[groups], self.size[groups], axis=0)
            self._hold_agreed(own, groups, ordinals)
            if len(own) >= 3 and best_days(own, ordinals, spread) is None:
                room[at] = min(int(room[at]), max(2, int(self.fixed[:, groups].sum())))
        return room

    def _hold_agreed(self, prices: Numbers, groups: Counts, ordinals: Counts) -> None:
        """Leaves every agreed audit (the first rows of its group) its own day and no other."""
        starts = np.cumsum(self.size[groups]) - self.size[groups]
        for start, group in zip(starts.tolist(), groups.tolist(), strict=True):
            agreed = [self.agreed[audit] for audit in self.groups[group].audits if audit in self.agreed]
            for row, day in enumerate(agreed[: int(self.size[group])], start):
                prices[row] = np.where(ordinals == day.toordinal(), 0.0, np.inf)

    @cached_property
    def agreed(self) -> dict[str, date]:
        """Days of the agreed audits."""
        return {row.audit: row.date for row in self.problem.fixed}

    @cached_property
    def doublable(self) -> Counts:
        """Wanted audits of each group that a double can still follow: what is long over has none."""
        within = self.problem.rules.double_audit_within_days
        edge = self.problem.calendar.first_free.toordinal() - within
        over = [sum(day.toordinal() < edge for day in map(self.agreed.get, group.audits) if day) for group in self.groups]
        return np.maximum(0, self.size - np.array(over, dtype=np.int64))

    @cached_property
    def fixed(self) -> Counts:
        """Agreed audits: auditors by groups."""
        rows = {auditor.id: at for at, auditor in enumerate(self.problem.auditors)}
        columns = {audit: at for at, group in enumerate(self.groups) for audit in group.audits}
        counts = np.zeros((len(rows), len(self.groups)), dtype=np.int64)
        for agreed in self.problem.fixed:
            counts[rows[agreed.auditor], columns[agreed.audit]] += 1
        return counts


def lay_out(problem: Problem, weekdays: int = 3) -> Board:
    """Groups the audits and the desks. The order of everything follows from ids alone."""
    fixed = {agreed.audit for agreed in problem.fixed}
    groups: list[Group] = []
    desks: list[tuple[str, ...]] = []
    for at, institution in enumerate(problem.institutions):
        numbers: dict[tuple[str, str], int] = {}
        for key, audits in sorted(_alike(institution).items()):
            point_id, channel, traits = key
            desk = numbers.setdefault((point_id, channel), len(desks))
            if desk == len(desks):
                fitting = (each.id for each in problem.scenarios if (each.kind, each.channel) == (institution.kind, channel))
                desks.append(tuple(sorted(fitting)))
            point = next(each for each in institution.points if each.id == point_id)
            ids = tuple(sorted((audit.id for audit in audits), key=lambda audit: (audit not in fixed, audit)))
            groups.append(Group(at, desk, point, channel, traits, ids))
    return Board(problem, tuple(groups), tuple(desks), weekdays)


def _alike(institution: Institution) -> dict[tuple[str, str, tuple[str, ...]], list[Audit]]:
    alike: dict[tuple[str, str, tuple[str, ...]], list[Audit]] = {}
    for audit in institution.audits:
        alike.setdefault((audit.point, audit.channel, tuple(sorted(set(audit.traits)))), []).append(audit)
    return alike
