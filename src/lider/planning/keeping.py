"""Which hard rules a finished plan breaks, and with what. The opinion of bench/planning/checker.py is an independent one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lider.planning.objective import doubles_needed
from lider.planning.problem import OPEN_CHANNELS, Audit, Auditor, Calendar, Institution, Point, Problem

SLOTS = ("open", "middle", "close")
#: From so many placed audits on, an institution's are spread over weeks, weekdays and times of day.
MANY = 3
WEEKDAYS = 3


@dataclass(frozen=True, slots=True)
class Placement:
    """A row of a plan: a wanted audit, or (`is_double`) the blind second audit of it."""

    audit: str
    auditor: str
    day: date
    slot: str | None
    scenario: str
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken, by its name in docs/planning.md, and with what: `detail` tells kinds of one rule apart.

    `number` is what there is, `limit` what there may or must be (of `spread_weeks_min` both are days); `names` are traits or
    a scenario.
    """

    rule: str
    detail: str = ""
    institution: str = ""
    audit: str = ""
    auditor: str = ""
    day: date | None = None
    number: int = 0
    limit: int = 0
    names: tuple[str, ...] = ()

    @property
    def what(self) -> tuple[str, ...]:
        """The same for the same rule at the same place, however far it is broken."""
        return self.rule, self.detail, self.institution, self.audit, self.auditor, *self.names

    @property
    def by(self) -> int:
        """How far it is broken."""
        return abs(self.number - self.limit)


@dataclass(frozen=True, slots=True)
class Beside:
    """What counts although it stands in no row: contacts of auditors elsewhere, audits and doubles placed elsewhere, and
    contacts of auditors in the institutions of the problem (`met`, by institution and auditor) that count for nothing else."""

    load: Mapping[str, int] = field(default_factory=dict)
    placed: int = 0
    doubles: int = 0
    met: Mapping[tuple[str, str], int] = field(default_factory=dict)


def placements(plan: Mapping[str, Any]) -> list[Placement]:
    """The rows of a plan as docs/schemas/plan.schema.json has them."""
    return [
        Placement(
            audit=row["double_of"] or row["audit"],
            auditor=row["auditor"],
            day=date.fromisoformat(row["date"]),
            slot=row["slot"],
            scenario=row["scenario"],
            is_double=row["double_of"] is not None,
        )
        for row in plan["assignments"]
    ]


def unfit(auditor: Auditor, institution: Institution, audit: Audit) -> Iterator[Broken]:
    """What keeps an auditor from an audit, whatever else is planned."""
    known: dict[str, Any] = {"institution": institution.id, "audit": audit.id, "auditor": auditor.id}
    if audit.channel not in auditor.channels:
        yield Broken("channel", names=(audit.channel,), **known)
    if missing := tuple(sorted(set(audit.traits) - set(auditor.traits))):
        yield Broken("traits", names=missing, **known)
    if institution.id in auditor.conflicts:
        yield Broken("conflicts", **known)
    if institution.id in auditor.previous:
        yield Broken("previous", **known)
    if auditor.municipality == point_of(institution, audit).municipality:
        yield Broken("municipality", **known)


def untimely(calendar: Calendar, auditor: Auditor, institution: Institution, audit: Audit, day: date) -> Iterator[Broken]:
    """What keeps an audit from a day, whatever else is planned."""
    known: dict[str, Any] = {"institution": institution.id, "audit": audit.id, "auditor": auditor.id, "day": day}
    if not calendar.first <= day <= calendar.last:
        yield Broken("calendar", "outside", **known)
    if day.weekday() > 4:
        yield Broken("calendar", "weekend", **known)
    if day in calendar.holidays:
        yield Broken("calendar", "holiday", **known)
    if any(first <= day <= last for first, last in auditor.unavailable):
        yield Broken("unavailable", **known)
    if audit.channel in OPEN_CHANNELS and point_of(institution, audit).hours[day.weekday()] is None:
        yield Broken("hours", **known)


def point_of(institution: Institution, audit: Audit) -> Point:
    return next(point for point in institution.points if point.id == audit.point)


def worsened(before: Iterable[Broken], after: Iterable[Broken]) -> list[Broken]:
    """What is broken after a change and was kept before it, or was not broken so far."""
    known = {one.what: one.by for one in before}
    return [one for one in after if one.what not in known or one.by > known[one.what]]


def broken_rules(problem: Problem, rows: Iterable[Placement], beside: Beside | None = None) -> list[Broken]:
    """Every hard rule that the rows break. Days that are over take only what `fixed` names.

    Each row names an audit of the problem. An auditor whom the problem does not know has left: what they do counts for the
    institution, and nothing is asked of them any more.
    """
    plan, more = _Plan(problem, list(rows)), beside or Beside()
    found = [one for row in plan.rows for one in _of_row(plan, row)]
    found += _of_load(plan, more)
    for institution in problem.institutions:
        found += _of_institution(plan, institution, more)
    return [*found, *_of_doubles(plan, more)]


class _Plan:
    """The rows, looked up."""

    def __init__(self, problem: Problem, rows: list[Placement]) -> None:
        self.problem, self.rows = problem, rows
        self.auditors = {one.id: one for one in problem.auditors}
        self.audits = {audit.id: (one, audit) for one in problem.institutions for audit in one.audits}
        self.agreed = {row.audit for row in problem.fixed}
        self.fitting: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scenario in problem.scenarios:
            self.fitting[scenario.kind, scenario.channel].add(scenario.id)
        self.of: dict[str, list[Placement]] = defaultdict(list)
        for row in rows:
            self.of[self.audits[row.audit][0].id].append(row)


