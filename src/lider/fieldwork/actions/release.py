"""What happens to an audit when its finding leaves, is corrected or is withdrawn. Called by stages alone."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.fieldwork import cards, queries
from lider.fieldwork.actions.handing_in import content_digest
from lider.fieldwork.models import Audit, Submission
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def mark_released(*, audit: Audit, finding: UUID, by: Person | None, at: datetime) -> None:
    """The audit knows its finding from now on; the journal does not."""
    record.move(audit, "release", by=by, at=at, change={"finding": finding})


@transaction.atomic
def correct(*, audit: Audit, answers: Mapping[str, str], finding: UUID, by: Person | None, at: datetime) -> Submission:
    """A further submission supersedes the last one, and the audit follows its new finding. Comments stay."""
    last = queries.latest_submission(audit)
    if last is None or Audit.objects.filter(pk=audit.pk, state="released").update(finding=finding) != 1:
        raise Refused(_("Only a released audit can be corrected."), "moved_on")
    whole = cards.cleaned({**last.answers, **answers})
    cards.checked(whole, dict.fromkeys(whole, "-"), audit.channel, *queries.measures(audit.entry.edition))
    made = Submission.objects.create(
        key=ids.new(), audit=audit, round=last.round + 1, digest=content_digest(audit.pk, whole, last.comments, ""), answers=whole,
        comments=last.comments, corrects=True, received_at=at,
    )  # fmt: skip
    record.write("fieldwork.audit_corrected", by=by, at=at, subject=audit)
    return made


@transaction.atomic
def annul_released(*, audit: Audit, reason: str, by: Person | None, at: datetime) -> None:
    """A released audit counts no more; its finding is withdrawn with it."""
    record.move(audit, "annul_released", by=by, at=at, change={"reason": reason})
