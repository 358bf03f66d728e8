"""What the reader of a letter does on the page of the link."""

from datetime import datetime

from django.db import transaction

from lider.accounts.models import Person
from lider.invitations.models import Invitation
from lider.invitations.states import DECLINED, DECLINED_BY_RULE
from lider.journal import record


@transaction.atomic
def note_opened(*, invitation: Invitation, by: Person | None, at: datetime) -> bool:
    """Notes the first press of a button on the page of the link; a program that only opens links presses none."""
    first = Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(opened_at=at) == 1
    if first:
        invitation.opened_at = at
        record.write("invitations.opened", by=by, at=at, subject=invitation)
    return first


@transaction.atomic
def answer(*, invitation: Invitation, by: Person | None, at: datetime) -> Invitation:
    """Takes the invitation up; no reminder follows."""
    change = {"opened_at": invitation.opened_at or at, "answered_at": at}
    record.move(invitation, "answer", by=by, at=at, change=change)
    return invitation


@transaction.atomic
def decline(*, invitation: Invitation, reason: str = "", note: str = "", by: Person | None, at: datetime) -> Invitation:
    """Says no, thank you, with a reason where one is given; no reminder follows. ValueError for an unknown reason."""
    if reason and reason not in {**DECLINED, **DECLINED_BY_RULE}:
        raise ValueError("no such reason")
    change = {"reason": reason, "note": note, "answered_at": at}
    if reason != "forwarded":
        change["opened_at"] = invitation.opened_at or at
    record.move(invitation, "decline", by=by, at=at, change=change)
    return invitation
