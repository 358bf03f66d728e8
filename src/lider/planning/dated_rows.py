"""The days of one institution inside the program of *who*, where what it decides without them has no days.

    first[u, a, d]    wanted audit u is made by auditor a on day d
    again[u, a, d]    its double is

So that *who* knows which contacts can be dated at all. Only small institutions: the numbers are many.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.days import working_days
from lider.planning.model import Model
from lider.planning.program import INFINITY, Entries

Counts = NDArray[np.int64]

#: So many numbers of first and double audits at most.
DATED_MAX = 12_000

Term = tuple[int, float]
#: (group, audit, auditor, day)
Key = tuple[int, int, int, int]


def can_be_dated(board: Board, at: int) -> bool:
    """Whether the institution is small enough."""
    groups = board.groups_of[at]
    days = board.days_present.astype(np.int64) @ board.days_open[groups].T.astype(np.int64)
    return bool(2 * (days * board.allowed[:, groups] * board.size[groups]).sum() <= DATED_MAX)


@dataclass
class _Rows:
    """Rows that are gathered and then added at once: terms, lowest and highest sum."""

    lines: list[tuple[list[Term], float, float]] = field(default_factory=list)

    def add(self, terms: list[Term], low: float, high: float) -> None:
        self.lines.append((terms, low, high))

    def enter(self, model: Model) -> None:
        lines = np.repeat(np.arange(len(self.lines)), [len(terms) for terms, _, _ in self.lines])
        columns = np.array([column for terms, _, _ in self.lines for column, _ in terms], dtype=np.int64)
        values = np.array([value for terms, _, _ in self.lines for _, value in terms], dtype=float)
        low = np.array([low for _, low, _ in self.lines])
        high = np.array([high for _, _, high in self.lines])
        model.program.add_rows(low, high, Entries(lines, columns, values))


class DatedRows:
    """Adds the rows of one institution to a model that has all its contacts."""

    def __init__(self, model: Model, at: int) -> None:
        self.model, self.board, self.at = model, model.board, at
        self.rows = _Rows()
        self.ordinals = np.array([day.toordinal() for day in working_days(self.board.problem.calendar)], dtype=np.int64)
        keys = list(self._keys())
        self.first = dict(zip(keys, self._whole(len(keys)), strict=True))
        free = [key for key in keys if self.board.days_present[key[2], key[3]]] if len(model.doubled) else []
        self.again = dict(zip(free, self._whole(len(free)), strict=True))

    def add(self) -> None:
        self._count()
        self._tell_doubles()
        self._meet_auditors()
        self._spread()
        self.rows.enter(self.model)

    def _whole(self, count: int) -> list[int]:
        columns: list[int] = self.model.program.add_columns(np.zeros(count), np.ones(count), whole=True).tolist()
        return columns

    def _keys(self) -> list[Key]:
        board = self.board
        agreed = {row.audit: (row.auditor, row.date.toordinal()) for row in board.problem.fixed}
        keys = []
        for group in board.groups_of[self.at].tolist():
            possible = board.days_present & board.days_open[group] & board.allowed[:, group, None]
            for audit, name in enumerate(board.groups[group].audits[: int(board.size[group])]):
                if name in agreed:
                    who = next(at for at, one in enumerate(board.problem.auditors) if one.id == agreed[name][0])
                    keys.append((group, audit, who, int(np.searchsorted(self.ordinals, agreed[name][1]))))
                else:
                    keys += [(group, audit, int(who), int(day)) for who, day in zip(*np.nonzero(possible), strict=True)]
        return keys

    def _count(self) -> None:
        """Contacts, doubles and what is left out are what the days say; an audit and its double are made once."""
        model, by = self.model, defaultdict[tuple[str, int, int], list[Term]](list)
        for columns, name in ((self.first, "first"), (self.again, "again")):
            for (group, audit, who, _), column in columns.items():
                by["contacts", group, who].append((column, 1.0))
                by[name, group, -1].append((column, 1.0))
                by[f"{name} of", group, audit].append((column, 1.0))
        for group in self.board.groups_of[self.at].tolist():
            size = float(self.board.size[group])
            self.rows.add([*by["first", group, -1], (int(model.left[group]), 1.0)], size, size)
            if len(model.doubled):
                self.rows.add([*by["again", group, -1], (int(model.doubled[group]), -1.0)], 0.0, 0.0)
            for who in np.flatnonzero(model.columns_at[:, group] >= 0).tolist():
                self.rows.add([*by["contacts", group, who], (int(model.columns_at[who, group]), -1.0)], 0.0, 0.0)
        for (name, _, _), terms in by.items():
            if name in ("first of", "again of"):
                self.rows.add(terms, 0.0, 1.0)

    def _tell_doubles(self) -> None:
        """A double is another auditor's, near its first audit."""
        within = self.board.problem.rules.double_audit_within_days
        by_who, by_day = defaultdict[tuple[int, int, int], list[Term]](list), defaultdict[tuple[int, int, int], list[int]](list)
        for columns in (self.first, self.again):
            for (group, audit, who, _), column in columns.items():
                by_who[group, audit, who].append((column, 1.0))
        for (group, audit, _, day), column in self.first.items():
            by_day[group, audit, day].append(column)
        doubles = defaultdict[tuple[int, int, int], list[Term]](list)
        for (group, audit, _, day), column in self.again.items():
            doubles[group, audit, day].append((column, 1.0))
        if not doubles:
            return
        for terms in by_who.values():
            self.rows.add(terms, 0.0, 1.0)
        for (group, audit, day), terms in doubles.items():
            near = np.flatnonzero(np.abs(self.ordinals - self.ordinals[day]) <= within).tolist()
            firsts = [(column, -1.0) for other in near for column in by_day[group, audit, other]]
            self.rows.add([*terms, *firsts], -INFINITY, 0.0)

    def _meet_auditors(self) -> None:
        """Enough different auditors make the wanted audits, where so many are placed."""
        fewest = self.board.problem.rules.auditors_per_institution_min
        wanted = int(self.board.size[self.board.groups_of[self.at]].sum())
        if not 2 <= fewest <= wanted:
            return
        by_who = defaultdict[int, list[Term]](list)
        for (_, _, who, _), column in self.first.items():
            by_who[who].append((column, -1.0))
        met = self._whole(len(by_who))
        for column, terms in zip(met, by_who.values(), strict=True):
            self.rows.add([(column, 1.0), *terms], -INFINITY, 0.0)
        self.rows.add([*((column, 1.0) for column in met), (self._as_many_as(fewest, wanted), -float(fewest))], 0.0, INFINITY)

    def _as_many_as(self, count: int, wanted: int) -> int:
        """A column that is 1 where at least `count` wanted audits are placed."""
        column = self._whole(1)[0]
        self.rows.add([*((first, 1.0) for first in self.first.values()), (column, -float(wanted))], -INFINITY, count - 1.0)
        return column

    def _spread(self) -> None:
        """Three or more lie far enough apart and on different weekdays."""
        wanted = int(self.board.size[self.board.groups_of[self.at]].sum())
        if wanted < 3:
            return
        three, apart = self._as_many_as(3, wanted), 7 * self.board.problem.rules.spread_weeks_min
        by_day = defaultdict[int, list[Term]](list)
        for (_, _, _, day), column in self.first.items():
            by_day[day].append((column, -1.0))
        used = self._whole(5)
        for weekday, column in enumerate(used):
            terms = [term for day, own in by_day.items() if (self.ordinals[day] - 1) % 7 == weekday for term in own]
            self.rows.add([(column, 1.0), *terms], -INFINITY, 0.0)
        self.rows.add([*((column, 1.0) for column in used), (three, -float(self.board.weekdays))], 0.0, INFINITY)
        edges = self._whole(len(self.ordinals))
        for edge, column in enumerate(edges):
            early = [term for day, own in by_day.items() if day <= edge for term in own]
            late = [term for day, own in by_day.items() if self.ordinals[day] >= self.ordinals[edge] + apart for term in own]
            self.rows.add([(column, 1.0), *early], -INFINITY, 0.0)
            self.rows.add([(column, 1.0), *late], -INFINITY, 0.0)
        self.rows.add([*((column, 1.0) for column in edges), (three, -1.0)], 0.0, INFINITY)
