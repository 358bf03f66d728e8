"""Inviting institutions."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations import letters, queries
from lider.invitations.models import Invitation
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def invite(*, edition: Edition, institution: Institution, by: Person | None, at: datetime) -> tuple[Invitation, str]:
    """Prepares an invitation and returns it with the secret of its link, which is kept nowhere.

    Refused where the institution has no address for mail, or is invited already.
    """
    if not institution.email:
        raise Refused(_("This institution has no e-mail address. Please add one first."), "no_address")
    secret = ids.token()
    invitation = Invitation(
        edition=edition, institution=institution, recipient=institution.email, secret_digest=queries.digest(secret)
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("This institution is already invited to this edition."), "twice") from twice
    record.write("invitations.prepared", by=by, at=at, subject=invitation)
    return invitation, secret


@transaction.atomic
def send(*, invitation: Invitation, by: Person | None, at: datetime, laureates: Sequence[str] = (), recipient: str = "") -> str:
    """Puts the letter into the outbox with a new link, which is returned; an older link stops working.

    A prepared invitation is sent, a sent or bounced one is sent again, to `recipient` where given.
    """
    secret = ids.token()
    change = {"sent_at": at, "secret_digest": queries.digest(secret), "recipient": recipient or invitation.recipient}
    record.move(invitation, "send" if invitation.state == "prepared" else "send_again", by=by, at=at, change=change)
    letter = letters.invitation_letter(invitation, secret, laureates=laureates, at=at)
    outbox.post(letter, to=invitation.recipient, key=f"invitations:{invitation.secret_digest}", at=at)
    return secret


@transaction.atomic
def mark_bounced(*, invitation: Invitation, by: Person | None, at: datetime) -> Invitation:
    """Says that the letter came back, so that it can be sent again to another address."""
    record.move(invitation, "bounce", by=by, at=at)
    return invitation


@transaction.atomic
def answer(*, invitation: Invitation, by: Person | None, at: datetime) -> Invitation:
    """Takes the invitation up."""
    record.move(invitation, "answer", by=by, at=at)
    return invitation


@transaction.atomic
def decline(*, invitation: Invitation, by: Person | None, at: datetime) -> Invitation:
    """Says no, thank you."""
    record.move(invitation, "decline", by=by, at=at)
    return invitation
