"""The scorecards' criteria: criteria.csv, read once and never changed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lider.measurement.csv_rows import rows
from lider.measurement.problems import Problem, Refused
from lider.measurement.scales import Points, read_points

COLUMNS = ("code", "channel", "dimension", "text_pl", "scale", "points", "weight", "critical")
OPTIONAL = ("checkable_by_program",)
_WEIGHT = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_FLAGS = {"": False, "0": False, "1": True}


@dataclass(frozen=True)
class Criterion:
    """One question of a scorecard. `weight` counts within its dimension of its channel."""

    code: str
    channel: str
    dimension: str
    text: str
    scale: str
    points: Points
    weight: Fraction
    critical: bool
    checkable_by_program: bool = False


class Criteria(Mapping[str, Criterion]):
    """Criteria by code, in the order of the file."""

    def __init__(self, criteria: Iterable[Criterion]) -> None:
        self._by_code = {criterion.code: criterion for criterion in criteria}
        self._by_channel: dict[str, tuple[Criterion, ...]] = {}
        for criterion in self._by_code.values():
            self._by_channel[criterion.channel] = (*self.of(criterion.channel), criterion)

    def __getitem__(self, code: str) -> Criterion:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def of(self, channel: str) -> tuple[Criterion, ...]:
        """The channel's scorecard, in the order of the file; empty for a channel without one."""
        return self._by_channel.get(channel, ())


def read_criteria(text: str) -> Criteria:
    """Reads criteria.csv (comma or semicolon). Refused, with every problem and its row, otherwise."""
    problems: list[Problem] = []
    criteria: dict[str, Criterion] = {}
    for line, cells in rows(text, COLUMNS, problems, OPTIONAL):
        try:
            criterion = _criterion(cells)
        except Refused as refused:
            problems += [problem.at(line) for problem in refused.problems]
            continue
        if criterion.code in criteria:
            problems.append(Problem("The code %(code)s is used twice.", code=criterion.code).at(line))
        criteria[criterion.code] = criterion
    if problems or not criteria:
        raise Refused(problems or [Problem("The file has no criteria.")])
    return Criteria(criteria.values())


def _criterion(cells: list[str]) -> Criterion:
    code, channel, dimension, text, scale, points, weight, critical, checkable = cells
    problems = []
    for column, cell in zip(COLUMNS[:3], cells, strict=False):
        if not cell:
            problems.append(Problem("The cell %(column)s is empty.", column=column))
    if not _WEIGHT.fullmatch(weight):
        problems.append(Problem('The weight "%(weight)s" is not a number such as 2 or 1.5.', weight=weight))
    for column, cell in zip(("critical", "checkable_by_program"), (critical, checkable), strict=True):
        if cell not in _FLAGS:
            problems.append(Problem('The cell %(column)s is "%(cell)s". Write 1 or leave it empty.', column=column, cell=cell))
    try:
        worth = read_points(scale, points)
    except Refused as refused:
        raise Refused([*problems, *refused.problems]) from refused
    if problems:
        raise Refused(problems)
    return Criterion(code, channel, dimension, text, scale, worth, Fraction(weight), _FLAGS[critical], _FLAGS[checkable])
