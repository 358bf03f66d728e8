"""Inviting one institution, sending its letter, noting that it came back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations import letters, queries
from lider.invitations.addresses import address_digest, tidy
from lider.invitations.models import Invitation, Reminder
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def invite(
    *, edition: Edition, institution: Institution, by: Person | None, at: datetime, recipient: str = ""
) -> tuple[Invitation, str]:
    """Prepares an invitation and returns it with the secret of its link, which is kept nowhere.

    It goes to `recipient` where given, otherwise to the institution's own address. Refused where there is no address for
    mail, where somebody asked for silence, and where the institution or the address is invited already.
    """
    address = tidy(recipient or institution.email)
    if not address:
        raise Refused(_("This institution has no e-mail address. Please add one first."), "no_address")
    _refuse_silenced(institution, address)
    secret = ids.token()
    invitation = Invitation(
        edition=edition,
        institution=institution,
        recipient=address,
        address_digest=address_digest(address),
        secret_digest=queries.digest(secret),
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("This institution, or its address, is already invited to this edition."), "twice") from twice
    record.write("invitations.prepared", by=by, at=at, subject=invitation)
    return invitation, secret


@transaction.atomic
def send(
    *,
    invitation: Invitation,
    by: Person | None,
    at: datetime,
    laureates: Sequence[str] = (),
    recipient: str = "",
    known: Mapping[str, str] | None = None,
) -> str:
    """Puts the letter into the outbox with a new link, which is returned; older links stop working.

    A prepared invitation is sent, a sent or bounced one is sent again, to `recipient` where given. `known` is what all
    letters share, where many are sent. Refused where somebody asked for silence, and where the address is invited already.
    """
    secret, address = ids.token(), tidy(recipient or invitation.recipient)
    if invitation.campaign and invitation.campaign.state == "draft":
        raise Refused(_("This letter belongs to a campaign that has not started. Please start the campaign."), "draft")
    if not address:
        raise Refused(_("This letter goes on paper. Please give an e-mail address to send it by mail."), "no_address")
    _refuse_silenced(invitation.institution, address)
    change = {
        "sent_at": at,
        "way": "mail",
        "secret_digest": queries.digest(secret),
        "recipient": address,
        "address_digest": address_digest(address),
    }
    try:
        with transaction.atomic():
            record.move(invitation, "send" if invitation.state == "prepared" else "send_again", by=by, at=at, change=change)
    except IntegrityError as twice:
        raise Refused(_("This address already has an invitation to this edition."), "same_address") from twice
    Reminder.objects.filter(invitation=invitation).update(secret_digest=None)
    letter = letters.invitation_letter(invitation, secret, laureates=laureates, at=at, known=known)
    invitation.message = outbox.post(letter, to=address, key=f"invitations:{invitation.secret_digest}", at=at)
    invitation.save(update_fields=["message"])
    return secret


@transaction.atomic
def mark_bounced(*, invitation: Invitation, by: Person | None, at: datetime) -> Invitation:
    """Says that the letter came back, so that it can be sent again to another address; no reminder follows."""
    record.move(invitation, "bounce", by=by, at=at)
    return invitation


@transaction.atomic
def mark_all_bounced(*, edition: Edition, addresses: Iterable[str], by: Person | None, at: datetime) -> tuple[list[str], list[str]]:
    """Marks the sent invitations to these addresses as come back; returns the addresses noted, and those without such a letter."""
    noted, strange = [], []
    by_digest = {address_digest(address): address for address in addresses}
    rows = Invitation.objects.filter(edition=edition, state="sent", address_digest__in=list(by_digest)).order_by("id")
    found = {one.address_digest: one for one in rows}
    for kept, address in by_digest.items():
        if kept in found:
            record.move(found[kept], "bounce", by=by, at=at)
            noted.append(address)
        else:
            strange.append(address)
    return noted, strange


def _refuse_silenced(institution: Institution, address: str) -> None:
    if queries.is_silenced(institution, address):
        raise Refused(_("This address or institution is on the do-not-contact list."), "silenced")
