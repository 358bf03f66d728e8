"""Follows an upheld remark or appeal from the finding back to its audit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.fieldwork import actions as fieldwork
from lider.fieldwork import queries as audits
from lider.findings import actions as findings
from lider.lifecycle import Refused


@transaction.atomic
def uphold(*, remark: Any, answers: Mapping[str, str] | None, annul: bool, ruling: str, by: Any, at: datetime) -> None:
    """The remark was right: its audit is corrected by `answers`, or annulled, and the finding with it.

    Corrected: a further submission of the audit, and a new finding that supersedes the old one. Annulled: the audit
    counts no more and the finding is withdrawn with the ruling as its reason. Refused where neither or both are asked for.
    """
    if bool(answers) == annul:
        raise Refused(_("Please correct at least one answer, or annul the audit."), "no_correction")
    finding = remark.finding
    audit = audits.audit_of_finding(finding.pk)
    if audit is None:
        raise Refused(_("This finding was corrected or withdrawn in the meantime."), "moved_on")
    findings.uphold(remark=remark, ruling=ruling, by=by, at=at)
    if annul:
        fieldwork.annul_released(audit=audit, reason=ruling, by=by, at=at)
        findings.withdraw(finding=finding, reason=ruling, by=by, at=at)
    else:
        _correct(audit, finding, answers or {}, by, at)


def _correct(audit: Any, finding: Any, answers: Mapping[str, str], by: Any, at: datetime) -> None:
    new = findings.supersede(finding=finding, answers={**finding.answers, **answers}, by=by, at=at)
    made = fieldwork.correct(audit=audit, answers=answers, finding=new.pk, by=by, at=at)
    if made.answers != new.answers:
        raise Refused(_("The finding and its audit no longer say the same. Please look at the audit first."), "differ")
