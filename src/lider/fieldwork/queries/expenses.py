"""Expenses: all of it for the auditor; a month, a kind and an amount for the office, and that only once the month is over."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.timezone import localdate

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models import Audit, Auditor, Expense
from lider.pictures import storage

#: Tasks for which money may have been spent.
BEGUN = ("accepted", "made", "submitted", "returned", "verified", "released")


def receipts_folder() -> Path:
    """Where cleaned receipts lie."""
    return Path(settings.LIDER_DATA_DIR) / "evidence" / "receipts"


def month_of(at: datetime) -> date:
    """The first day of the month of that moment, on the Polish clock."""
    return localdate(at).replace(day=1)


def own_expenses(auditor: Auditor) -> QuerySet[Expense]:
    """What the auditor filed, the newest first."""
    return Expense.objects.filter(auditor=auditor).select_related("edition", "audit__point").order_by("-filed_at", "id")


def expense_by_id(id: UUID) -> Expense | None:
    """One expense, for its auditor."""
    found = Expense.objects.select_related("auditor__person", "edition", "audit__point", "settlement__closing")
    return found.filter(pk=id).first()


def expenses_for_office(edition: Edition, *, at: datetime) -> QuerySet[Expense]:
    """What the office sees: no withdrawn ones, and none of a month that still runs.

    Who sees an expense appear on the day of a contact could guess whose contact it was.
    """
    shown = Expense.objects.filter(edition=edition, month__lt=month_of(at)).exclude(state="withdrawn")
    return shown.select_related("auditor__person", "edition").defer("spent_on", "filed_at", "audit").order_by("-month", "id")


def expense_for_office(id: UUID) -> Expense | None:
    """One expense without its day, its moment and its task."""
    found = Expense.objects.select_related("auditor__person", "edition", "settlement__closing").filter(pk=id)
    return found.defer("spent_on", "filed_at", "audit").first()


def is_shown_to_office(expense: Expense, *, at: datetime) -> bool:
    """Whether the office sees the expense at `at`."""
    return expense.state != "withdrawn" and expense.month < month_of(at)


def expenses_waiting(edition: Edition, *, by: Person, at: datetime) -> QuerySet[Expense]:
    """What waits for a decision that `by` may make."""
    return expenses_for_office(edition, at=at).filter(state="filed").exclude(auditor__person=by)


def tasks_begun(auditor: Auditor) -> QuerySet[Audit]:
    """The auditor's own tasks that an expense may be filed for, the newest first."""
    found = Audit.objects.filter(
        seat__auditor=auditor, state__in=BEGUN, entry__edition__state__in=["open", "fieldwork", "measuring"]
    )
    return found.select_related("point", "entry__edition").order_by("-window_from", "id")


def receipt_of_expense(expense: Expense) -> bytes:
    """The cleaned receipt; raises DamagedFile where it is no longer what was kept."""
    return storage.read(receipts_folder(), storage.Kept(expense.receipt_name, expense.receipt_sha256))
