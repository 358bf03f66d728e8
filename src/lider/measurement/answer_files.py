"""Reads audits from a CSV file of answers, one answer a row, and says row by row what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lider.measurement.agreement import require
from lider.measurement.answers import Worth, remembered
from lider.measurement.audits import Audit
from lider.measurement.criteria import Criteria
from lider.measurement.csv_rows import rows
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules

COLUMNS = ("institution", "category", "audit", "channel", "scenario", "criterion", "answer")


@dataclass
class _Sheet:
    """An audit while it is read: what its first row says, and its answers with their rows."""

    row: int
    institution: str
    category: str
    channel: str
    scenario: str
    answers: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def read_answers(text: str, rules: Rules, criteria: Criteria) -> list[Audit]:
    """The audits of a CSV text with the columns of COLUMNS, in the order of their first rows.

    Blank rows and other columns are ignored; an empty answer equals `-`. Refused, with every problem
    and its row: an empty cell elsewhere, a channel, criterion or answer that is not known, a criterion
    outside its channel, a criterion twice in one audit, an institution in two categories, an audit
    with two institutions, channels or scenarios; rules and criteria that contradict each other.
    """
    require(rules, criteria)
    reader = _Reader(rules, criteria)
    problems: list[Problem] = []
    for row, cells in rows(text, COLUMNS, problems):
        problems += [problem.at(row) for problem in reader.read(row, cells)]
    if problems:
        raise Refused(problems)
    return [
        Audit(name, sheet.institution, sheet.category, sheet.channel, sheet.scenario, sheet.answers)
        for name, sheet in reader.sheets.items()
    ]


class _Reader:
    """Takes rows one by one; `sheets` are the audits read so far."""

    def __init__(self, rules: Rules, criteria: Criteria) -> None:
        self.rules, self.criteria = rules, criteria
        self.worth: Worth = remembered(rules, criteria)
        self.sheets: dict[str, _Sheet] = {}
        self.categories: dict[str, tuple[str, int]] = {}

    def read(self, row: int, cells: list[str]) -> Iterator[Problem]:
        """Adds one row to its audit; yields what is wrong with it."""
        if not all(cells[:6]):
            empty = ", ".join(name for name, cell in zip(COLUMNS[:6], cells, strict=False) if not cell)
            yield Problem("Nothing is written under: %(columns)s.", columns=empty)
            return
        institution, category, audit, channel, scenario, code, answer = cells
        sheet = self.sheets.get(audit)
        if sheet is None:
            sheet = self.sheets[audit] = _Sheet(row, institution, category, channel, scenario)
        yield from self._category(row, institution, category)
        yield from _other_head(audit, sheet, institution, channel, scenario)
        yield from self._criterion(code, channel, answer)
        if code in sheet.rows:
            template = "Audit %(audit)s already has an answer to %(code)s in row %(first)s. Keep one of the two rows."
            yield Problem(template, audit=audit, code=code, first=sheet.rows[code])
            return
        sheet.rows[code], sheet.answers[code] = row, answer

    def _category(self, row: int, institution: str, category: str) -> Iterator[Problem]:
        known, first = self.categories.setdefault(institution, (category, row))
        if known != category:
            template = (
                "Institution %(institution)s is in the category %(category)s here and in %(known)s in row %(first)s. "
                "Write the same category in all its rows."
            )
            yield Problem(template, institution=institution, category=category, known=known, first=first)

    def _criterion(self, code: str, channel: str, answer: str) -> Iterator[Problem]:
        criterion = self.criteria.get(code)
        if channel not in self.rules.channels:
            known = ", ".join(self.rules.channels)
            yield Problem("There is no channel %(channel)s. Use one of: %(known)s.", channel=channel, known=known)
        elif criterion is None:
            yield Problem("There is no criterion %(code)s. Use a code of the criteria file.", code=code)
        elif criterion.channel != channel:
            template = "Criterion %(code)s belongs to the channel %(own)s, but this row is in the channel %(channel)s."
            yield Problem(template, code=code, own=criterion.channel, channel=channel)
        else:
            try:
                self.worth(code, answer)
            except Refused as refused:
                yield from refused.problems


def _other_head(audit: str, sheet: _Sheet, institution: str, channel: str, scenario: str) -> Iterator[Problem]:
    """What this row says of its audit otherwise than the audit's first row."""
    heads = (("institution", institution), ("channel", channel), ("scenario", scenario))
    for name, here in heads:
        if getattr(sheet, name) != here:
            template = (
                "Audit %(audit)s has the %(column)s %(here)s here and %(there)s in row %(first)s. "
                "Give each audit its own id, or write the same in all its rows."
            )
            yield Problem(template, audit=audit, column=name, here=here, there=getattr(sheet, name), first=sheet.row)
