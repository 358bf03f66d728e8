"""Reports that the mark is misused."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.journal import record
from lider.licences.models import MisuseReport
from lider.licences.queries import normal
from lider.lifecycle import Refused


@transaction.atomic
def report_misuse(
    *, text: str, by: Person | None, at: datetime, number: str = "", where: str = "", contact: str = ""
) -> MisuseReport:
    """Takes in what somebody noticed; the contact is optional and stays with the organiser."""
    report = MisuseReport.objects.create(number=normal(number)[:20], where=where, text=text, contact=contact, reported_at=at)
    record.write("licences.misuse_reported", by=by, at=at, subject=report)
    return report


@transaction.atomic
def settle_misuse(*, report: MisuseReport, outcome: str, by: Person | None, at: datetime) -> MisuseReport:
    """Closes a report with what was found. Refused twice."""
    if MisuseReport.objects.filter(pk=report.pk, settled_at=None).update(settled_at=at, outcome=outcome) != 1:
        raise Refused(_("This report is already settled."), "settled")
    record.write("licences.misuse_settled", by=by, at=at, subject=report)
    report.settled_at, report.outcome = at, outcome
    return report
