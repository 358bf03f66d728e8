"""The linear program of *who*: contacts of auditors with groups of audits, as a flow from auditors to audits.

    contacts[a, g]  of auditor a with group g, double audits included        0 … most[g]
    doubled[g]      double audits of group g                                 0 … doublable[g]
    left[g]         wanted audits of group g without a place                 0 … size[g]
    unit[a, k]      auditor a's k-th contact, priced by the growth of the squared deviation from the mean

    sum over a of contacts[a, g] - doubled[g] + left[g] = size[g]
    sum over g of contacts[a, g] = sum over k of unit[a, k]
    sum over g of doubled[g]     = doubles

Whoever made which of a group's contacts: as long as nobody has more contacts than the group has wanted audits, wanted and double
audits can be told apart so that every double is another auditor's (Hall). All of it is a network, so that its vertices are whole.
Rows about an auditor in one institution or at one desk come when a solution breaks them, columns when their price asks for them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.program import INFINITY, Answer, Entries, Program, one_line

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

#: Violations and prices below this are noise of the solver.
NOISE = 1e-7
#: So many unit columns at most; beyond them the price of the last one stays, which keeps the bound a bound.
UNITS_MAX = 60_000


@dataclass(frozen=True, slots=True)
class Aims:
    """What a stage of *who* minimises. `left_out` and `short` price a wanted and a double audit without a place.

    Without `left_out` exactly `left_out_exactly` stay without; `excess` prices each one more, until the columns are there.
    """

    unit: Numbers
    load: float = 0.0
    repeat: float = 0.0
    left_out: float | None = None
    left_out_exactly: int = 0
    doubles: int = 0
    short: float | None = None
    excess: float = 1e4


class Model:
    """Grows while it is solved; see the module."""

    def __init__(self, board: Board, aims: Aims) -> None:
        self.board, self.aims, self.program = board, aims, Program()
        auditors, groups = aims.unit.shape
        self.columns_at = np.full((auditors, groups), -1, dtype=np.int32)
        self.who = np.zeros(0, dtype=np.int64)
        self.what = np.zeros(0, dtype=np.int64)
        self.column = np.zeros(0, dtype=np.int64)
        self.pair_rows = np.full((auditors, len(board.wanted)), -1, dtype=np.int64)
        self.desk_rows = np.full((auditors, len(board.desks)), -1, dtype=np.int64)
        size = board.size.astype(float)
        self.group_rows = self.program.add_rows(size, size)
        self.auditor_rows = self.program.add_rows(np.zeros(auditors), np.zeros(auditors))
        self.doubles_row = np.zeros(0, dtype=np.int64)
        self._add_units()
        self.doubled = self._add_doubles()
        self.left = self._add_left()

    @property
    def placed(self) -> int:
        return int(self.board.size.sum()) - self.aims.left_out_exactly

    def _add_units(self) -> None:
        """Each auditor's contacts one by one, dearer with each; the squares at 0 contacts are a constant."""
        capacity = self.board.capacity
        units = np.minimum(capacity, max(1, UNITS_MAX // max(1, len(capacity))))
        who = np.repeat(np.arange(len(capacity)), units)
        nth = np.arange(len(who)) - np.repeat(np.cumsum(units) - units, units)
        high = np.where(nth == units[who] - 1, 1.0 + (capacity - units)[who], 1.0)
        if self.aims.load == 0:
            who, nth, high = np.arange(len(capacity)), np.zeros(len(capacity), dtype=np.int64), capacity.astype(float)
        mean = (self.placed + self.aims.doubles) / max(1, len(capacity))
        cost = np.asarray(self.aims.load * (2 * nth + 1 - 2 * mean), dtype=np.float64)
        entries = Entries(np.arange(len(who)), self.auditor_rows[who], np.full(len(who), -1.0))
        self.program.add_columns(cost, high, entries)
        self.program.set_constant(self.aims.load * mean * mean * len(capacity))

    def _add_doubles(self) -> Counts:
        groups = len(self.board.groups)
        if self.aims.doubles == 0:
            return np.zeros(0, dtype=np.int64)
        row = self.program.add_rows(np.array([float(self.aims.doubles)]), np.array([float(self.aims.doubles)]))
        self.doubles_row = row
        crossing = np.stack([self.group_rows, np.repeat(row, groups)], axis=1).ravel()
        entries = Entries(np.repeat(np.arange(groups), 2), crossing, np.tile([-1.0, 1.0], groups))
        columns = self.program.add_columns(np.zeros(groups), self.board.doublable.astype(float), entries, whole=True)
        if self.aims.short is not None:
            self.program.add_columns(np.array([self.aims.short]), np.array([INFINITY]), one_line(row, np.ones(1)))
        return columns

    def _add_left(self) -> Counts:
        groups, size = len(self.board.groups), self.board.size.astype(float)
        cost = np.full(groups, self.aims.left_out or 0.0)
        entries = Entries(np.arange(groups), self.group_rows, np.ones(groups))
        columns = self.program.add_columns(cost, size, entries, whole=True)
        if self.aims.left_out is None:
            exact = np.array([float(self.aims.left_out_exactly)])
            row = self.program.add_rows(exact, exact, one_line(columns, np.ones(groups)))
            self.program.add_columns(np.array([self.aims.excess]), np.array([INFINITY]), one_line(row, np.array([-1.0])))
        for at in np.flatnonzero(self.board.room < self.board.wanted).tolist():
            own = columns[self.board.groups_of[at]]
            least = np.array([float(size[self.board.groups_of[at]].sum() - self.board.room[at])])
            self.program.add_rows(least, np.array([INFINITY]), one_line(own, np.ones(len(own))))
        if len(self.doubled):
            crossing = np.stack([self.doubled, columns], axis=1).ravel()
            entries = Entries(np.repeat(np.arange(groups), 2), crossing, np.ones(2 * groups))
            self.program.add_rows(np.full(groups, -INFINITY), size, entries)
        return columns

    def add_contacts(self, who: Counts, what: Counts) -> None:
        """Lets these auditors meet these groups. Those that are there already are passed over."""
        new = self.board.allowed[who, what] & (self.columns_at[who, what] < 0)
        who, what = who[new], what[new]
        if len(who) == 0:
            return
        pair, desk = self.pair_rows[who, self.board.institution[what]], self.desk_rows[who, self.board.desk[what]]
        rows = np.stack([self.group_rows[what], self.auditor_rows[who], pair, desk], axis=1).ravel()
        lines = np.repeat(np.arange(len(who)), 4)
        entries = Entries(lines[rows >= 0], rows[rows >= 0], np.ones(int((rows >= 0).sum())))
        high = self.board.most[what].astype(float)
        low = self.board.fixed[who, what].astype(float)
        column = self.program.add_columns(self.aims.unit[who, what], high, entries, low, whole=True)
        self.who, self.what = np.concatenate([self.who, who]), np.concatenate([self.what, what])
        self.column = np.concatenate([self.column, column])
        self.columns_at[who, what] = column

    def limit_pairs(self, primal: Numbers) -> bool:
        """Adds the rows about one auditor in one institution or at one desk that the solution breaks. False: none."""
        values, rules = primal[self.column], self.board.problem.rules
        contacts_max = min(rules.contacts_per_auditor_max, 2 * int(self.board.wanted.max(initial=1)))
        free = 1 if self.aims.repeat > 0 else contacts_max
        pairs = self._broken(values, self.board.institution[self.what], self.pair_rows, np.full(len(self.board.wanted), free))
        rotation = np.zeros(len(self.board.desks))
        rotation[self.board.desk] = self.board.rotation
        desks = self._broken(values, self.board.desk[self.what], self.desk_rows, np.minimum(rotation, contacts_max))
        self._add_limits(pairs, self.board.institution, self.pair_rows, np.full(len(pairs[0]), float(free)))
        if free < contacts_max:
            self._price_repeats(pairs, contacts_max)
        self._add_limits(desks, self.board.desk, self.desk_rows, rotation[desks[1]])
        return len(pairs[0]) + len(desks[0]) > 0

    def _broken(self, values: Numbers, where: Counts, rows: Counts, limit: Numbers) -> tuple[Counts, Counts]:
        sums = np.bincount(self.who * rows.shape[1] + where, values, rows.size).reshape(rows.shape)
        found = np.nonzero((sums > limit[None, :] + NOISE) & (rows < 0))
        return found[0], found[1]

    def _add_limits(self, found: tuple[Counts, Counts], of_group: Counts, rows: Counts, limit: Numbers) -> None:
        """One row for each (auditor, place) found: its contacts stay within the limit."""
        number = np.full(rows.shape, -1, dtype=np.int64)
        number[found] = np.arange(len(found[0]))
        line = number[self.who, of_group[self.what]]
        inside = np.flatnonzero(line >= 0)
        inside = inside[np.argsort(line[inside], kind="stable")]
        entries = Entries(line[inside], self.column[inside], np.ones(len(inside)))
        rows[found] = self.program.add_rows(np.full(len(found[0]), -INFINITY), limit, entries)

    def _price_repeats(self, pairs: tuple[Counts, Counts], contacts_max: int) -> None:
        """The k-th repeated contact of a pair costs 2k / wanted audits, times the weight."""
        times = contacts_max - 1
        line = np.arange(len(pairs[0]) * times)
        nth = 1 + line % times
        cost = self.aims.repeat * 2 * nth / self.board.wanted[pairs[1]].repeat(times)
        rows = self.pair_rows[pairs].repeat(times)
        self.program.add_columns(cost, np.ones(len(line)), Entries(line, rows, np.full(len(line), -1.0)))

    def reduced(self, answer: Answer) -> Numbers:
        """What one contact more would cost at the answer's prices, for every auditor and group."""
        dual = np.append(answer.dual, 0.0)
        price = self.aims.unit - dual[self.group_rows][None, :] - dual[self.auditor_rows][:, None]
        price -= dual[self.pair_rows][:, self.board.institution]
        price -= dual[self.desk_rows][:, self.board.desk]
        return np.asarray(price)

    def doubles_in(self, primal: Numbers) -> Counts:
        """By group."""
        return self._by_group(primal, self.doubled)

    def left_in(self, primal: Numbers) -> Counts:
        """By group."""
        return self._by_group(primal, self.left)

    def _by_group(self, primal: Numbers, columns: Counts) -> Counts:
        values = primal[columns] if len(columns) else np.zeros(len(self.board.groups))
        return np.round(values).astype(np.int64)

    def contacts(self, primal: Numbers) -> Numbers:
        """Auditors by groups."""
        found = np.zeros(self.columns_at.shape)
        found[self.who, self.what] = primal[self.column]
        return found
