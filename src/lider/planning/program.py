"""A linear program that grows by columns and rows while HiGHS keeps its basis."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

INFINITY = highspy.kHighsInf


def _solver() -> Any:
    return highspy.Highs()  # type: ignore[no-untyped-call]


class Stopped(Exception):
    """The seconds are over."""


class Impossible(Exception):
    """The program has no solution."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Coefficients: `lines` are new columns (or rows) from 0, sorted; `crossing` the existing rows (or columns) they meet."""

    lines: Counts
    crossing: Counts
    values: Numbers

    def starts(self, count: int) -> NDArray[np.int32]:
        return np.searchsorted(self.lines, np.arange(count)).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Answer:
    value: float
    primal: Numbers
    reduced: Numbers
    dual: Numbers


class Program:
    """Minimises. One thread and a fixed seed: the same calls give the same answers."""

    def __init__(self) -> None:
        self._highs = _solver()
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self._highs.setOptionValue(name, value)
        self.columns = 0
        #: Whether the seconds were over before a search of whole numbers was.
        self.late = False
        self.integral = np.zeros(0, dtype=np.bool_)
        self.rows = 0

    def add_rows(self, low: Numbers, high: Numbers, entries: Entries | None = None) -> Counts:
        """Appends rows; returns their numbers."""
        count = len(low)
        if count == 0:
            return np.zeros(0, dtype=np.int64)
        starts, crossing, values = _packed(entries, count)
        self._highs.addRows(count, low, high, len(values), starts, crossing, values)
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def add_columns(
        self, cost: Numbers, high: Numbers, entries: Entries | None = None, low: Numbers | None = None, whole: bool = False
    ) -> Counts:
        """Appends columns from 0 (or `low`) to `high`, with whole numbers in the end where `whole`; returns their numbers."""
        count = len(cost)
        if count == 0:
            return np.zeros(0, dtype=np.int64)
        starts, crossing, values = _packed(entries, count)
        floor = np.zeros(count) if low is None else low
        self._highs.addCols(count, cost, floor, high, len(values), starts, crossing, values)
        self.columns += count
        self.integral = np.concatenate([self.integral, np.full(count, whole)])
        return np.arange(self.columns - count, self.columns)

    def solve(self, seconds: float | None = None) -> Answer:
        """The optimum of the linear program."""
        self._limit(seconds)
        self._highs.run()
        self._judge()
        solution = self._highs.getSolution()
        return Answer(
            float(self._highs.getInfoValue("objective_function_value")[1]),
            np.array(solution.col_value),
            np.array(solution.col_dual),
            np.array(solution.row_dual),
        )

    def set_constant(self, value: float) -> None:
        """Added to the objective."""
        self._highs.changeObjectiveOffset(value)

    def bounds(self) -> tuple[Numbers, Numbers]:
        """Lowest and highest value of every column."""
        program = self._highs.getLp()
        return np.array(program.col_lower_), np.array(program.col_upper_)

    def value(self, primal: Numbers) -> float:
        """The objective of a solution."""
        program = self._highs.getLp()
        return float(np.array(program.col_cost_) @ primal) + float(program.offset_)

    def whole(self, low: Numbers, high: Numbers, gap: float, start: Numbers | None, seconds: float | None) -> tuple[Numbers, float]:
        """The best whole-numbered solution between the bounds, within `gap` of its own bound, which is returned as well."""
        copy = _solver()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", gap),
            ("mip_abs_gap", 1e-7),
        ):
            copy.setOptionValue(name, value)
        copy.passModel(self._highs.getLp())
        every = np.arange(self.columns, dtype=np.int32)
        copy.changeColsBounds(self.columns, every, low, high)
        copy.changeColsIntegrality(self.columns, every, self.integral.astype(np.uint8))
        if start is not None:
            copy.setSolution(self.columns, every, start)
        if seconds is not None:
            copy.setOptionValue("time_limit", max(0.01, seconds))
        copy.run()
        status = copy.getModelStatus()
        values = np.array(copy.getSolution().col_value)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise Impossible
        if len(values) == 0 or copy.getInfoValue("primal_solution_status")[1] != 2:
            raise Stopped
        self.late |= status == highspy.HighsModelStatus.kTimeLimit
        return values, float(copy.getInfoValue("mip_dual_bound")[1])

    def _limit(self, seconds: float | None) -> None:
        if seconds is not None and seconds <= 0:
            raise Stopped
        self._highs.setOptionValue("time_limit", INFINITY if seconds is None else self._highs.getRunTime() + seconds)

    def _judge(self) -> None:
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise Impossible
        if status != highspy.HighsModelStatus.kOptimal:
            raise Stopped


def one_line(crossing: Counts, values: Numbers) -> Entries:
    """The coefficients of a single row or column."""
    return Entries(np.zeros(len(crossing), dtype=np.int64), crossing, values)


def _packed(entries: Entries | None, count: int) -> tuple[NDArray[np.int32], NDArray[np.int32], Numbers]:
    if entries is None:
        return np.zeros(count, dtype=np.int32), np.zeros(0, dtype=np.int32), np.zeros(0)
    return entries.starts(count), entries.crossing.astype(np.int32), entries.values
