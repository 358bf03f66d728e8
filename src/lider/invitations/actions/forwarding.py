"""A letter that reached the wrong unit: its reader says who should have it, the office decides."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions.models import Institution
from lider.invitations.actions.answering import decline, note_opened
from lider.invitations.actions.inviting import invite, send
from lider.invitations.addresses import tidy
from lider.invitations.models import Forward, Invitation
from lider.journal import record
from lider.lifecycle import Refused

WAITING = ("prepared", "sent", "bounced")


@transaction.atomic
def file_forward(*, invitation: Invitation, unit: str, name: str, email: str, by: Person | None, at: datetime) -> Forward:
    """Keeps who should get the letter, for the office; nothing is sent, and no reminder follows.

    Refused where the invitation is answered, and while an earlier wish waits for the office.
    """
    if invitation.state not in WAITING:
        raise Refused(_("This invitation is answered already."), "answered")
    forward = Forward(invitation=invitation, unit=unit, name=name, email=tidy(email), filed_at=at)
    try:
        with transaction.atomic():
            forward.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("We have your earlier message and will see to it."), "twice") from twice
    note_opened(invitation=invitation, by=by, at=at)
    record.write("invitations.forward_filed", by=by, at=at, subject=forward)
    return forward


@transaction.atomic
def pass_on(*, forward: Forward, institution: Institution, by: Person | None, at: datetime) -> Invitation:
    """Sends the invitation to the right person: of the same institution, or of another one, which is invited instead.

    Refused where the wish is decided already, where the address or the other institution is invited, and where somebody
    asked for silence.
    """
    invitation = forward.invitation
    record.move(forward, "confirm", by=by, at=at, change={"decided_at": at})
    if institution.pk == invitation.institution_id:
        send(invitation=invitation, recipient=forward.email, by=by, at=at)
        led_to = invitation
    else:
        led_to, _secret = invite(edition=invitation.edition, institution=institution, recipient=forward.email, by=by, at=at)
        led_to.campaign = invitation.campaign
        led_to.save(update_fields=["campaign"])
        send(invitation=led_to, by=by, at=at)
        decline(invitation=invitation, reason="forwarded", by=by, at=at)
    Forward.objects.filter(pk=forward.pk).update(led_to=led_to)
    forward.led_to = led_to
    return led_to


@transaction.atomic
def dismiss_forward(*, forward: Forward, by: Person | None, at: datetime) -> Forward:
    """Sends nothing; the invitation stays with its institution."""
    record.move(forward, "dismiss", by=by, at=at, change={"decided_at": at})
    return forward
