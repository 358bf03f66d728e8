"""What the institution says after the form: that its staff know, or that it withdraws."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.entries import letters
from lider.entries.actions.posting import post
from lider.entries.models import Entry
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
def withdraw(*, entry: Entry, by: Person | None, at: datetime) -> Entry:
    """Takes the entry back, free of charge. Refused from the beginning of the audits on."""
    if entry.edition.state not in ("draft", "open"):
        raise Refused(
            _("The audits have begun, so the entry cannot be withdrawn here. Please write to the organiser."), "fieldwork"
        )
    record.move(entry, "withdraw", by=by, at=at)
    post(letters.withdrawn(entry), entry=entry, about="withdrawn", at=at)
    return entry
