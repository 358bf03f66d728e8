"""What the institution says after the form: that its staff know, or that it withdraws."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar
from lider.entries import letters, withdrawing
from lider.entries.actions.posting import post
from lider.entries.models import Entry, Withdrawal
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def confirm_staff_told(*, entry: Entry, by: Person | None, at: datetime) -> Entry:
    """Says that the staff know that audits may happen: no audit before it. Twice changes nothing; refused before admission."""
    rows = Entry.objects.filter(pk=entry.pk, state="admitted")
    if rows.filter(staff_told_at=None).update(staff_told_at=at) == 1:
        record.write("entries.staff_told", by=by, at=at, subject=entry)
    elif not rows.exists():
        raise Refused(_("This can be confirmed once the entry is accepted."), "moved_on")
    entry.refresh_from_db()
    return entry


@transaction.atomic
def confirm_staff_on_paper(*, entry: Entry, told_on: date, note: str, by: Person | None, at: datetime) -> Entry:
    """Takes down a confirmation that came on paper: its day and who gave it. No audit before it.

    Refused without a note, for a day that has not come, before admission, and where it was confirmed already.
    """
    if not note.strip():
        raise Refused(_("Please write who confirmed it, and on what paper."), "note")
    if told_on > at.astimezone(calendar.ZONE).date():
        raise Refused(_("This day has not come yet. Please give the day on the paper."), "told_on")
    rows = Entry.objects.filter(pk=entry.pk, state="admitted", staff_told_at=None)
    if rows.update(staff_told_at=at, staff_paper_on=told_on, staff_paper_note=note.strip()) != 1:
        raise Refused(_("This can be confirmed once, after the entry is accepted. Please look at the entry."), "moved_on")
    record.write("entries.staff_told_on_paper", by=by, at=at, subject=entry)
    entry.refresh_from_db()
    return entry


@transaction.atomic
def withdraw(*, entry: Entry, by: Person | None, at: datetime) -> Withdrawal:
    """Takes the entry back: free of charge in time, later with the fee staying due. What was planned is the stage's to cancel.

    Refused once the audits of the edition are over.
    """
    entry.refresh_from_db()
    if entry.edition.state not in withdrawing.POSSIBLE:
        raise Refused(
            _("The audits of this edition are over, so the entry cannot be withdrawn here. Please write to the organiser."), "over"
        )
    is_free = withdrawing.is_free(entry, at=at)
    record.move(entry, "withdraw", by=by, at=at, free=is_free)
    made = Withdrawal.objects.create(entry=entry, is_free=is_free, withdrawn_at=at)
    post(letters.withdrawn(entry) if is_free else letters.withdrawn_late(entry), entry=entry, about="withdrawn", at=at)
    return made
