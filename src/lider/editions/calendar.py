"""The order of an edition's stages, and when entries are taken. Pure; times are exact, in any zone."""

from dataclasses import dataclass
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


def problems(calendar: Calendar, *, at: datetime) -> list[tuple[str, str | Promise]]:
    """What is wrong with the dates, as (field, sentence): stages that overlap, a deadline in the past."""
    c = calendar
    last_day = c.entries_until.astimezone(ZONE).date()
    checks = (
        (c.entries_from < c.entries_until, "entries_until", _("Entries must close after they open.")),
        (c.entries_until > at, "entries_until", _("This deadline has already passed. Please give a later one.")),
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
