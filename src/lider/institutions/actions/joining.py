"""How a representative brings in another one."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.institutions import letters, queries
from lider.institutions.models import Institution, Joining
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox

VALID = timedelta(days=14)
OPEN_MAX = 10


@transaction.atomic
def invite_to_join(*, institution: Institution, email: str, by: Person, at: datetime) -> str:
    """Sends a personal link that works once within 14 days, and returns its secret; a newer link replaces an older one.

    Refused for who acts for the institution already, and above ten open links.
    """
    address = email.strip().lower()
    if queries.representatives_of(institution, at=at).filter(email=address).exists():
        raise Refused(_("This person acts for the institution already."), "email")
    Institution.objects.select_for_update().get(pk=institution.pk)
    Joining.objects.filter(institution=institution, email=address, ended_at=None).update(ended_at=at)
    Joining.objects.filter(institution=institution, ended_at=None, valid_until__lte=at).update(ended_at=at)
    if queries.joinings_open(institution, at=at).count() >= OPEN_MAX:
        raise Refused(_("Ten links wait for an answer already. Please call some of them back first."), "email")
    secret = ids.token()
    made = Joining.objects.create(
        institution=institution,
        email=address,
        secret_digest=queries.digest(secret),
        invited_by=by,
        invited_at=at,
        valid_until=at + VALID,
    )
    record.write("institutions.joining_sent", by=by, at=at, subject=institution)
    outbox.post(letters.joining(made, secret), to=address, key=f"institutions:joining:{made.pk}", at=at)
    return secret


@transaction.atomic
def end_joining(*, joining: Joining, by: Person | None, at: datetime) -> None:
    """The link has been used. Refused where it was used or called back a moment ago, or is out of date."""
    rows = Joining.objects.filter(pk=joining.pk, ended_at=None, valid_until__gt=at)
    if rows.update(ended_at=at) != 1:
        raise Refused(_("This link does not work any more. Please ask for a new one."), "ended")
    record.write("institutions.joining_used", by=by, at=at, subject=joining.institution)


@transaction.atomic
def call_back(*, joining: Joining, by: Person, at: datetime) -> None:
    """The link stops working at once; twice changes nothing."""
    if Joining.objects.filter(pk=joining.pk, ended_at=None).update(ended_at=at) == 1:
        record.write("institutions.joining_called_back", by=by, at=at, subject=joining.institution)
