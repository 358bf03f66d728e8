"""Letters on paper: printed with new codes, then posted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.invitations import queries
from lider.invitations.addresses import new_code
from lider.invitations.models import Campaign, Invitation, Printing
from lider.journal import record
from lider.lifecycle import Refused

#: Letters in one printing: a file that a browser opens and one person puts into envelopes.
AT_ONCE = 200
Printed = list[tuple[Invitation, str]]


@transaction.atomic
def print_letters(*, campaign: Campaign, by: Person | None, at: datetime) -> tuple[Printing, Printed]:
    """Makes the next printing of up to 200 letters; returns it and the letters with their codes, which are kept nowhere.

    Refused while the campaign is a draft, once it is cancelled, and where nothing is left to be printed.
    """
    mine = Campaign.objects.select_for_update().filter(pk=campaign.pk, state__in=["sending", "paused", "finished"]).first()
    if mine is None:
        raise Refused(_("Letters are printed once the campaign has started."), "not_started")
    chosen = list(queries.unprinted(mine)[:AT_ONCE])
    chosen = [one for one in chosen if not queries.is_silenced(one.institution, "")]
    if not chosen:
        raise Refused(_("There is no letter left to be printed."), "nothing")
    printing = Printing.objects.create(campaign=mine, number=Printing.objects.filter(campaign=mine).count() + 1, printed_at=at)
    printed = _with_codes(chosen, mine)
    Invitation.objects.filter(pk__in=[one.pk for one in chosen]).update(printing=printing)
    record.write("invitations.letters_printed", by=by, at=at, subject=printing, letters=len(printed))
    return printing, printed


@transaction.atomic
def print_again(*, printing: Printing, by: Person | None, at: datetime) -> Printed:
    """Prints the same letters with new codes; those printed before stop working. Refused once the printing is posted."""
    mine = Printing.objects.select_for_update().filter(pk=printing.pk, posted_at__isnull=True).first()
    chosen = list(queries.printed_in(printing).filter(state="prepared"))
    if mine is None or not chosen:
        raise Refused(_("These letters are posted, so they are not printed again."), "posted")
    printed = _with_codes(chosen, printing.campaign)
    record.write("invitations.letters_printed_again", by=by, at=at, subject=printing, letters=len(printed))
    return printed


@transaction.atomic
def mark_posted(*, printing: Printing, by: Person | None, at: datetime) -> int:
    """Says that the letters are at the post office: they count as sent. Refused the second time."""
    if Printing.objects.filter(pk=printing.pk, posted_at__isnull=True).update(posted_at=at) != 1:
        raise Refused(_("These letters are marked as posted already."), "posted")
    chosen = list(queries.printed_in(printing).filter(state="prepared"))
    for invitation in chosen:
        record.move(invitation, "post", by=by, at=at, change={"sent_at": at})
    return len(chosen)


def _with_codes(chosen: list[Invitation], campaign: Campaign) -> Printed:
    printed = []
    for invitation in chosen:
        code = new_code()
        invitation.campaign = campaign
        invitation.secret_digest = queries.digest(code)
        printed.append((invitation, code))
    Invitation.objects.bulk_update(chosen, ["secret_digest"], batch_size=AT_ONCE)
    return printed
