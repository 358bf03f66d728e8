"""Letters of a campaign, one transaction each: whatever happens to a worker, nobody gets a letter twice."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions import queries as editions
from lider.invitations import letters, queries
from lider.invitations.actions.inviting import send
from lider.invitations.models import Campaign, Invitation, LeftOut, Reminder
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def send_of_campaign(*, invitation: Invitation, known: Mapping[str, str], by: Person | None, at: datetime) -> bool:
    """Sends one prepared letter of a campaign that is being sent; False where it is not to go any more.

    Who asked for silence since the list was made is taken off it, which is noted.
    """
    if invitation.campaign_id is None:
        raise ValueError("this invitation belongs to no campaign")
    campaign = Campaign.objects.select_for_update().filter(pk=invitation.campaign_id, state="sending").first()
    if campaign is None:
        return False
    invitation.campaign = campaign
    try:
        with transaction.atomic():
            send(invitation=invitation, known=known, by=by, at=at)
    except Refused as no:
        if no.code in ("silenced", "same_address"):
            _leave_out(invitation, campaign, no.code, by, at)
        return False
    return True


@transaction.atomic
def finish_campaign(*, campaign: Campaign, by: Person | None, at: datetime) -> bool:
    """Ends the sending once no letter by mail waits; letters on paper may still be printed."""
    if Invitation.objects.filter(campaign=campaign, state="prepared", way="mail").exists():
        return False
    record.move(campaign, "finish", by=by, at=at)
    return True


@transaction.atomic
def remind(*, invitation: Invitation, number: int, known: Mapping[str, str], by: Person | None, at: datetime) -> Reminder:
    """Reminds once for each number, with a new link beside the old one.

    Refused where there is an answer, a bounce, a wish to pass the letter on or for silence, where the number was sent
    already, and once the edition takes no entries.
    """
    mine = Invitation.objects.select_for_update().filter(pk=invitation.pk, state="sent", way="mail").first()
    if mine is None or queries.open_forward(mine):
        raise Refused(_("There is an answer already, so no reminder is sent."), "answered")
    if not editions.takes_entries(invitation.edition, at=at):
        raise Refused(_("This edition takes no entries now, so no reminder is sent."), "closed")
    if queries.is_silenced(invitation.institution, mine.recipient):
        raise Refused(_("This address or institution is on the do-not-contact list."), "silenced")
    secret = ids.token()
    reminder = Reminder(invitation=mine, number=number, secret_digest=queries.digest(secret), sent_at=at)
    try:
        with transaction.atomic():
            reminder.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(_("This reminder has been sent already."), "twice") from twice
    letter = letters.reminder_letter(invitation, secret, known=known)
    reminder.message = outbox.post(letter, to=mine.recipient, key=f"invitations:reminder:{reminder.pk}", at=at)
    reminder.save(update_fields=["message"])
    record.write("invitations.reminded", by=by, at=at, subject=mine, number=number)
    return reminder


def _leave_out(invitation: Invitation, campaign: Campaign, reason: str, by: Person | None, at: datetime) -> None:
    gone = Invitation.objects.filter(pk=invitation.pk, state="prepared").delete()
    if gone[0]:
        LeftOut.objects.get_or_create(campaign=campaign, institution=invitation.institution, defaults={"reason": reason})
        record.write("invitations.left_out", by=by, at=at, subject=campaign)
