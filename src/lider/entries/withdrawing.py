"""Until when withdrawing an entry is free of charge, and until when it is possible at all."""

from datetime import date, datetime, timedelta

from lider.editions import calendar
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.entries.models import Entry

#: From the measuring on, an institution's results are part of everybody's comparison.
POSSIBLE = ("draft", "open", "fieldwork")


def last_free_day(edition: Edition) -> date:
    """The last day of a free withdrawal: [deadlines] free_withdrawal_before_fieldwork days before the audits begin."""
    days = int(editions.terms_of(edition).get("deadlines", {}).get("free_withdrawal_before_fieldwork", 14))
    return edition.fieldwork_from - timedelta(days=days)


def free_until(entry: Entry) -> date:
    """The last day of a free withdrawal of this entry."""
    return last_free_day(entry.edition)


def is_free(entry: Entry, *, at: datetime) -> bool:
    """Whether nothing is to be paid for a withdrawal now. Nothing was ordered yet where the entry was not accepted."""
    if entry.state != "admitted":
        return True
    return entry.edition.state in ("draft", "open") and at.astimezone(calendar.ZONE).date() <= free_until(entry)


def is_possible(entry: Entry) -> bool:
    """Whether the institution can withdraw by itself: until the audits of the edition end."""
    return entry.state not in ("withdrawn", "declined") and entry.edition.state in POSSIBLE
