"""Remarks on facts, and the answers to them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.findings import queries
from lider.findings.models import Finding, Remark
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def file_remark(*, finding: Finding, criterion: str, text: str, by: Person, at: datetime) -> Remark:
    """An institution says that a fact is wrong; without a criterion the remark is on the whole finding.

    Refused after the deadline ("too_late"), for a question the finding does not answer, and while another remark on the same waits.
    """
    if not queries.takes_remarks(finding, at=at):
        raise Refused(_("The time for remarks on this finding has passed."), "too_late")
    if criterion and criterion not in finding.answers:
        raise Refused(_("This finding has no such question."), "no_criterion")
    try:
        with transaction.atomic():
            remark = Remark.objects.create(finding=finding, criterion=criterion, text=text, filed_at=at, filed_by=by.pk)
    except IntegrityError as no:
        raise Refused(_("A remark on this already waits for an answer."), "waits_already") from no
    record.write("findings.remark_filed", by=by, at=at, subject=remark)
    return remark


@transaction.atomic
def uphold(*, remark: Remark, ruling: str, by: Person | None, at: datetime) -> None:
    """The remark is right. Called by stages/correct.py, which corrects the finding in the same transaction."""
    record.move(remark, "uphold", by=by, at=at, change={"ruling": ruling, "ruled_at": at})


@transaction.atomic
def dismiss(*, remark: Remark, ruling: str, by: Person | None, at: datetime) -> None:
    """The remark changes nothing, for a reason that the institution reads."""
    record.move(remark, "dismiss", by=by, at=at, change={"ruling": ruling, "ruled_at": at})
