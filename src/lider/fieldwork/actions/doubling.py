"""Blind second audits: another auditor, the same scenario at the same point, within ten days."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.fieldwork.actions.assignment import add_audit
from lider.fieldwork.models import Audit
from lider.lifecycle import Refused

WITHIN_DAYS = 10  # rules.toml, [fieldwork] double_audit_share


@transaction.atomic
def plan_double(*, audit: Audit, by: Person | None, at: datetime) -> Audit:
    """Plans the blind second audit of `audit`; whoever makes it is not told, and is never the auditor of the first one.

    Refused for an audit that is a second one itself, that has one already, that is annulled or released, and where ten days
    after its contact or the time of the audits are over.
    """
    if audit.double_of_id is not None:
        raise Refused(_("This is a second audit itself. It is compared with the first one."), "double")
    if audit.state in ("annulled", "released") or audit.entry.edition.state not in ("open", "fieldwork"):
        raise Refused(_("A second audit can be planned only while the audits of the edition are made."), "moved_on")
    first, last = _window(audit, localdate(at))
    if first > last:
        raise Refused(_("Ten days have passed since the contact, so a second audit would not be comparable."), "too_late")
    try:
        with transaction.atomic():
            return add_audit(
                entry=audit.entry, point=audit.point, scenario=audit.scenario, window_from=first, window_until=last,
                double_of=audit, by=by, at=at,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused(_("This audit has a second one already."), "double") from twice


def _window(audit: Audit, today: date) -> tuple[date, date]:
    """From today on, at most ten days after the contact; for one that is not made yet, the days of its own window."""
    if audit.made_at is None:
        return max(today, audit.window_from), audit.window_until
    end = localdate(audit.made_at) + timedelta(days=WITHIN_DAYS)
    return today, min(end, audit.entry.edition.fieldwork_until)
