"""Suspending, resuming and revoking a licence: seen at once by whoever checks it."""

from datetime import datetime

from django.db import transaction

from lider.accounts.models import Person
from lider.journal import record
from lider.licences.actions.telling import tell_change
from lider.licences.models import Licence


@transaction.atomic
def suspend(*, licence: Licence, reason: str, by: Person | None, at: datetime) -> Licence:
    """The mark may not be used for the time being; the page of the licence says so at once."""
    return _move(licence, "suspend", reason, by, at)


@transaction.atomic
def resume(*, licence: Licence, reason: str, by: Person | None, at: datetime) -> Licence:
    """Ends a suspension."""
    return _move(licence, "resume", reason, by, at)


@transaction.atomic
def revoke(*, licence: Licence, reason: str, by: Person | None, at: datetime) -> Licence:
    """Takes the licence back for good; the page of the licence says so at once."""
    return _move(licence, "revoke", reason, by, at)


def _move(licence: Licence, verb: str, reason: str, by: Person | None, at: datetime) -> Licence:
    record.move(licence, verb, by=by, at=at, change={"reason": reason, "changed_at": at}, number=licence.number)
    tell_change(licence, at)
    return licence
