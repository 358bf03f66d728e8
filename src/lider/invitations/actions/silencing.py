"""The do-not-contact list: who is put on it, on what basis, and how it ends."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions.models import Institution
from lider.invitations.actions.answering import decline, note_opened
from lider.invitations.addresses import address_digest, hint, works
from lider.invitations.models import DoNotContact, Invitation
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def keep_silence(
    *,
    address: str = "",
    institution: Institution | None = None,
    scope: str,
    basis: str,
    basis_note: str = "",
    source: str,
    by: Person | None,
    at: datetime,
) -> DoNotContact:
    """Puts an address, or a whole institution, on the list, in every edition from now on.

    Refused where it does not say whom, and where it is on the list already.
    """
    if scope == "address" and not works(address.strip()):
        raise Refused(_("Please give the e-mail address that must not be written to."), "address")
    if scope == "institution" and institution is None:
        raise Refused(_("Please choose the institution that must not be written to."), "institution")
    entry = DoNotContact(
        scope=scope,
        address_digest=address_digest(address) if address else "",
        hint=hint(address) if address else "",
        institution=institution,
        basis=basis,
        basis_note=basis_note,
        source=source,
        since_at=at,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("This is on the do-not-contact list already."), "twice") from twice
    record.write("invitations.silence_kept", by=by, at=at, subject=entry, scope=scope, basis=basis, source=source)
    return entry


@transaction.atomic
def silence_by_link(*, invitation: Invitation, scope: str, source: str, by: Person | None, at: datetime) -> None:
    """What the reader's button does: the list, and the invitation is closed. Pressing it again changes nothing."""
    note_opened(invitation=invitation, by=by, at=at)
    whole = scope == "institution" or not invitation.recipient
    try:
        keep_silence(
            address="" if whole else invitation.recipient,
            institution=invitation.institution,
            scope="institution" if whole else "address",
            basis="objection",
            source=source,
            by=by,
            at=at,
        )
    except Refused as known:
        if known.code != "twice":
            raise
    if invitation.state in ("prepared", "sent", "bounced"):
        decline(invitation=invitation, reason="silenced", by=by, at=at)


@transaction.atomic
def end_silence(*, silence: DoNotContact, reason: str, by: Person | None, at: datetime) -> DoNotContact:
    """Takes an entry off the list; it stays to be read, with the reason. Refused the second time."""
    change = {"ended_at": at, "ended_reason": reason}
    if DoNotContact.objects.filter(pk=silence.pk, ended_at__isnull=True).update(**change) != 1:
        raise Refused(_("This entry has been ended already."), "ended")
    record.write("invitations.silence_ended", by=by, at=at, subject=silence)
    silence.refresh_from_db()
    return silence
