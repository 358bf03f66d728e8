"""The auditor's moves up to the contact. Their journal entries name no person: the audit's seat says enough."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.fieldwork import queries
from lider.fieldwork.actions.assignment import FREED
from lider.fieldwork.actions.papers import CONFIRM_FIRST
from lider.fieldwork.models import Audit, GivenBack
from lider.journal import record
from lider.lifecycle import Refused

#: When a contact that was made may still be written down: also while the edition is measured, so that nothing is lost.
WRITING = ("fieldwork", "measuring")


def must_be_theirs(audit: Audit, by: Person) -> None:
    """Refused where the audit is not (or no longer) in the hands of `by`."""
    held = Audit.objects.filter(pk=audit.pk, seat__auditor__person=by)
    if not held.exists():
        raise Refused(_("This task is no longer yours."), "not_yours")


def must_be_in_time(audit: Audit, *states: str) -> None:
    """Refused where the edition is not in one of these states; the words say nothing of what the tasks are."""
    state = audit.entry.edition.state
    if state in states:
        return
    if state in ("draft", "open"):
        raise Refused(_("The time for these tasks has not begun yet, so this cannot be done now."), "too_early")
    raise Refused(_("The time for these tasks is over, so this can no longer be done."), "too_late")


@transaction.atomic
def accept(*, audit: Audit, is_impartial: bool, by: Person, at: datetime) -> None:
    """The auditor takes what was offered and states that nothing ties them to the institution.

    Refused without that statement, before the papers are confirmed, once the offer has lapsed, and once the audits of the edition
    are over.
    """
    must_be_theirs(audit, by)
    must_be_in_time(audit, "open", "fieldwork")
    if audit.seat is None or not queries.is_bound(audit.seat.auditor, audit.entry.edition):
        raise Refused(CONFIRM_FIRST, "papers")
    if audit.offered_until is not None and audit.offered_until <= at:
        raise Refused(_("This offer has lapsed. Thank you all the same; there will be others."), "lapsed")
    if not is_impartial:
        raise Refused(
            _("Please state first that nothing ties you to this institution. If something does, please say so instead."),
            "impartial",
        )
    record.move(audit, "accept", by=None, at=at, change={"impartial_at": at})


@transaction.atomic
def give_back(*, audit: Audit, by: Person, at: datetime) -> None:
    """The auditor returns it to the plan before the contact; it is not offered to them again, but to the next one."""
    must_be_theirs(audit, by)
    return_to_plan(audit, at=at)


def return_to_plan(audit: Audit, *, at: datetime) -> None:
    """Makes the move alone: the audit keeps the moment of its last offer, so that it goes on to the next one."""
    GivenBack.objects.get_or_create(audit=audit, seat=audit.seat)
    record.move(audit, "give_back", by=None, at=at, change={**FREED, "offered_until": audit.offered_until})


@transaction.atomic
def make(*, audit: Audit, by: Person, at: datetime) -> None:
    """The auditor has left: the contact is over, and only from here on anything is sent. Refused outside the fieldwork."""
    must_be_theirs(audit, by)
    must_be_in_time(audit, "fieldwork")
    record.move(audit, "make", by=None, at=at, change={"made_at": at})


@transaction.atomic
def stop(*, audit: Audit, reason: str, by: Person, at: datetime) -> None:
    """ "I was recognised": ends the audit without scoring. Refused before the fieldwork and once the results are decided."""
    must_be_theirs(audit, by)
    must_be_in_time(audit, *WRITING)
    record.move(audit, "stop", by=None, at=at, change={"reason": reason})
