"""The formal check: admit, return, decline."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar
from lider.editions import queries as editions
from lider.editions.models import Category
from lider.entries import letters
from lider.entries.actions.posting import post
from lider.entries.models import Entry
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def admit(*, entry: Entry, category: Category, by: Person | None, at: datetime) -> Entry:
    """Lets the institution take part, in that category, and tells it. Refused for a category of another edition."""
    if category.edition_id != entry.edition_id:
        raise Refused(_("This category belongs to another edition. Please choose one of this edition."), "category")
    record.move(entry, "admit", by=by, at=at, change={"category": category, "reason": ""}, category=str(category.pk))
    post(letters.admitted(entry), entry=entry, about="admitted", at=at)
    return entry


@transaction.atomic
def return_entry(*, entry: Entry, reason: str, by: Person | None, at: datetime) -> Entry:
    """Gives the entry back to be completed within [deadlines] entry_completion days. Refused without a reason."""
    _refuse_without(reason)
    days = int(editions.terms_of(entry.edition)["deadlines"]["entry_completion"])
    record.move(entry, "return", by=by, at=at, change={"reason": reason.strip(), "complete_until": _end_of_day(at, days)})
    post(letters.returned(entry), entry=entry, about="returned", at=at)
    return entry


@transaction.atomic
def decline(*, entry: Entry, reason: str, by: Person | None, at: datetime) -> Entry:
    """Does not let the institution take part, and says why. Refused without a reason."""
    _refuse_without(reason)
    record.move(entry, "decline", by=by, at=at, change={"reason": reason.strip()})
    post(letters.declined(entry), entry=entry, about="declined", at=at)
    return entry


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Please give the reason: the institution reads it."), "reason")


def _end_of_day(at: datetime, days: int) -> datetime:
    """The last moment of the day so many days later, on the Polish clock (the regulation, § 12 clause 3)."""
    last = at.astimezone(calendar.ZONE).date() + timedelta(days=days)
    return datetime.combine(last, time.max, calendar.ZONE)
