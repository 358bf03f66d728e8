"""The order of an edition's stages, and when entries are taken. Pure; times are exact, in any zone."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: The zone in which the regulation's days begin and end.
ZONE = ZoneInfo("Europe/Warsaw")


@dataclass(frozen=True)
class Calendar:
    """The dates of one edition. Entries close inside a second, the other stages last whole days."""

    entries_from: datetime
    entries_until: datetime
    fieldwork_from: date
    fieldwork_until: date
    decision_on: date
    gala_on: date


Problems = list[tuple[str, str | Promise]]


def problems(calendar: Calendar, *, at: datetime) -> Problems:
    """What is wrong with the dates, as (field, sentence): stages that overlap, a deadline in the past."""
    late: Problems = []
    if calendar.entries_until <= at:
        late.append(("entries_until", _("This deadline has already passed. Please give a later one.")))
    return late + _out_of_order(calendar)


def amendment_problems(old: Calendar, new: Calendar, *, at: datetime) -> Problems:
    """What is wrong with changing the dates of an open edition, as (field, sentence).

    What has already come stays, what is changed lies ahead, and nobody loses the days they were promised for their entry.
    """
    found: Problems = []
    for field in fields(Calendar):
        was, becomes = getattr(old, field.name), getattr(new, field.name)
        if was == becomes:
            continue
        if _has_come(was, at):
            found.append((field.name, _("This date has already come, so it stays as it was.")))
        elif _has_come(becomes, at):
            found.append((field.name, _("This date is not in the future. Please give a later one.")))
        elif field.name == "entries_until" and becomes < was:
            found.append((field.name, _("An earlier deadline would take days away from institutions. Please give a later one.")))
    return found + _out_of_order(new)


def has_come(calendar: Calendar, *, at: datetime) -> frozenset[str]:
    """The names of the dates that have already come, so that they cannot be changed."""
    return frozenset(field.name for field in fields(Calendar) if _has_come(getattr(calendar, field.name), at))


def _has_come(moment: datetime | date, at: datetime) -> bool:
    return moment <= at if isinstance(moment, datetime) else moment <= at.astimezone(ZONE).date()


def _out_of_order(calendar: Calendar) -> Problems:
    c = calendar
    last_day = c.entries_until.astimezone(ZONE).date()
    checks: tuple[tuple[bool, str, str | Promise], ...] = (
        (c.entries_from < c.entries_until, "entries_until", _("Entries must close after they open.")),
        (
            last_day < c.fieldwork_from,
            "fieldwork_from",
            _("Audits overlap with entries. They may begin on the day after entries close."),
        ),
        (c.fieldwork_from < c.fieldwork_until, "fieldwork_until", _("Audits must end after the day on which they begin.")),
        (c.fieldwork_until <= c.decision_on, "decision_on", _("The jury decides before the audits end. Please give a later day.")),
        (c.decision_on <= c.gala_on, "gala_on", _("The gala comes before the jury's decision. Please give a later day.")),
    )
    return [(field, sentence) for right, field, sentence in checks if not right]


def takes_entries(entries_from: datetime, entries_until: datetime, *, at: datetime) -> bool:
    """Whether an entry sent at `at` is in time: the whole second named by `entries_until` still counts."""
    return entries_from <= at and at.replace(microsecond=0) <= entries_until


def one_year_later(calendar: Calendar) -> Calendar:
    """The same days and the same hours on the clock, a year later; 29 February becomes the 28th."""
    return Calendar(
        _later_moment(calendar.entries_from),
        _later_moment(calendar.entries_until),
        *(_later(day) for day in (calendar.fieldwork_from, calendar.fieldwork_until, calendar.decision_on, calendar.gala_on)),
    )


def _later(day: date) -> date:
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if last else day.day)


def _later_moment(moment: datetime) -> datetime:
    local = moment.astimezone(ZONE)
    return datetime.combine(_later(local.date()), local.time(), ZONE)
