"""What ties an auditor to an institution: noted by the office or by the auditor, in the profile or at an offer."""

from datetime import datetime

from django.db import transaction

from lider.accounts.models import Person
from lider.fieldwork.actions.contact import give_back, must_be_theirs, return_to_plan
from lider.fieldwork.models import Audit, Auditor, Conflict
from lider.institutions.models import Institution
from lider.journal import record


@transaction.atomic
def declare_conflict(
    *, auditor: Auditor, institution: Institution, reason: str, by: Person | None, at: datetime, kind: str = "other"
) -> Conflict:
    """The auditor never audits that institution; saying it twice keeps the first reason.

    What they are being offered there goes back to the plan without blame and on to somebody else. What they have accepted stays
    theirs until they give it back or the office takes it: the office sees it among what waits (queries/barred.py).
    """
    values = {"reason": reason, "kind": kind}
    conflict, created = Conflict.objects.get_or_create(auditor=auditor, institution=institution, defaults=values)
    if created:
        record.write("fieldwork.conflict_declared", by=by, at=at, subject=auditor)
    held = Audit.objects.select_for_update(of=("self",)).filter(
        seat__auditor=auditor, entry__institution=institution, state="offered"
    )
    for audit in held.select_related("seat"):
        return_to_plan(audit, at=at)
    return conflict


@transaction.atomic
def give_back_tied(*, audit: Audit, kind: str, by: Person, at: datetime) -> None:
    """The auditor says at an offer or an accepted audit what ties them to the institution, and gives it back without blame."""
    must_be_theirs(audit, by)
    if audit.seat is None:
        return
    declare_conflict(auditor=audit.seat.auditor, institution=audit.entry.institution, reason="", kind=kind, by=None, at=at)
    if Audit.objects.filter(pk=audit.pk, seat=audit.seat).exists():
        give_back(audit=audit, by=by, at=at)
