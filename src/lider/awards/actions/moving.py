"""The jury moves a tier, where the regulation lets it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import Award
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def move_tier(*, award: Award, kind: str, reason: str, by: Person | None, at: datetime) -> Award:
    """Proposes the tier one up or one down, with a reason that stays on record and is published.

    Refused without a reason, outside the vote, from the first ballot on, further from the threshold than the regulation
    allows, and twice.
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("edition", "institution").get(pk=award.pk)
    if not reason.strip():
        raise Refused(_("Please give the reason. It stays on record and is published."), "reason")
    if award.state != "proposed" or not queries.is_deciding(award.edition, at):
        raise Refused(_("The vote on this proposal is closed."), "closed")
    if award.ballots.exists():
        raise Refused(_("Somebody has voted already, so the proposal stays as it is."), "voted")
    if award.moved_from:
        raise Refused(_("The tier of this proposal has been moved already."), "twice")
    if kind not in queries.tiers_within_reach(award):
        raise Refused(_("The result is further from the threshold than the regulation allows."), "too_far")
    rows = Award.objects.filter(pk=award.pk, state="proposed", moved_from="")
    rows.update(kind=kind, moved_from=award.kind, move_reason=reason)
    award.refresh_from_db()
    record.write("awards.tier_moved", by=by, at=at, subject=award, code=award.code, tier=kind)
    return award
