"""Expenses: filed and withdrawn by the auditor, accepted or declined by the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.entries import uploads
from lider.fieldwork import queries
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import Audit, Auditor, Expense
from lider.fieldwork.queries.expenses import BEGUN
from lider.journal import record
from lider.lifecycle import Refused
from lider.pictures import cleaning, storage
from lider.pictures.errors import PictureError
from lider.pictures.storage import Kept

#: So many expenses of one auditor may wait at once; so old may one be.
WAITING_MAX = 60
OLDEST = timedelta(days=365)


@dataclass(frozen=True)
class Spent:
    """What was spent: on what, how much in grosze, when, and why."""

    kind: str
    amount: int
    spent_on: date
    note: str = ""


def file_expense(
    *,
    auditor: Auditor,
    edition: Edition,
    key: UUID,
    spent: Spent,
    by: Person,
    at: datetime,
    audit: Audit | None = None,
    data: bytes = b"",
) -> Expense:
    """Files an expense; the same key twice is one. A picture is kept only as a cleaned copy, a PDF only without active parts.

    Refused without a receipt and without words, for a day to come or long gone, for somebody else's task, for an unsafe file,
    and above sixty that wait. The journal says that an expense was filed, not which and not whose.
    """
    if twin := Expense.objects.filter(key=key, auditor=auditor).first():
        return twin
    _refuse(auditor, edition, spent, audit, data, at)
    kept = _kept(data) if data else Kept("", "")
    return _write(auditor, edition, key, spent, audit, kept, at)


@transaction.atomic
def withdraw_expense(*, expense: Expense, by: Person, at: datetime) -> None:
    """The auditor takes it back, with its receipt. Refused once it was decided."""
    name = expense.receipt_name
    gone = {"decided_at": at, "audit": None, "receipt_name": "", "receipt_sha256": ""}
    record.move(expense, "withdraw", by=None, at=at, change=gone)
    if name:
        transaction.on_commit(partial(storage.drop, queries.receipts_folder(), name))


@transaction.atomic
def accept_expense(*, expense: Expense, by: Person | None, at: datetime) -> None:
    """It is paid with the next month that is closed. Refused while its month runs: nobody sees it before."""
    _must_be_shown(expense, at)
    record.move(expense, "accept", by=by, at=at, change={"decided_at": at, "audit": None})
    announce(expense.edition, at=at)


@transaction.atomic
def decline_expense(*, expense: Expense, reason: str, by: Person | None, at: datetime) -> None:
    """It is not paid; the auditor reads why. Refused without a reason and while its month runs."""
    if not reason.strip():
        raise Refused(_("Please say why, so that the auditor can mend it."), "reason")
    _must_be_shown(expense, at)
    record.move(expense, "decline", by=by, at=at, change={"decided_at": at, "audit": None, "reason": reason.strip()})
    announce(expense.edition, at=at)


def _must_be_shown(expense: Expense, at: datetime) -> None:
    if not queries.is_shown_to_office(expense, at=at):
        raise Refused(_("An expense is decided once its month is over."), "too_early")


def _refuse(auditor: Auditor, edition: Edition, spent: Spent, audit: Audit | None, data: bytes, at: datetime) -> None:
    today = localdate(at)
    if not today - OLDEST <= spent.spent_on <= today:
        raise Refused(_("The day must be today or within the last year."), "spent_on")
    if not data and not spent.note.strip():
        raise Refused(_("Please add the receipt, or write why there is none."), "note")
    if audit is not None and not Audit.objects.filter(pk=audit.pk, seat__auditor=auditor, state__in=BEGUN).exists():
        raise Refused(_("This task is no longer yours."), "task")
    if not auditor.seats.filter(edition=edition).exists() or edition.state == "closed":
        raise Refused(_("The time for expenses of this edition is over. Please write to the coordinator."), "too_late")


def _kept(data: bytes) -> Kept:
    suffix = uploads.checked(data)
    if suffix != ".pdf":
        try:
            data, suffix = cleaning.clean(data).jpeg, ".jpg"
        except PictureError as no:
            raise Refused(str(no), "file") from no
    return storage.keep(data, queries.receipts_folder(), name=str(ids.new()), suffix=suffix)


@transaction.atomic
def _write(auditor: Auditor, edition: Edition, key: UUID, spent: Spent, audit: Audit | None, kept: Kept, at: datetime) -> Expense:
    held = Auditor.objects.select_for_update().get(pk=auditor.pk)
    if held.expenses.filter(state="filed").count() >= WAITING_MAX:
        raise Refused(_("Sixty expenses wait already. Please wait until they are decided."), "enough")
    made, created = Expense.objects.get_or_create(
        key=key,
        defaults={
            **vars(spent),
            "auditor": held,
            "edition": edition,
            "audit": audit,
            "month": queries.month_of(at),
            "receipt_name": kept.name,
            "receipt_sha256": kept.sha256,
            "filed_at": at,
        },
    )
    if created:
        record.write("fieldwork.expense_filed", by=None, at=at, subject=edition)
    elif kept.name:
        transaction.on_commit(partial(storage.drop, queries.receipts_folder(), kept.name))
    return made
