"""What is agreed already must exist and keep every rule that can be judged without planning the rest."""

from collections import Counter, defaultdict
from datetime import date

from lider.planning.fields import Field
from lider.planning.keeping import Broken, unfit, untimely
from lider.planning.problem import Audit, Auditor, Calendar, Fixed, Institution, Problem

Row = tuple[Fixed, Field]
#: What a row alone can break, by rule and detail.
SAYS = {
    ("channel", ""): "this auditor has no certificate for the audit's channel, {names}.",
    ("traits", ""): "this auditor lacks what the audit asks for: {names}.",
    ("conflicts", ""): "this auditor has a conflict of interest with {institution}.",
    ("previous", ""): "this auditor audited {institution} in the edition before.",
    ("municipality", ""): "this auditor lives in the point's municipality.",
    ("calendar", "weekend"): "{day} is no working day.",
    ("calendar", "holiday"): "{day} is a holiday.",
    ("unavailable", ""): "the auditor is unavailable on {day}.",
    ("hours", ""): "the point is closed on {day}.",
}


def check_fixed(problem: Problem, field: Field) -> None:
    """A fault for every row of `problem.fixed` that refers to nothing or breaks a rule. The rows are in the order of the file."""
    rows = list(zip(problem.fixed, field.items(needed=False), strict=True))
    if not rows:
        return
    auditors = {auditor.id: auditor for auditor in problem.auditors}
    audits = {audit.id: (institution, audit) for institution in problem.institutions for audit in institution.audits}
    known = [(row, there) for row, there in rows if _exists(row, there, auditors, audits)]
    _require_single(known)
    for row, there in known:
        institution, audit = audits[row.audit]
        _check_who(auditors[row.auditor], institution, audit, there.part("auditor"))
        _check_when(problem.calendar, auditors[row.auditor], institution, audit, row.date, there.part("date"))
    _check_capacity(known, auditors)
    by_institution: dict[str, list[tuple[Fixed, Audit, Field]]] = defaultdict(list)
    for row, there in known:
        institution, audit = audits[row.audit]
        by_institution[institution.id].append((row, audit, there))
    scenarios = Counter((scenario.kind, scenario.channel) for scenario in problem.scenarios)
    for institution in problem.institutions:
        if institution.id in by_institution:
            _check_institution(problem, institution, by_institution[institution.id], scenarios)


def _exists(row: Fixed, field: Field, auditors: dict[str, Auditor], audits: dict[str, tuple[Institution, Audit]]) -> bool:
    if row.audit not in audits:
        field.part("audit").fault("no institution wants an audit with this id. Correct it, or leave the row out.")
    if row.auditor not in auditors:
        field.part("auditor").fault("no auditor has this id. Correct it, or leave the row out.")
    return row.audit in audits and row.auditor in auditors


def _require_single(rows: list[Row]) -> None:
    first: dict[str, Field] = {}
    for row, field in rows:
        if row.audit in first:
            field.part("audit").fault(f"this audit is fixed already by {first[row.audit].path}. Keep one of the rows.")
        else:
            first[row.audit] = field


def _check_who(auditor: Auditor, institution: Institution, audit: Audit, field: Field) -> None:
    for one in unfit(auditor, institution, audit):
        field.fault(f"{_says(one)} Choose another auditor, or leave the row out.")


def _check_when(calendar: Calendar, auditor: Auditor, institution: Institution, audit: Audit, day: date, field: Field) -> None:
    for one in untimely(calendar, auditor, institution, audit, day):
        says = f"{day} is outside the calendar, {calendar.first} to {calendar.last}." if one.detail == "outside" else _says(one)
        field.fault(f"{says} Choose another date, or leave the row out.")


def _says(one: Broken) -> str:
    names = ", ".join(one.names)
    return SAYS[one.rule, one.detail].format(names=names, institution=one.institution, day=one.day)


def _check_capacity(rows: list[Row], auditors: dict[str, Auditor]) -> None:
    for name, number in sorted(Counter(row.auditor for row, _ in rows).items()):
        capacity = auditors[name].capacity
        if number > capacity:
            last = [field for row, field in rows if row.auditor == name][capacity]
            last.part("auditor").fault(f"{number} rows are fixed for this auditor, whose capacity is {capacity}. Leave some out.")


def _check_institution(
    problem: Problem, institution: Institution, rows: list[tuple[Fixed, Audit, Field]], scenarios: Counter[tuple[str, str]]
) -> None:
    """Rules over several audits of one institution, as far as the rows that are not fixed cannot mend them."""
    most = problem.rules.contacts_per_auditor_max
    contacts: Counter[str] = Counter()
    alike: Counter[tuple[str, str, str]] = Counter()
    for row, audit, field in rows:
        contacts[row.auditor] += 1
        if contacts[row.auditor] == most + 1:
            field.part("auditor").fault(f"this auditor has more than {most} fixed contacts with {institution.id}. Choose another.")
        key = (row.auditor, audit.point, audit.channel)
        alike[key] += 1
        fitting = scenarios[institution.kind, audit.channel]
        if not fitting:
            field.part("audit").fault(f"no scenario is for {institution.kind} and {audit.channel}. Add one, or leave the row out.")
        elif alike[key] == fitting + 1:
            field.part("auditor").fault("this auditor would meet a scenario twice at one point. Choose another, or add a scenario.")
    if len(institution.audits) >= 3:
        _check_variety(problem, institution, rows)
    _check_auditors(problem.rules.auditors_per_institution_min, institution, rows)


def _check_variety(problem: Problem, institution: Institution, rows: list[tuple[Fixed, Audit, Field]]) -> None:
    left = len(institution.audits) - len(rows)
    days = sorted(row.date for row, _, _ in rows)
    field = rows[-1][2].part("date")
    if len({day.weekday() for day in days}) + left < 3:
        field.fault(f"the audits of {institution.id} cannot be on three different weekdays any more. Change a date.")
    weeks = problem.rules.spread_weeks_min
    if not left and (days[-1] - days[0]).days < 7 * weeks:
        field.fault(f"the first and the last audit of {institution.id} are less than {weeks} weeks apart. Change a date.")


def _check_auditors(fewest: int, institution: Institution, rows: list[tuple[Fixed, Audit, Field]]) -> None:
    left = len(institution.audits) - len(rows)
    if len(institution.audits) >= fewest and len({row.auditor for row, _, _ in rows}) + left < fewest:
        field = rows[-1][2].part("auditor")
        field.fault(f"{institution.id} cannot have {fewest} different auditors any more. Choose another auditor.")
