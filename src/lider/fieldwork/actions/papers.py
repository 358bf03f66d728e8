"""Papers are confirmed; whom one calls; what an audit is paid with."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork import queries
from lider.fieldwork.models import CHANNELS, Agreement, Auditor, Closing, Helpline, Paper, Rate, TrustedContact
from lider.journal import record
from lider.lifecycle import Refused

#: Said to whoever assigns.
NOT_BOUND = _(
    "This person has not confirmed the contract and the confidentiality undertaking of this edition yet, "
    "so no audit can be given to them."
)
#: Said to the auditor.
CONFIRM_FIRST = _("Please read and confirm both documents first. They are on the page “My documents”.")


@transaction.atomic
def confirm_paper(*, auditor: Auditor, edition: Edition, kind: str, digest: str, by: Person, at: datetime) -> Agreement:
    """The auditor confirms the text that they have read; once more is the same.

    Refused where the text reads otherwise by now. The journal says that a paper was confirmed, not by whom.
    """
    now = queries.wording(edition, kind)
    if now.digest != digest:
        raise Refused(_("The text has changed in the meantime. Please read it again and confirm what it says now."), "changed")
    paper, _new = Paper.objects.get_or_create(
        edition=edition, kind=kind, digest=digest, defaults={"text": now.text, "since_at": at}
    )
    made, created = Agreement.objects.get_or_create(paper=paper, auditor=auditor, defaults={"confirmed_at": at})
    if created:
        record.write("fieldwork.paper_confirmed", by=None, at=at, subject=edition, kind=kind, digest=digest)
    return made


@transaction.atomic
def keep_trusted_contact(*, auditor: Auditor, name: str, phone: str, by: Person, at: datetime) -> TrustedContact:
    """Writes whom the organiser calls when something happens to the auditor; the year of keeping runs anew."""
    values = {"name": name, "phone": phone, "saved_at": at}
    made, _new = TrustedContact.objects.update_or_create(auditor=auditor, defaults=values)
    record.write("fieldwork.trusted_contact_kept", by=None, at=at)
    return made


@transaction.atomic
def drop_trusted_contact(*, auditor: Auditor, by: Person | None, at: datetime) -> None:
    """Deletes it at once; again is harmless."""
    if TrustedContact.objects.filter(auditor=auditor).delete()[0]:
        record.write("fieldwork.trusted_contact_dropped", by=None, at=at)


@transaction.atomic
def set_helpline(*, edition: Edition, function: str, phone: str, hours: str, by: Person | None, at: datetime) -> Helpline:
    """Writes whom auditors of the edition call."""
    values = {"function": function, "phone": phone, "hours": hours}
    made, _new = Helpline.objects.update_or_create(edition=edition, defaults=values)
    record.write("fieldwork.helpline_set", by=by, at=at, subject=edition)
    return made


@transaction.atomic
def set_rates(*, edition: Edition, rates: Mapping[str, int], by: Person | None, at: datetime) -> None:
    """Writes what an accepted audit of each channel is paid with, in grosze. The contract reads otherwise from now on.

    Refused once a month of the edition is closed: audits that were agreed on at a rate are settled at it.
    """
    if Closing.objects.filter(edition=edition).exists():
        message = _("A month of this edition is settled already, so its rates stay. New rates can be set for the next edition.")
        raise Refused(message, "settled")
    if dict(rates) == queries.rates_of(edition):
        return
    Rate.objects.filter(edition=edition).delete()
    Rate.objects.bulk_create([Rate(edition=edition, channel=one, amount=rates[one]) for one in CHANNELS if one in rates])
    record.write("fieldwork.rates_set", by=by, at=at, subject=edition, **{f"rate_{one}": rates[one] for one in sorted(rates)})
