"""Certificates for a channel, for one edition: training, test, one supervised trial; recorded and revoked by the office."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.actions.contact import return_to_plan
from lider.fieldwork.models import Audit, Auditor, Certificate
from lider.fieldwork.models.planning import PASS_PERCENT
from lider.journal import record
from lider.lifecycle import Refused

#: What is recorded of a certificate.
DONE = ("trained_on", "test_percent", "trial_on")


@transaction.atomic
def record_certificate(
    *, edition: Edition, auditor: Auditor, channel: str, values: Mapping[str, Any], by: Person | None, at: datetime
) -> Certificate:
    """Keeps what the auditor has done for a channel in this edition. It is issued once all of it is there and the test is passed.

    Refused for days to come, a trial before the training, and after a revocation without a newer training. Where it is no longer
    whole, offers on the channel go back to the plan.
    """
    given = {name: values.get(name) for name in DONE}
    held = Certificate.objects.select_for_update().filter(edition=edition, auditor=auditor, channel=channel).first()
    _must_be_sound(given, held, at)
    given |= {"recorded_at": at, "recorded_by": by, "revoked_at": None, "revoked_by": None, "revocation": ""}
    given["issued_at"] = ((held and held.issued_at) or at) if _is_whole(given) else None
    made, _new = Certificate.objects.update_or_create(edition=edition, auditor=auditor, channel=channel, defaults=given)
    record.write("fieldwork.certificate_recorded", by=by, at=at, subject=auditor, channel=channel)
    if made.issued_at is None:
        _return_offers(made, at)
    return made


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: Person | None, at: datetime) -> None:
    """The auditor works on the channel no more in this edition, for a reason that stays on record; offers go back to the plan."""
    values = {"issued_at": None, "revoked_at": at, "revoked_by": by, "revocation": reason}
    if Certificate.objects.filter(pk=certificate.pk, revoked_at=None).update(**values) != 1:
        raise Refused(_("This certificate is revoked already."), "revoked")
    record.write("fieldwork.certificate_revoked", by=by, at=at, subject=certificate.auditor, channel=certificate.channel)
    _return_offers(certificate, at)


def _must_be_sound(given: Mapping[str, Any], held: Certificate | None, at: datetime) -> None:
    trained, trial = given["trained_on"], given["trial_on"]
    for name in ("trained_on", "trial_on"):
        if given[name] and given[name] > localdate(at):
            raise Refused(_("This day is still to come. Please record it once it is over."), name)
    if trained and trial and trial < trained:
        raise Refused(_("The supervised trial comes after the training. Please correct the days."), "trial_on")
    if held and held.revoked_at and (not trained or trained < localdate(held.revoked_at)):
        raise Refused(_("This certificate was revoked. A new one takes a training after that."), "trained_on")


def _is_whole(given: Mapping[str, Any]) -> bool:
    passed = given["test_percent"] is not None and given["test_percent"] >= PASS_PERCENT
    return bool(given["trained_on"] and given["trial_on"] and passed)


def _return_offers(certificate: Certificate, at: datetime) -> None:
    held = Audit.objects.select_for_update(of=("self",)).filter(
        seat__auditor=certificate.auditor, seat__edition=certificate.edition, channel=certificate.channel, state="offered"
    )
    for audit in held.select_related("seat"):
        return_to_plan(audit, at=at)