def _of_row(plan: _Plan, row: Placement) -> Iterator[Broken]:
    """Rules that one row keeps or breaks alone."""
    institution, audit = plan.audits[row.audit]
    auditor, calendar = plan.auditors.get(row.auditor), plan.problem.calendar
    if auditor:
        yield from unfit(auditor, institution, audit)
        yield from untimely(calendar, auditor, institution, audit, row.day)
    known: dict[str, Any] = {"institution": institution.id, "audit": audit.id, "auditor": row.auditor, "day": row.day}
    if row.day < calendar.first_free and (row.is_double or row.audit not in plan.agreed):
        yield Broken("calendar", "over", **known)
    if (row.slot in SLOTS) != (audit.channel in OPEN_CHANNELS):
        yield Broken("slots", "none" if row.slot is None else "needless", **known)
    if row.scenario not in plan.fitting[institution.kind, audit.channel]:
        yield Broken("scenario", "unfit", names=(row.scenario,), **known)


def _of_load(plan: _Plan, beside: Beside) -> Iterator[Broken]:
    """How many audits each auditor has."""
    load = Counter(row.auditor for row in plan.rows)
    for name, number in sorted(load.items()):
        auditor, number = plan.auditors.get(name), number + beside.load.get(name, 0)
        if auditor and number > auditor.capacity:
            yield Broken("capacity", auditor=name, number=number, limit=auditor.capacity)


def _of_institution(plan: _Plan, institution: Institution, beside: Beside) -> Iterator[Broken]:
    """Rules over all rows of an institution."""
    rows, rules = plan.of[institution.id], plan.problem.rules
    contacts = Counter(row.auditor for row in rows)
    for auditor, number in sorted(contacts.items()):
        number += beside.met.get((institution.id, auditor), 0)
        if number > rules.contacts_per_auditor_max:
            known: dict[str, Any] = {"number": number, "limit": rules.contacts_per_auditor_max}
            yield Broken("contacts_per_auditor_max", institution=institution.id, auditor=auditor, **known)
    wanted = [row for row in rows if not row.is_double]
    people, fewest = len({row.auditor for row in wanted}), rules.auditors_per_institution_min
    if len(wanted) >= fewest > people:
        yield Broken("auditors_per_institution_min", institution=institution.id, number=people, limit=fewest)
    yield from _of_desks(plan, institution, rows)
    if len(wanted) >= MANY:
        yield from _of_days(institution, wanted, rules.spread_weeks_min)
        yield from _of_slots(plan, institution, wanted)


def _of_days(institution: Institution, rows: Sequence[Placement], weeks: int) -> Iterator[Broken]:
    days = sorted(row.day for row in rows)
    apart, weekdays = (days[-1] - days[0]).days, len({day.weekday() for day in days})
    if apart < 7 * weeks:
        yield Broken("spread_weeks_min", institution=institution.id, number=apart, limit=7 * weeks)
    if weekdays < WEEKDAYS:
        yield Broken("weekdays", institution=institution.id, number=weekdays, limit=WEEKDAYS)


def _of_slots(plan: _Plan, institution: Institution, rows: Sequence[Placement]) -> Iterator[Broken]:
    slots = [row.slot for row in rows if plan.audits[row.audit][1].channel in OPEN_CHANNELS]
    for slot in ("open", "close"):
        if len(slots) >= 2 and slot not in slots:
            yield Broken("slots", slot, institution=institution.id)


def _of_desks(plan: _Plan, institution: Institution, rows: Sequence[Placement]) -> Iterator[Broken]:
    """Scenarios at a point: nobody meets one twice, and none comes again before every fitting one was used."""
    desks: dict[tuple[str, str], list[Placement]] = defaultdict(list)
    for row in rows:
        audit = plan.audits[row.audit][1]
        desks[audit.point, audit.channel].append(row)
    for (_point, channel), there in sorted(desks.items()):
        met = Counter((row.auditor, row.scenario) for row in there)
        for (auditor, scenario), number in sorted(met.items()):
            if number > 1:
                names = (scenario,)
                yield Broken("scenario", "twice", institution=institution.id, auditor=auditor, number=number, names=names)
        uses = sorted((row.day, row.scenario, row.audit) for row in there if not row.is_double)
        for place, (day, scenario, audit_id) in enumerate(uses):
            used = {other for when, other, _audit in uses if when <= day}
            again = any(scenario == before for _day, before, _audit in uses[:place])
            if again and not plan.fitting[institution.kind, channel] <= used:
                yield Broken("scenario", "early", institution=institution.id, audit=audit_id, day=day, names=(scenario,))


def _of_doubles(plan: _Plan, beside: Beside) -> Iterator[Broken]:
    """A blind second audit: another auditor, the same scenario, near the first one; and enough of them."""
    rules, firsts = plan.problem.rules, {row.audit: row for row in plan.rows if not row.is_double}
    doubles = [row for row in plan.rows if row.is_double]
    for row in doubles:
        known: dict[str, Any] = {"institution": plan.audits[row.audit][0].id, "audit": row.audit, "auditor": row.auditor}
        first = firsts.get(row.audit)
        if first is None:
            yield Broken("double", "alone", day=row.day, **known)
            continue
        if row.auditor == first.auditor:
            yield Broken("double", "same", **known)
        if row.scenario != first.scenario:
            yield Broken("double", "scenario", names=(first.scenario,), **known)
        days = abs((row.day - first.day).days)
        if days > rules.double_audit_within_days:
            yield Broken("double_audit_within_days", day=first.day, number=days, limit=rules.double_audit_within_days, **known)
    there = len(doubles) + beside.doubles
    needed = doubles_needed(rules.double_audit_share, len(firsts) + beside.placed)
    if there < needed:
        yield Broken("double_audit_share", number=there, limit=needed)
