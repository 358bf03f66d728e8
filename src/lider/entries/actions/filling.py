"""Beginning an entry, saving its draft and submitting it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.entries import letters, queries
from lider.entries.actions.posting import post
from lider.entries.models import AuditedPoint, Entry, Order
from lider.institutions.models import Institution, ServicePoint
from lider.journal import record
from lider.lifecycle import Refused

EDITABLE = ("draft", "returned")
#: What a withdrawn entry loses when it becomes a draft again; the answers stay.
_UNDECIDED: dict[str, Any] = {
    "category": None, "submitted_at": None, "complete_until": None, "on_paper": False, "received_on": None, "reason": "",
    "staff_told_at": None, "staff_paper_on": None, "staff_paper_note": "", "editor": "",
}  # fmt: skip
_LATE = _("The time for entries is over, so this entry cannot be submitted. Your draft is kept. Please write to the organiser.")


@transaction.atomic
def begin(*, edition: Edition, institution: Institution, by: Person | None, at: datetime) -> Entry:
    """A draft with what is known already, or the entry that is there; a withdrawn one becomes a draft again.

    Refused while the edition takes no entries.
    """
    found = queries.entry_of(institution, edition)
    if found is not None and found.state != "withdrawn":
        return found
    if not editions.takes_entries(edition, at=at):
        raise Refused(_("This edition takes no entries now. Please look at its calendar."), "closed")
    return _draft(edition, institution, by, at)


def _draft(edition: Edition, institution: Institution, by: Person | None, at: datetime) -> Entry:
    fields = {"answers": dict(queries.first_answers(institution)), "saved_at": at}
    entry, created = Entry.objects.get_or_create(edition=edition, institution=institution, defaults=fields)
    if created:
        record.write("entries.begun", by=by, at=at, subject=entry)
    elif entry.state == "withdrawn":
        record.move(entry, "begin_again", by=by, at=at, change={**_UNDECIDED, "version": entry.version + 1, "saved_at": at})
    return entry


@transaction.atomic
def save_draft(
    *, entry: Entry, answers: Mapping[str, Any], version: int, by: Person | None, at: datetime, editor: str = ""
) -> Entry:
    """Puts `answers` over those of the draft. The names of the answers are those of `entries.form`.

    `version` is what the writer has seen, `editor` names the writer's tab: whoever saved last may go on without having seen the
    new version. Refused as "stale" where somebody else has saved since: nothing is changed, and the writer keeps what was typed.
    Not journalled: a draft is nobody's business but the institution's.
    """
    current = Entry.objects.filter(pk=entry.pk, state__in=EDITABLE)
    mine = current.select_for_update().filter(Q(version=version) | (Q(editor=editor) & ~Q(editor=""))).first()
    if mine is None:
        raise _stale() if current.exists() else _moved_on()
    merged = {**mine.answers, **answers}
    rows = current.filter(version=mine.version)
    if rows.update(answers=merged, version=mine.version + 1, editor=editor, saved_at=at) != 1:
        raise _stale()
    if "points" in answers:
        _put_forward(mine, merged["points"])
    entry.refresh_from_db()
    return entry


def _stale() -> Refused:
    return Refused(
        _(
            "A newer draft of this entry was saved in another window. What you typed is still here: "
            "saving once more puts it over the newer one."
        ),
        "stale",
    )


def _moved_on() -> Refused:
    return Refused(_("This entry has been submitted, so it cannot be changed now."), "moved_on")


def _put_forward(entry: Entry, points: list[str]) -> None:
    """Keeps the audited points as the answers name them; points of others are left out."""
    chosen = ServicePoint.objects.filter(institution=entry.institution_id, pk__in=points)
    AuditedPoint.objects.filter(entry=entry).exclude(point__in=chosen).delete()
    for point in chosen:
        AuditedPoint.objects.get_or_create(entry=entry, point=point)


@transaction.atomic
def submit(*, entry: Entry, by: Person | None, at: datetime, version: int | None = None) -> Entry:
    """Submits the entry, orders the audit at the price shown, and sends the receipt. Late by a second is late.

    Refused after the deadline, while something is missing ("incomplete"), and where it was changed since `version` was
    shown ("stale").
    """
    locked = Entry.objects.select_for_update().get(pk=entry.pk)
    if version is not None and locked.version != version:
        raise _stale()
    entry.refresh_from_db()
    if entry.state in EDITABLE and not queries.may_submit(entry, at=at):
        raise Refused(_LATE, "late")
    _refuse_incomplete(entry)
    return _submit(entry, by, at)


def _submit(entry: Entry, by: Person | None, at: datetime) -> Entry:
    change: dict[str, Any] = {"submitted_at": at, "reason": "", "complete_until": None, "version": entry.version + 1}
    if entry.answers.get("statement_staff") and entry.staff_told_at is None:
        change["staff_told_at"] = at
    record.move(entry, "submit", by=by, at=at, change=change, on_paper=entry.on_paper)
    price = queries.price_of(entry)
    if price is not None:
        Order.objects.update_or_create(entry=entry, defaults={"net": price.net, "vat": price.vat, "ordered_at": at})
    post(letters.submitted(entry), entry=entry, about="submitted", at=at)
    return entry


def _refuse_incomplete(entry: Entry) -> None:
    found = queries.problems_of(entry)
    if found:
        raise Refused("\n".join(line for lines in found.values() for line in lines), "incomplete")


@transaction.atomic
def enter_on_paper(
    *,
    edition: Edition,
    institution: Institution,
    answers: Mapping[str, Any],
    received_on: date,
    by: Person | None,
    at: datetime,
) -> Entry:
    """Submits, on an institution's behalf, an entry that came on paper: what counts is the day on which it came.

    Refused where it came after entries closed, before they opened or later than today, where the institution has an entry
    that is not a draft, and while something is missing.
    """
    _refuse_wrong_day(edition, received_on, at)
    entry = _draft(edition, institution, by, at)
    entry = save_draft(entry=entry, answers=answers, version=entry.version, by=by, at=at)
    _refuse_incomplete(entry)
    Entry.objects.filter(pk=entry.pk).update(on_paper=True, received_on=received_on)
    entry.refresh_from_db()
    return _submit(entry, by, at)


def _refuse_wrong_day(edition: Edition, received_on: date, at: datetime) -> None:
    first, last = (moment.astimezone(calendar.ZONE).date() for moment in (edition.entries_from, edition.entries_until))
    if received_on > at.astimezone(calendar.ZONE).date():
        raise Refused(_("This day has not come yet. Please give the day on which the entry arrived."), "received_on")
    if not first <= received_on <= last:
        raise Refused(
            _("On this day the edition took no entries. Please compare the date of receipt with the calendar."), "received_on"
        )
    if edition.state not in ("open", "fieldwork"):
        raise Refused(_("This edition takes no entries now. Please look at its calendar."), "closed")
