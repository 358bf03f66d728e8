"""Rows about whole institutions that a whole-numbered solution may break: different auditors, no dates."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lider.planning.different import Different, most_different
from lider.planning.model import NOISE, Model
from lider.planning.objective import together_of
from lider.planning.program import INFINITY, Answer, Entries, one_line

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Cuts:
    """Grows with a model; every row holds for every plan that keeps the rules, so the bound stays a bound."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._levels: dict[int, int] = {}

    def add_promising(self, answer: Answer, most: float) -> bool:
        """Lets in every contact whose price leaves room for a better plan. False where there is none.

        Groups of rows about one institution have all their contacts already, so that the model's prices are right.
        """
        model = self.model
        price = self.model.reduced(answer)
        who, what = np.nonzero((price <= most + NOISE) & model.board.allowed & (model.columns_at < 0))
        model.add_contacts(who, what)
        return len(who) > 0

    def separate(self, primal: Numbers) -> bool:
        """Adds the rows that a whole-numbered solution breaks. False where it breaks none."""
        contacts = np.round(self.model.contacts(primal)).astype(np.int64)
        together = together_of(self.model.board, contacts)
        return self._separate_auditors(primal, contacts, together)

    def _separate_auditors(self, primal: Numbers, contacts: Counts, together: Counts) -> bool:
        board, found = self.model.board, False
        fewest = board.problem.rules.auditors_per_institution_min
        doubled, places = self.model.doubles_in(primal), board.size - self.model.left_in(primal)
        for at in np.flatnonzero(board.wanted >= max(2, fewest)).tolist():
            groups = board.groups_of[at]
            if places[groups].sum() < fewest or np.count_nonzero(together[:, at]) - doubled[groups].sum() >= fewest:
                continue
            different = most_different(contacts[:, groups], places[groups], board.fixed[:, groups])
            if different.count < fewest:
                self._require_auditors(at, different, fewest)
                found = True
        return found

    def _require_auditors(self, at: int, different: Different, fewest: int) -> None:
        """At least so many different auditors in the groups outside `full`: without them there are too few."""
        model, board = self.model, self.model.board
        groups = board.groups_of[at]
        outside = np.array([group for number, group in enumerate(groups.tolist()) if number not in different.full], dtype=np.int64)
        self.add_everyone(groups)
        who = np.flatnonzero(board.allowed[:, outside].any(axis=1))
        who = who[~np.isin(who, list(different.agreed))]
        column = model.program.add_columns(np.zeros(len(who)), np.ones(len(who)))
        number = np.full(len(board.capacity), -1)
        number[who] = np.arange(len(who))
        inside = np.flatnonzero(np.isin(model.what, outside) & (number[model.who] >= 0))
        lines = np.concatenate([number[model.who[inside]], np.arange(len(who))])
        crossing = np.concatenate([model.column[inside], column])
        values = np.concatenate([np.full(len(inside), -1.0), np.ones(len(who))])
        order = np.argsort(lines, kind="stable")
        model.program.add_rows(
            np.full(len(who), -INFINITY), np.zeros(len(who)), Entries(lines[order], crossing[order], values[order])
        )
        elsewhere = len(different.agreed)
        for number_in, group in enumerate(groups.tolist()):
            if number_in in different.full:
                elsewhere += int(board.size[group] - board.fixed[:, group].sum())
        self._add_level(at, column, float(fewest), float(elsewhere))

    def _add_level(self, at: int, column: Counts, fewest: float, elsewhere: float) -> None:
        """Sum of `column` + elsewhere >= the least number of auditors, where so many audits are placed."""
        program = self.model.program
        level = self._level(at, fewest)
        low = fewest - elsewhere if level is None else -elsewhere
        columns = column if level is None else np.append(column, level)
        values = np.ones(len(columns))
        if level is not None:
            values[-1] = -1.0
        program.add_rows(np.array([low]), np.array([INFINITY]), one_line(columns, values))

    def _level(self, at: int, fewest: float) -> int | None:
        """A column that is `fewest` where so many are placed, else free to be 0; None where all are placed, or must be."""
        model, groups = self.model, self.model.board.groups_of[at]
        size = float(model.board.size[groups].sum())
        must_be = model.aims.left_out_exactly == 0 and (model.aims.left_out is None or model.aims.load + model.aims.unit.any() > 0)
        if must_be and size >= fewest:
            return None
        if at not in self._levels:
            program, left = model.program, model.left[groups] if len(model.left) else np.zeros(0, dtype=np.int64)
            level = int(program.add_columns(np.zeros(1), np.array([fewest]))[0])
            enough = int(program.add_columns(np.zeros(1), np.ones(1), whole=True)[0])
            program.add_rows(np.zeros(1), np.array([INFINITY]), _row([level, enough], [1.0, -fewest]))
            plain = left.tolist()
            ceiling = np.array([fewest - 1 - size])
            program.add_rows(np.array([-INFINITY]), ceiling, _row([enough, *plain], [-size - 1.0] + [-1.0] * len(plain)))
            self._levels[at] = level
        return self._levels[at]

    def add_everyone(self, groups: Counts) -> None:
        """Lets everybody who may meet these groups."""
        who, at = np.nonzero(self.model.board.allowed[:, groups])
        self.model.add_contacts(who, groups[at])

    def forbid(self, at: int, contacts: Counts) -> None:
        """Exactly these contacts of an institution (auditors by its groups) must not come again."""
        model, board = self.model, self.model.board
        groups = board.groups_of[at]
        self.add_everyone(groups)
        on = 0
        signs: list[float] = []
        columns: list[int] = []
        for who, number in zip(*np.nonzero(board.allowed[:, groups]), strict=True):
            steps = int(board.most[groups[number]])
            taken = int(contacts[who, number])
            numbers = model.program.add_columns(np.zeros(steps), np.ones(steps), whole=True).tolist()
            contact = int(model.columns_at[who, groups[number]])
            model.program.add_rows(np.zeros(1), np.zeros(1), _row([contact, *numbers], [1.0] + [-1.0] * steps))
            for first, second in pairwise(numbers):
                model.program.add_rows(np.zeros(1), np.array([INFINITY]), _row([first, second], [1.0, -1.0]))
            columns += numbers
            signs += [-1.0] * taken + [1.0] * (steps - taken)
            on += taken
        model.program.add_rows(np.array([1.0 - on]), np.array([INFINITY]), _row(columns, signs))


def _row(columns: list[int], values: list[float]) -> Entries:
    return one_line(np.array(columns, dtype=np.int64), np.array(values, dtype=float))
